import { nationalCalendarData } from '@sunlit/calendar'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../finding.ts'
import { schemeHash } from '../hash.ts'
import { ONE_POINT } from '../points.ts'
import { aFinding, anIndicator, aScheme, count, valueOf } from '../scheme.testing.ts'
import type { BundleFinding, RecomputationBundle } from './bundle.ts'
import { computeResults, resultSteps, withoutTexts } from './compute-results.ts'
import { contentHash } from './content-hash.ts'
import { recomputeBundle } from './recompute-bundle.ts'

const scheme = aScheme({
  indicators: [anIndicator('a', '60'), anIndicator('b', '40')],
  rules: [
    { kind: 'each', id: 'each', indicatorId: 'a', text: '每条扣1分', source: '测试', price: ONE_POINT },
    { kind: 'flat', id: 'flat', indicatorId: 'b', text: '扣5分', source: '测试', price: 5 * ONE_POINT },
    { kind: 'discretion', id: 'judge', indicatorId: 'b', text: '酌情扣分', source: '测试', least: 0, most: 2 * ONE_POINT },
  ],
  overlaps: [{ id: 'once', kind: 'exclude', ruleIds: ['each', 'flat'], source: '测试' }],
})

function counted(finding: Finding, decision: BundleFinding['decision'] = 'accepted'): BundleFinding {
  return { ...finding, decision, evidence: [] }
}

function aBundle(findings: readonly BundleFinding[]): RecomputationBundle {
  const units = [
    { id: 'u', classId: 'all', name: '办公室' },
    { id: 'v', classId: 'all', name: '信息中心' },
  ]
  const basis = { scheme, calendar: nationalCalendarData, units, findings, asOf: '2026-03-31' }
  const results = valueOf(computeResults(basis))
  return {
    format: 'sunlit-bundle/1',
    publication: { id: 'p', revision: 1, title: '结果', publishedAt: '2026-04-05T01:00:00.000Z' },
    organisation: { id: 'o', name: '示例市' },
    period: { id: 'q', year: 2026, quarter: 1, title: '一季度', from: '2026-01-01', cutOff: '2026-03-31' },
    ...basis,
    schemeHash: schemeHash(scheme),
    results,
    resultHash: contentHash(results),
  }
}

const three = [
  counted(aFinding('each', { id: 'f1', facts: count(3), factKey: '七号文' })),
  counted(aFinding('flat', { id: 'f2', factKey: '七号文' })),
  counted(aFinding('flat', { id: 'f3', unitId: 'v' }), 'withdrawn'),
]

/** What a bundle says after somebody edited it. */
function faultOf(bundle: RecomputationBundle) {
  const report = recomputeBundle(bundle)
  return report.ok ? undefined : report.fault
}

describe('a bundle', () => {
  it('gives the published result again, counting accepted findings only', () => {
    const bundle = aBundle(three)
    expect(recomputeBundle(bundle)).toMatchObject({ ok: true, units: 2, findings: 3, resultHash: bundle.resultHash })
    expect(bundle.results.units.map(({ score }) => score)).toEqual([95 * ONE_POINT, 100 * ONE_POINT])
  })

  it('is computed in one go or unit by unit, with the same result', () => {
    const bundle = aBundle(three)
    const steps = resultSteps(bundle)
    expect([steps.next().done, steps.next().done], 'one step a unit').toEqual([false, false])
    expect(steps.next()).toEqual({ done: true, value: { ok: true, value: bundle.results } })
  })

  it('survives being written to a file and read back', () => {
    expect(recomputeBundle(JSON.parse(JSON.stringify(aBundle(three))) as RecomputationBundle).ok).toBe(true)
  })

  it('that favours a unit is found out, by name and with both figures', () => {
    const bundle = aBundle(three)
    const units = bundle.results.units.map((unit) => (unit.unitId === 'u' ? { ...unit, score: 99 * ONE_POINT } : unit))
    const results = { ...bundle.results, units }
    expect(faultOf({ ...bundle, results, resultHash: contentHash(results) })).toEqual({
      step: 'results',
      unitName: '办公室',
      path: 'results.units[0].score',
      stated: '990000',
      computed: '950000',
    })
  })

  it('is found out when a finding is left out, a price is changed or the hash names something else', () => {
    const bundle = aBundle(three)
    expect(faultOf({ ...bundle, findings: bundle.findings.slice(1) })?.step).toBe('results')
    const cheaper = { ...scheme, rules: scheme.rules.map((rule) => (rule.kind === 'flat' ? { ...rule, price: ONE_POINT } : rule)) }
    expect(faultOf({ ...bundle, scheme: cheaper })?.step).toBe('scheme-hash')
    expect(faultOf({ ...bundle, scheme: cheaper, schemeHash: schemeHash(cheaper) })?.step).toBe('results')
    expect(faultOf({ ...bundle, resultHash: '0'.repeat(64) })?.step).toBe('result-hash')
  })

  it('is found out when the event in the log speaks of another result', () => {
    const bundle = aBundle(three)
    const event = { type: 'period.frozen', periodId: 'q', schemeHash: bundle.schemeHash, resultHash: bundle.resultHash }
    expect(faultOf({ ...bundle, log: { frozen: { payload: { actor: 'a', event } } } })).toBeUndefined()
    const other = { ...event, resultHash: '0'.repeat(64) }
    expect(faultOf({ ...bundle, log: { frozen: { payload: { actor: 'a', event: other } } } })).toMatchObject({
      step: 'log',
      path: 'log.frozen.payload.event.resultHash',
    })
    expect(faultOf({ ...bundle, log: { frozen: {} } })?.step).toBe('log')
  })

  it('that cannot be computed says why', () => {
    const bundle = aBundle(three)
    const findings = bundle.findings.map((finding) => ({ ...finding, ruleId: 'unknown' }))
    expect(faultOf({ ...bundle, findings })).toMatchObject({
      step: 'compute',
      refusals: [{ code: 'unknown_reference' }, { code: 'unknown_reference' }],
    })
  })

  it('never passes when one figure of the results is another', () => {
    const bundle = aBundle(three)
    const places = numbersIn(bundle.results)
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 5 }), (path, more) => {
        const results = JSON.parse(JSON.stringify(bundle.results)) as RecomputationBundle['results']
        addAt(results, path, more)
        expect(faultOf({ ...bundle, results, resultHash: contentHash(results) })?.step).toBe('results')
      }),
    )
  })
})

describe('free texts', () => {
  it('are left out without changing what counts', () => {
    const findings = [...three, counted(aFinding('judge', { id: 'f4', facts: { kind: 'amount', points: 7_000, reason: '张三答复含糊' } }))]
    const blind = withoutTexts(findings)
    expect(JSON.stringify(blind)).not.toMatch(/张三|七号文/)
    expect(blind.map(({ factKey }) => factKey)).toEqual(['k1', 'k1', undefined, undefined])
    const keys = new Map<string, string>()
    expect([...withoutTexts(findings.slice(0, 1), keys), ...withoutTexts(findings.slice(1), keys)], 'page by page').toEqual(blind)
    const scores = (list: readonly BundleFinding[]) => aBundle(list).results.units.map(({ score, rank }) => [score, rank])
    expect(scores(blind)).toEqual(scores(findings))
  })
})

type Path = readonly (string | number)[]

function numbersIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'number') return [path]
  if (Array.isArray(value)) return value.flatMap((item, index) => numbersIn(item, [...path, index]))
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, item]) => numbersIn(item, [...path, key])) : []
}

function addAt(value: object, path: Path, more: number): void {
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, value as Record<string, unknown>)
  const last = path.at(-1) ?? ''
  parent[last] = Number(parent[last]) + more
}
