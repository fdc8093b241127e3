import fc from 'fast-check'
import type { Facts, Finding, Unit } from './finding.ts'
import { aClass, aScheme } from './scheme.testing.ts'
import { factsKindOf, type Escalation, type Overlap, type Rule } from './rule.ts'
import { type Indicator, type NotApplicablePolicy, type Scheme } from './scheme.ts'

/** Random schemes, units and findings for properties. Small worths and steep prices, so that caps bind all the time. */

const worth = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths * 1_000 + (tenths % 3))
const price = fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(3_333, 10_000, 20_000))
const cap = fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: undefined })
const TREE: readonly (readonly [string, string | undefined])[] = [
  ['a', undefined],
  ['a1', 'a'],
  ['a2', 'a'],
  ['a21', 'a2'],
  ['b', undefined],
  ['b1', 'b'],
  ['c', undefined],
  ['x', undefined],
  ['x1', 'x'],
]
const SCORE_NODES = ['a', 'a1', 'a2', 'a21', 'b', 'b1', 'c']
const BONUS_NODES = ['x', 'x1']

const indicators: fc.Arbitrary<readonly Indicator[]> = fc.tuple(...TREE.map(() => fc.tuple(worth, cap))).map((figures) =>
  TREE.map(([id, parentId], index): Indicator => {
    const [points, limit] = figures[index] ?? [0, undefined]
    const node = { id, name: id, worth: points + 1, ...(limit !== undefined && { cap: limit }) }
    if (parentId !== undefined) return { ...node, parentId }
    return id === 'x' ? { ...node, side: 'bonus' } : node
  }),
)

const escalation: fc.Arbitrary<Escalation | undefined> = fc.option(
  fc.record({
    window: fc.oneof(
      fc.constant({ kind: 'period' as const }),
      fc.integer({ min: 1, max: 60 }).map((days) => ({ kind: 'days' as const, days })),
    ),
    steps: fc.constantFrom(
      [{ occurrence: 2, factor: 15_000 }],
      [
        { occurrence: 2, factor: 20_000 },
        { occurrence: 3, factor: 33_333 },
      ],
    ),
  }),
  { nil: undefined },
)

function aRule(index: number): fc.Arbitrary<Rule> {
  const side = index % 5 === 4 ? 'bonus' : 'score'
  const id = `r${index}`
  return fc
    .record({
      indicatorId: fc.constantFrom(...(side === 'bonus' ? BONUS_NODES : SCORE_NODES)),
      kind: fc.integer({ min: 0, max: 9 }),
      cap,
      price,
      escalation,
      share: fc.integer({ min: 1, max: 10_000 }),
      flag: fc.boolean(),
    })
    .map(({ indicatorId, kind, cap, price, escalation, share, flag }): Rule => {
      const head = { id, indicatorId, text: id, source: '测试' }
      const capped = { ...head, ...(cap !== undefined && { cap }) }
      const repeated = { ...capped, ...(escalation && { escalation }) }
      if (side === 'bonus') {
        return kind % 2 === 0 ? { ...capped, kind: 'bonus', price } : { ...capped, kind: 'bonus-range', least: 0, most: price }
      }
      switch (kind) {
        case 0:
          return { ...repeated, kind: 'each', price }
        case 1:
          return { ...repeated, kind: 'flat', price }
        case 2:
          return { ...repeated, kind: 'overdue', price, days: flag ? 'working' : 'natural', graceDays: 2, mostEach: 40_000 }
        case 3:
          return { ...repeated, kind: 'share', by: flag ? 'fixed' : 'stated', share }
        case 4:
          return {
            ...repeated,
            kind: 'ratio',
            threshold: share,
            penalty: { kind: 'per-step', price, step: 100, count: flag ? 'exact' : 'begun' },
          }
        case 5:
          return { ...repeated, kind: 'ratio', threshold: share, penalty: flag ? { kind: 'all' } : { kind: 'flat', price } }
        case 6:
          return { ...head, kind: 'ceiling', share }
        case 7:
          return { ...capped, kind: 'full' }
        case 8:
          return { ...repeated, kind: 'discretion', least: 0, most: price }
        default:
          return { ...head, kind: 'veto', score: price, others: flag ? 'ignored' : 'counted' }
      }
    })
}

const policy: fc.Arbitrary<NotApplicablePolicy> = fc.constantFrom(
  { kind: 'keep' },
  { kind: 'normalise', to: 1_000_000 },
  { kind: 'spread' },
  { kind: 'factor', factors: [{ indicatorIds: ['b'], numerator: 4, denominator: 3 }] },
)

function exclusionsOf(rules: readonly Rule[], split: number): readonly Overlap[] {
  const possible = rules.filter(({ kind }) => kind !== 'veto' && kind !== 'ceiling')
  const scored = possible.filter(({ kind }) => kind !== 'bonus' && kind !== 'bonus-range')
  const added = possible.filter(({ kind }) => kind === 'bonus' || kind === 'bonus-range')
  return [scored.slice(0, split), scored.slice(split), added]
    .filter((set) => set.length > 1)
    .map((set, index): Overlap => ({ id: `o${index}`, kind: 'exclude', ruleIds: set.map(({ id }) => id), source: '测试' }))
}

export const schemes: fc.Arbitrary<Scheme> = fc
  .record({
    indicators,
    rules: fc.tuple(...Array.from({ length: 12 }, (_, index) => aRule(index))),
    policy,
    split: fc.integer({ min: 0, max: 8 }),
    base: fc.option(fc.integer({ min: 90_000, max: 150_000 }), { nil: undefined }),
    bonus: fc.record(
      {
        cap: fc.integer({ min: 0, max: 30_000 }),
        gate: fc.record({ score: fc.integer({ min: 0, max: 100_000 }), inclusive: fc.boolean() }),
        totalAtMost: fc.integer({ min: 0, max: 200_000 }),
      },
      { requiredKeys: [] },
    ),
    decimals: fc.integer({ min: 0, max: 4 }),
    groupCap: fc.integer({ min: 0, max: 20_000 }),
  })
  .map(({ indicators, rules, policy, split, base, bonus, decimals, groupCap }) => {
    const grouped = rules.map((rule): Rule => {
      const isGroupable = rule.indicatorId === 'a1' && rule.kind !== 'veto' && rule.kind !== 'ceiling'
      return isGroupable ? { ...rule, groupId: 'g' } : rule
    })
    return aScheme({
      classes: [
        aClass(),
        aClass({
          id: 'small',
          name: '小',
          worths: [
            { indicatorId: 'a1', worth: 12_345 },
            { indicatorId: 'a', worth: 20_000 },
          ],
          absent: ['c'],
        }),
      ],
      indicators,
      rules: grouped,
      groups: [{ id: 'g', name: '组', indicatorId: 'a1', cap: groupCap }],
      overlaps: exclusionsOf(grouped, split),
      notApplicable: policy,
      ...(base !== undefined && { base }),
      bonus,
      decimals,
      grades: [
        { name: '优秀', from: 90_000 },
        { name: '合格', from: 60_000 },
        { name: '不合格', from: 0 },
      ],
    })
  })

const day = fc
  .integer({ min: 1, max: 31 })
  .chain((date) => fc.constantFrom('01', '02', '03').map((month) => `2026-${month}-${String(Math.min(date, 28)).padStart(2, '0')}`))

function factsFor(rule: Rule): fc.Arbitrary<Facts> {
  switch (factsKindOf(rule)) {
    case 'plain':
      return fc.constant({ kind: 'plain' })
    case 'count':
      return fc.integer({ min: 1, max: 5 }).map((count) => ({ kind: 'count', count }))
    case 'overdue':
      return fc
        .tuple(day, fc.option(day, { nil: undefined }))
        .map(([dueOn, doneOn]) => ({ kind: 'overdue', dueOn, ...(doneOn !== undefined && { doneOn }) }))
    case 'share': {
      const most = rule.kind === 'share' ? (rule.share ?? 1) : 1
      return fc.integer({ min: 1, max: most }).map((share) => ({ kind: 'share', share }))
    }
    case 'ratio':
      return fc
        .integer({ min: 1, max: 30 })
        .chain((denominator) => fc.integer({ min: 0, max: denominator }).map((numerator) => ({ kind: 'ratio', numerator, denominator })))
    case 'amount': {
      const most = rule.kind === 'discretion' || rule.kind === 'bonus-range' ? (rule.most ?? 0) : 0
      return fc.integer({ min: 0, max: most }).map((points) => ({ kind: 'amount', points, reason: '理由' }))
    }
  }
}

/** Findings under the rules of a scheme, with unique ids; facts are shared often. */
export function findingsFor(scheme: Scheme, unitIds: readonly string[], most: number): fc.Arbitrary<readonly Finding[]> {
  const one = fc.constantFrom(...scheme.rules).chain((rule) =>
    fc
      .record({
        unitId: fc.constantFrom(...unitIds),
        foundOn: fc.oneof({ weight: 20, arbitrary: day }, { weight: 1, arbitrary: fc.constant('2026-04-02') }),
        factKey: fc.option(fc.constantFrom('k1', 'k2', 'k3'), { nil: undefined }),
        facts: factsFor(rule),
      })
      .map(({ factKey, ...finding }) => ({ ruleId: rule.id, ...finding, ...(factKey !== undefined && { factKey }) })),
  )
  return fc.array(one, { maxLength: most }).map((list) => list.map((finding, index) => ({ id: `f${index}`, ...finding })))
}

/** A unit for which the scheme has a table: with `factor`, only the one gap the scheme names. */
export function unitsFor(scheme: Scheme, id: string): fc.Arbitrary<Unit> {
  const gaps =
    scheme.notApplicable.kind === 'factor' ? fc.constantFrom([], ['b']) : fc.constantFrom([], ['a1'], ['b'], ['a21', 'c'], ['x1'])
  return fc.record({ id: fc.constant(id), classId: fc.constantFrom('all', 'small'), notApplicable: gaps })
}

export interface Case {
  readonly scheme: Scheme
  readonly unit: Unit
  readonly findings: readonly Finding[]
}

export const cases: fc.Arbitrary<Case> = schemes.chain((scheme) =>
  fc.record({ scheme: fc.constant(scheme), unit: unitsFor(scheme, 'u'), findings: findingsFor(scheme, ['u'], 14) }),
)
