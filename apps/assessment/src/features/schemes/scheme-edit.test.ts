import { checkScheme, TEMPLATES, type RuleKind, type Scheme } from '@sunlit/scoring'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addIndicator,
  addRule,
  asKind,
  changeIndicator,
  changeRule,
  freeId,
  indicatorKey,
  moveIndicator,
  outline,
  parentsFor,
  placeIndicator,
  removeIndicator,
  removeRule,
  sameFactOf,
  sayOfSameFact,
  sideOfIndicator,
} from './scheme-edit.ts'
import { takesCap } from './scheme-parts.ts'

const schemes = TEMPLATES.map(({ scheme }) => scheme)
const KINDS: readonly RuleKind[] = [
  'each',
  'flat',
  'overdue',
  'share',
  'ratio',
  'ceiling',
  'full',
  'discretion',
  'bonus',
  'bonus-range',
  'veto',
]

/** Every reference inside the document leads somewhere. */
function dangling(scheme: Scheme): readonly string[] {
  const indicators = new Set(scheme.indicators.map(({ id }) => id))
  const rules = new Set(scheme.rules.map(({ id }) => id))
  const groups = new Set(scheme.groups.map(({ id }) => id))
  const toIndicators = [
    ...scheme.indicators.flatMap(({ parentId }) => parentId ?? []),
    ...scheme.rules.map(({ indicatorId }) => indicatorId),
    ...scheme.groups.map(({ indicatorId }) => indicatorId),
    ...scheme.classes.flatMap(({ worths, absent }) => [...worths.map(({ indicatorId }) => indicatorId), ...absent]),
    ...(scheme.notApplicable.kind === 'factor' ? scheme.notApplicable.factors.flatMap(({ indicatorIds }) => indicatorIds) : []),
  ]
  return [
    ...toIndicators.filter((id) => !indicators.has(id)),
    ...scheme.overlaps.flatMap(({ ruleIds }) => ruleIds).filter((id) => !rules.has(id)),
    ...scheme.rules.flatMap(({ groupId }) => groupId ?? []).filter((id) => !groups.has(id)),
  ]
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)]
}

function tops(scheme: Scheme): readonly string[] {
  return scheme.indicators.filter(({ parentId }) => parentId === undefined).map(({ id }) => id)
}

describe('whatever is edited', () => {
  test('no reference is left dangling and no id is given twice', () => {
    const edits = fc.array(fc.tuple(fc.constantFrom('add', 'add-rule', 'remove', 'remove-rule', 'up', 'down'), fc.nat(200)), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(fc.constantFrom(...schemes), edits, (start, steps) => {
        let scheme = start
        for (const [step, number] of steps) {
          const indicator = pick(scheme.indicators, number)
          const rule = pick(scheme.rules, number)
          if (step === 'add') scheme = addIndicator(scheme, number % 3 === 0 ? undefined : indicator?.id).scheme
          else if (step === 'add-rule' && indicator) scheme = addRule(scheme, indicator.id).scheme
          else if (step === 'remove' && indicator) scheme = removeIndicator(scheme, indicator.id)
          else if (step === 'remove-rule' && rule) scheme = removeRule(scheme, rule.id)
          else if (indicator) scheme = moveIndicator(scheme, indicator.id, step === 'up' ? -1 : 1)
        }
        expect(dangling(scheme)).toEqual([])
        const ids = [...scheme.indicators, ...scheme.rules].map(({ id }) => id)
        expect(new Set(scheme.indicators.map(({ id }) => id)).size).toBe(scheme.indicators.length)
        expect(new Set(scheme.rules.map(({ id }) => id)).size, ids.join()).toBe(scheme.rules.length)
      }),
    )
  })
})

describe('outline', () => {
  test.each(schemes)('shows every indicator and every rule of “$title” once', (scheme) => {
    expect(outline(scheme)).toHaveLength(scheme.indicators.length + scheme.rules.length)
  })

  test('moving changes places with the sibling, and at the end nothing', () => {
    const [scheme] = schemes
    if (scheme === undefined) throw new Error('no template')
    const [first = '', second = ''] = tops(scheme)
    expect(tops(moveIndicator(scheme, first, 1)).slice(0, 2)).toEqual([second, first])
    expect(moveIndicator(scheme, first, -1)).toBe(scheme)
  })
})

describe('what is said of one fact', () => {
  const [scheme] = schemes.filter(({ id }) => id === 'licheng-2020')
  const indicatorId = scheme?.rules[0]?.indicatorId ?? ''

  test('one statement covers all rules of the indicator, and the static checks ask no more', () => {
    if (scheme === undefined) throw new Error('the template of 2020 is gone')
    const clean = { ...scheme, overlaps: [] }
    const asks = (s: Scheme): boolean =>
      checkScheme(s).some(
        ({ code, ids }) => code === 'same-fact' && ids.some((id) => s.rules.find((rule) => rule.id === id)?.indicatorId === indicatorId),
      )
    expect([sameFactOf(clean, indicatorId), asks(clean)]).toEqual(['unsaid', true])
    const said = sayOfSameFact(clean, indicatorId, 'exclude')
    expect([sameFactOf(said, indicatorId), asks(said), dangling(said)]).toEqual(['exclude', false, []])
    expect(sayOfSameFact(said, indicatorId, 'unsaid')).toEqual(clean)
  })

  test('a statement about some of the rules is recognised as finer, and replaced only when somebody says so', () => {
    if (scheme === undefined) throw new Error('the template of 2020 is gone')
    const own = scheme.rules.filter((rule) => rule.indicatorId === indicatorId).map(({ id }) => id)
    const finer: Scheme = { ...scheme, overlaps: [{ id: 'x', kind: 'stack', ruleIds: own.slice(0, 2), source: '再扣' }] }
    expect(sameFactOf(finer, indicatorId)).toBe('finer')
    expect(sameFactOf(sayOfSameFact(finer, indicatorId, 'stack'), indicatorId)).toBe('stack')
  })
})

describe('asKind', () => {
  const rule = { id: 'r', indicatorId: 'i', text: '文字', source: '依据', cap: 20_000, kind: 'each' as const, price: 5_000 }

  test.each(KINDS)('to %s keeps text and source, and a cap where the kind takes one', (kind) => {
    const changed = asKind(rule, kind)
    expect(changed).toMatchObject({ id: 'r', text: '文字', source: '依据', kind })
    expect(changed.cap).toBe(takesCap(changed) ? 20_000 : undefined)
  })

  test('takes the price along where both kinds have one', () => {
    expect(asKind(asKind(rule, 'overdue'), 'flat')).toEqual({ ...rule, kind: 'flat' })
  })
})

test('ids fill no gap that somebody else uses', () => {
  expect(freeId('r', ['r1', 'r3'])).toBe('r4')
  expect(freeId('r', [])).toBe('r1')
})

test('a change touches its own node alone', () => {
  const [scheme] = schemes
  const indicator = scheme?.indicators[0]
  const rule = scheme?.rules[0]
  if (scheme === undefined || indicator === undefined || rule === undefined) throw new Error('no template')
  expect(
    changeIndicator(scheme, { ...indicator, name: '改名' }).indicators.filter((other, index) => other !== scheme.indicators[index]),
  ).toHaveLength(1)
  expect(changeRule(scheme, { ...rule, text: '改写' }).rules.filter((other, index) => other !== scheme.rules[index])).toHaveLength(1)
})

describe('an indicator that is moved', () => {
  test('takes everything under it along, keeps its side, and never makes the tree deeper than three levels', () => {
    const moves = fc.array(
      fc.tuple(fc.nat(200), fc.nat(200), fc.constantFrom('place', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown')),
      {
        maxLength: 20,
      },
    )
    fc.assert(
      fc.property(fc.constantFrom(...schemes), moves, (start, steps) => {
        let scheme = start
        for (const [number, place, how] of steps) {
          const id = pick(scheme.indicators, number)?.id ?? ''
          scheme = how === 'place' ? placeIndicator(scheme, id, pick(parentsFor(scheme, id), place)) : indicatorKey(scheme, id, how)
        }
        expect(dangling(scheme)).toEqual([])
        const rows = outline(scheme)
        expect(rows.filter(({ kind }) => kind === 'indicator')).toHaveLength(start.indicators.length)
        expect(rows.filter(({ kind }) => kind === 'rule')).toHaveLength(start.rules.length)
        expect(Math.max(...rows.map(({ kind, depth }) => (kind === 'indicator' ? depth : 0)))).toBeLessThanOrEqual(2)
        for (const { id } of start.indicators) expect(sideOfIndicator(scheme, id)).toBe(sideOfIndicator(start, id))
      }),
    )
  })

  const TREE = {
    ...(schemes[0] as Scheme), // there are templates
    rules: [],
    indicators: [
      { id: 'a', name: '甲', worth: 10 },
      { id: 'b', name: '乙', worth: 10 },
      { id: 'b1', parentId: 'b', name: '乙一', worth: 10 },
      { id: 'b11', parentId: 'b1', name: '乙一一', worth: 10 },
      { id: 'c', name: '丙', worth: 10, side: 'bonus' as const },
    ],
  }
  const parents = (scheme: Scheme) => Object.fromEntries(scheme.indicators.map(({ id, parentId }) => [id, parentId]))

  test('goes where there is room on its own side, and nowhere else', () => {
    expect(parentsFor(TREE, 'a')).toEqual([undefined, 'b', 'b1'])
    expect(parentsFor(TREE, 'b')).toEqual([undefined])
    expect(parentsFor(TREE, 'b1')).toEqual([undefined, 'a', 'b'])
    expect(parentsFor(TREE, 'c')).toEqual([undefined])
    expect(placeIndicator(TREE, 'b', 'b11')).toBe(TREE)
    expect(placeIndicator(TREE, 'a', 'c')).toBe(TREE)
  })

  test('goes in below its neighbour above, and comes out right behind it', () => {
    const inner = indicatorKey(TREE, 'b1', 'ArrowRight')
    expect(inner).toBe(TREE)
    const out = indicatorKey(TREE, 'b1', 'ArrowLeft')
    expect(parents(out)).toMatchObject({ b1: undefined, b11: 'b1' })
    expect(out.indicators.filter(({ parentId }) => parentId === undefined).map(({ id }) => id)).toEqual(['a', 'b', 'b1', 'c'])
    expect(parents(indicatorKey(out, 'b1', 'ArrowRight'))).toEqual(parents(TREE))
  })
})
