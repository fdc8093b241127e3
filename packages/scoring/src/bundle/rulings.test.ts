import { nationalCalendarData } from '@sunlit/calendar'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Facts } from '../finding.ts'
import { schemeHash } from '../hash.ts'
import { ONE_POINT } from '../points.ts'
import { aFinding, anIndicator, aScheme, count, valueOf } from '../scheme.testing.ts'
import type { BundleFinding, BundleRuling, RecomputationBundle } from './bundle.ts'
import { computeResults } from './compute-results.ts'
import { contentHash } from './content-hash.ts'
import { recomputeBundle } from './recompute-bundle.ts'
import { rulingEffects } from './ruling-effects.ts'
import { strangerRulings } from './stranger-rulings.testing.ts'

const scheme = aScheme({
  indicators: [anIndicator('a', '60')],
  rules: [{ kind: 'each', id: 'each', indicatorId: 'a', text: '每条扣1分', source: '测试', price: ONE_POINT }],
})

function aRuling(change: Partial<BundleRuling> = {}): BundleRuling {
  return {
    id: 'r1',
    findingId: 'f1',
    level: 1,
    decision: 'amended',
    before: count(5),
    after: count(3),
    reasonHash: 'a'.repeat(64),
    day: '2026-04-03',
    ...change,
  }
}

function aBundle(rulings: readonly BundleRuling[] | undefined, facts: Facts = count(3), decision: BundleFinding['decision'] = 'accepted') {
  const units = [{ id: 'u', classId: 'all', name: '办公室' }]
  const findings: readonly BundleFinding[] = [{ ...aFinding('each', { id: 'f1', facts }), decision, evidence: [] }]
  const basis = { scheme, calendar: nationalCalendarData, units, findings, asOf: '2026-03-31' }
  const results = valueOf(computeResults(basis))
  const bundle: RecomputationBundle = {
    format: 'sunlit-bundle/1',
    publication: { id: 'p', revision: 1, title: '结果', publishedAt: '2026-04-05T01:00:00.000Z' },
    organisation: { id: 'o', name: '示例市' },
    period: { id: 'q', year: 2026, quarter: 1, title: '一季度', from: '2026-01-01', cutOff: '2026-03-31' },
    ...basis,
    schemeHash: schemeHash(scheme),
    ...(rulings && { rulings }),
    results,
    resultHash: contentHash(results),
  }
  return bundle
}

function faultOf(bundle: RecomputationBundle) {
  const report = recomputeBundle(bundle)
  return report.ok ? undefined : report.fault
}

function withoutAfter({ id, findingId, level, decision, before, reasonHash, day }: BundleRuling): BundleRuling {
  return { id, findingId, level, decision, before, reasonHash, day }
}

const second = aRuling({ id: 'r2', level: 2, before: count(3), after: count(2) })

describe('rulings in a bundle', () => {
  it('hold when what the last of them left is what was counted', () => {
    expect(recomputeBundle(aBundle([aRuling()]))).toMatchObject({ ok: true, rulings: 1 })
    expect(recomputeBundle(aBundle([aRuling(), second], count(2)))).toMatchObject({ ok: true, rulings: 2 })
    expect(recomputeBundle(aBundle([aRuling({ decision: 'upheld', before: count(3), after: count(3) })])).ok).toBe(true)
    expect(recomputeBundle(aBundle([withoutAfter(aRuling({ decision: 'withdrawn' }))], count(5), 'withdrawn')).ok).toBe(true)
  })

  it('are not missed in bundles from before they were listed', () => {
    expect(recomputeBundle(aBundle(undefined))).toMatchObject({ ok: true, rulings: 0 })
  })

  it('that left other facts than were counted are named with the unit and both facts', () => {
    expect(faultOf(aBundle([aRuling()], count(5)))).toEqual({
      step: 'rulings',
      unitName: '办公室',
      path: 'rulings[0].after.count',
      stated: '3',
      computed: '5',
    })
  })

  it.each<[string, readonly BundleRuling[], string]>([
    ['about a finding that is not there', [aRuling({ findingId: 'f9' })], 'rulings[0].findingId'],
    ['that uphold and change at once', [aRuling({ decision: 'upheld' })], 'rulings[0].after.count'],
    ['that begin with the second', [aRuling({ level: 2 })], 'rulings[0].level'],
    ['that go on from other facts', [aRuling({ after: count(4) }), second], 'rulings[1].before.count'],
    ['that withdrew what still counts', [withoutAfter(aRuling({ decision: 'withdrawn' }))], 'rulings[0].decision'],
    ['that withdrew and left facts', [aRuling({ decision: 'withdrawn' })], 'rulings[0].after'],
    [
      'that withdrew and left facts to another',
      [aRuling({ decision: 'withdrawn', after: count(3) }), { ...second, decision: 'upheld', after: count(3) }],
      'rulings[0].after',
    ],
  ])('%s are named', (_, rulings, path) => {
    expect(faultOf(aBundle(rulings))).toMatchObject({ step: 'rulings', path })
  })

  it('never pass when they left another count than the finding has', () => {
    const some = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(some, some, some, (before, after, counted) => {
        const fault = faultOf(aBundle([aRuling({ before: count(before), after: count(after) })], count(counted)))
        expect(fault?.step).toBe(after === counted ? undefined : 'rulings')
      }),
    )
  })
})

test('a verifier of rulings written from the page alone comes to the same word', () => {
  const facts = fc.integer({ min: 1, max: 2 }).map(count)
  const decision = fc.constantFrom('upheld' as const, 'amended' as const, 'withdrawn' as const)
  const ruling = fc
    .record({
      level: fc.integer({ min: 1, max: 2 }),
      decision,
      before: facts,
      after: fc.option(facts, { nil: undefined, freq: 2 }),
      findingId: fc.constantFrom('f1', 'f1', 'f1', 'f1', 'f9'),
    })
    .map(({ after, ...some }) => ({ ...withoutAfter(aRuling(some)), ...(after && { after }) }))
  const outcomes = new Set<boolean>()
  const rulings = fc
    .array(ruling, { maxLength: 2 })
    .map((all) => all.map((one, at) => ({ ...one, id: `r${at}`, level: one.level === 2 ? 2 : at + 1 })))
  fc.assert(
    fc.property(rulings, facts, fc.constantFrom('accepted' as const, 'withdrawn' as const), (all, counted, standing) => {
      const bundle = aBundle(all, counted, standing)
      const isGood = recomputeBundle(bundle).ok
      outcomes.add(isGood)
      expect(strangerRulings(bundle)).toBe(isGood)
    }),
    { numRuns: 500 },
  )
  expect(outcomes.size).toBe(2)
})

describe('the effect of rulings', () => {
  it('is the score with the original facts against the score as it is', () => {
    expect(valueOf(rulingEffects(aBundle([aRuling(), second], count(2))))).toEqual([
      {
        findingId: 'f1',
        unitId: 'u',
        original: count(5),
        rulings: [aRuling(), second],
        scoreWithout: 55 * ONE_POINT,
        score: 58 * ONE_POINT,
      },
    ])
  })

  it('of a withdrawal is everything the finding cost', () => {
    const bundle = aBundle([withoutAfter(aRuling({ decision: 'withdrawn' }))], count(5), 'withdrawn')
    expect(valueOf(rulingEffects(bundle))).toMatchObject([{ scoreWithout: 55 * ONE_POINT, score: 60 * ONE_POINT }])
  })
})
