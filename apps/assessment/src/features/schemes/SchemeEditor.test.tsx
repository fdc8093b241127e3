import type { NotApplicablePolicy, QuarterFormula, RatioPenalty, Rule, RuleKind, Scheme } from '@sunlit/scoring'
import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { SchemeEditor } from './SchemeEditor.tsx'

afterEach(cleanup)

/** Every optional field filled in: a field that the type gains does not compile here until the test walks it. */
type Complete<T> = {
  readonly [Key in keyof T]-?: T[Key] extends string | number | null | undefined ? (T[Key] & {}) | Extract<T[Key], null> : Complete<T[Key]>
}

const base = { indicatorId: 'i', text: '规则', source: '第一条' }
const capped = { ...base, cap: 30_000, groupId: 'g' }
const escalation = { window: { kind: 'days', days: 90 }, steps: [{ occurrence: 2, factor: 20_000 }] } as const
type RulesOfKind = { readonly [Kind in RuleKind]: Omit<Complete<Extract<Rule, { readonly kind: Kind }>>, 'escalation' | 'penalty'> }
type Refused = 'cap' | 'groupId'

/** One rule of each kind with all its fields; a veto and a ceiling take neither cap nor group. */
const RULES: Omit<RulesOfKind, 'ceiling' | 'veto'> & {
  readonly ceiling: Omit<RulesOfKind['ceiling'], Refused>
  readonly veto: Omit<RulesOfKind['veto'], Refused>
} = {
  each: { ...capped, id: 'each', kind: 'each', price: 10_000 },
  flat: { ...capped, id: 'flat', kind: 'flat', price: 10_000 },
  overdue: { ...capped, id: 'overdue', kind: 'overdue', price: 10_000, days: 'working', graceDays: 1, mostEach: 20_000 },
  share: { ...capped, id: 'share', kind: 'share', by: 'fixed', share: 4_000 },
  ratio: { ...capped, id: 'ratio', kind: 'ratio', threshold: 8_000 },
  ceiling: { ...base, id: 'ceiling', kind: 'ceiling', share: 6_000 },
  full: { ...capped, id: 'full', kind: 'full' },
  discretion: { ...capped, id: 'discretion', kind: 'discretion', least: 0, most: 20_000 },
  bonus: { ...capped, id: 'bonus', kind: 'bonus', price: 10_000, indicatorId: 'b', groupId: 'gb' },
  'bonus-range': { ...capped, id: 'bonus-range', kind: 'bonus-range', least: 0, most: 20_000, indicatorId: 'b', groupId: 'gb' },
  veto: { ...base, id: 'veto', kind: 'veto', score: 0, grade: '不合格', others: 'ignored' },
}

const POLICIES: { readonly [Kind in NotApplicablePolicy['kind']]: Extract<NotApplicablePolicy, { readonly kind: Kind }> } = {
  keep: { kind: 'keep' },
  spread: { kind: 'spread' },
  normalise: { kind: 'normalise', to: 1_000_000 },
  factor: { kind: 'factor', factors: [{ indicatorIds: ['i'], numerator: 4, denominator: 3 }] },
}
const QUARTERS: { readonly [Kind in QuarterFormula['kind']]: Extract<QuarterFormula, { readonly kind: Kind }> } = {
  mean: { kind: 'mean' },
  weighted: { kind: 'weighted', shares: [1_000, 2_000, 3_000, 4_000] },
  cumulative: { kind: 'cumulative', base: 1_000_000 },
}
const PENALTIES: { readonly [Kind in RatioPenalty['kind']]: Extract<RatioPenalty, { readonly kind: Kind }> } = {
  all: { kind: 'all' },
  flat: { kind: 'flat', price: 10_000 },
  'per-step': { kind: 'per-step', price: 10_000, step: 100, count: 'exact' },
}

/** A scheme that says everything a scheme can say, in one of its variants. */
function aFullScheme(notApplicable: NotApplicablePolicy, quarters: QuarterFormula, penalty: RatioPenalty): Scheme {
  const full = {
    id: 's',
    version: 1,
    title: '方案',
    source: { title: '文件', address: 'www.example.gov.cn', publishedOn: '2026-01-02', note: '附件' },
    effectiveFrom: '2026-01-01',
    effectiveTo: '2027-12-31',
    note: '说明',
    classes: [
      { id: 'c', name: '处室', worths: [{ indicatorId: 'i', worth: 300_000 }], absent: ['j'] },
      { id: 'd', name: '部门', worths: [{ indicatorId: 'j', worth: 200_000 }], absent: ['i'] },
    ],
    indicators: [
      { id: 'i', name: '公开', worth: 600_000, side: 'score', cap: 500_000, basis: '内容' },
      { id: 'j', name: '解读', worth: 400_000, side: 'score', cap: 300_000, basis: '内容' },
      { id: 'b', name: '亮点', worth: 50_000, side: 'bonus', cap: 40_000, basis: '内容' },
      { id: 'a', name: '创新', worth: 50_000, side: 'bonus', cap: 40_000, basis: '内容' },
    ],
    rules: Object.values(RULES).map((rule): Rule => {
      if (rule.kind === 'ratio') return { ...rule, penalty, escalation }
      return rule.kind === 'each' ? { ...rule, escalation } : rule
    }),
    groups: [
      { id: 'g', name: '合计', indicatorId: 'i', cap: 50_000 },
      { id: 'h', name: '另一组', indicatorId: 'i', cap: 50_000 },
      { id: 'gb', name: '加分合计', indicatorId: 'b', cap: 50_000 },
      { id: 'hb', name: '另一组加分', indicatorId: 'b', cap: 50_000 },
    ],
    overlaps: [{ id: 'o', kind: 'exclude', ruleIds: ['each', 'flat'], source: '第二条' }],
    notApplicable,
    base: 1_000_000,
    bonus: { cap: 50_000, gate: { score: 800_000, inclusive: true }, totalAtMost: 1_000_000 },
    passShare: 6_000,
    grades: [
      { name: '合格', from: 600_000 },
      { name: '不合格', from: 0 },
    ],
    rankStyle: 'competition',
    cutOff: { kind: 'days-before-end', days: 5 },
    year: { quarters, parts: [{ id: 'p', name: '社会评议', share: 2_000 }], ownShare: 8_000 },
    decimals: 2,
    overdueRectificationRuleId: 'each',
    openDayLateRuleId: 'each',
  } as const satisfies { readonly [Key in keyof Required<Scheme>]: unknown }
  return full
}

/** Everything a document says, by path: entries of lists by their id (else by their place), lists of ids as one text. */
function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    if (list.every((item) => typeof item === 'string')) return [[path, list.join()]]
    return list.flatMap((item, index) => leaves(item, `${path}[${idOf(item) ?? index}]`))
  }
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
}

function idOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  if ('id' in item) return String(item.id)
  return 'indicatorId' in item ? String(item.indicatorId) : undefined
}

/** Ids and the number of the version are the machine's; where an indicator hangs in the tree is moved by buttons. */
const OWN = /(^|\.)(id|version|parentId)$|worths\[\w+\]\.indicatorId$/

/** Moves every control of every form once, each from the same start, and gathers which leaves of the document it changed. */
function reached(scheme: Scheme): ReadonlySet<string> {
  const before = new Map(leaves(scheme, ''))
  const changed = new Set<string>()
  const onChange = (after: Scheme): void => {
    for (const [path, text] of leaves(after, '')) if (before.has(path) && before.get(path) !== text) changed.add(path)
  }
  const { container } = render(<SchemeEditor scheme={scheme} onChange={onChange} />)
  const openers = [...container.querySelectorAll<HTMLElement>('button[aria-pressed]')]
  expect(openers).toHaveLength(2 + scheme.indicators.length + scheme.rules.length)
  for (const opener of openers) {
    fireEvent.click(opener)
    for (const control of container.querySelectorAll('.scheme-form input, .scheme-form select, .scheme-form textarea')) move(control)
  }
  return changed
}

function move(control: Element): void {
  if (control instanceof HTMLSelectElement) {
    const shown = control.value
    for (const { value } of control.options) {
      if (value === shown) continue
      fireEvent.change(control, { target: { value } })
      fireEvent.change(control, { target: { value: shown } })
    }
  } else if (control instanceof HTMLInputElement && control.type === 'checkbox') fireEvent.click(control)
  else {
    const isDate = control instanceof HTMLInputElement && control.type === 'date'
    const isNumber = control.getAttribute('inputmode') === 'decimal'
    for (const value of isDate ? ['2031-05-06'] : isNumber ? ['3', '7'] : ['改过的文字']) fireEvent.change(control, { target: { value } })
  }
}

const VARIANTS = [
  ...Object.values(POLICIES).map((policy) => [policy, QUARTERS.mean, PENALTIES.all] as const),
  ...Object.values(QUARTERS).map((quarters) => [POLICIES.keep, quarters, PENALTIES.all] as const),
  ...Object.values(PENALTIES).map((penalty) => [POLICIES.keep, QUARTERS.mean, penalty] as const),
]

test.each(VARIANTS)('every field of a scheme can be changed in the editor: %j %j %j', { timeout: 60_000 }, (...variant) => {
  const scheme = aFullScheme(...variant)
  const changed = reached(scheme)
  const missed = leaves(scheme, '')
    .map(([path]) => path)
    .filter((path) => !OWN.test(path) && !changed.has(path))
  expect(missed).toEqual([])
})
