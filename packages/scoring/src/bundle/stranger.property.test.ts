import { nationalCalendarData } from '@sunlit/calendar'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { cases } from '../arbitraries.testing.ts'
import { schemeHash } from '../hash.ts'
import { AS_OF, testCalendar, valueOf } from '../scheme.testing.ts'
import type { RecomputationBundle } from './bundle.ts'
import { computeResults } from './compute-results.ts'
import { contentHash } from './content-hash.ts'
import { strangerScore } from './stranger.testing.ts'

// Hundreds of schemes take long on a busy machine; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 })

test('a verifier written from the page alone comes to the same scores and grades', () => {
  fc.assert(
    fc.property(cases, ({ scheme, unit, findings }) => {
      const units = [{ ...unit, name: '办公室' }]
      const decided = findings.map((finding) => ({ ...finding, decision: 'accepted' as const, evidence: [] }))
      const basis = { scheme, calendar: nationalCalendarData, units, findings: decided, asOf: AS_OF }
      const results = valueOf(computeResults(basis))
      const bundle: RecomputationBundle = {
        format: 'sunlit-bundle/1',
        publication: { id: 'p', revision: 1, title: '结果', publishedAt: '2026-04-05T01:00:00.000Z' },
        organisation: { id: 'o', name: '示例市' },
        period: { id: 'q', year: 2026, quarter: 1, title: '一季度', from: '2026-01-01', cutOff: AS_OF },
        ...basis,
        schemeHash: schemeHash(scheme),
        results,
        resultHash: contentHash(results),
      }
      for (const [index, one] of units.entries()) {
        const { score, grade } = strangerScore(bundle, one, testCalendar.workingDaysAfter)
        expect({ score, grade }).toEqual({ score: results.units[index]?.score, grade: results.units[index]?.grade })
      }
    }),
    { numRuns: 500 },
  )
})
