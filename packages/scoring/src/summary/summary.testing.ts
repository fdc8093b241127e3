import { contentHash } from '../bundle/content-hash.ts'
import { pts } from '../scheme.testing.ts'
import type { PublishedTotals } from './published-totals.ts'
import type { QuarterSource, YearBasis, YearTerms } from './year-basis.ts'

/** One unit of a published quarter: what it scored of 100, without bonus. */
export function totals(unitId: string, score: string, change: Partial<PublishedTotals> = {}): PublishedTotals {
  const points = pts(score)
  return {
    unitId,
    name: `单位${unitId}`,
    classId: 'all',
    score: points,
    full: pts('100'),
    scoreBeforeBonus: points,
    bonus: 0,
    vetoed: false,
    ...change,
  }
}

export function aSource(
  quarter: QuarterSource['quarter'],
  units: readonly PublishedTotals[],
  change: Partial<QuarterSource> = {},
): QuarterSource {
  return {
    quarter,
    publicationId: `p${quarter}`,
    revision: 1,
    title: `第${quarter}季度`,
    schemeId: 's',
    schemeVersion: 1,
    schemeHash: 'a'.repeat(64),
    resultHash: 'b'.repeat(64),
    bundleHash: contentHash({ quarter, units }),
    units,
    ...change,
  }
}

export const TERMS: YearTerms = {
  schemeId: 's',
  schemeVersion: 1,
  schemeHash: 'a'.repeat(64),
  title: '季度考核方案',
  formula: { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 },
  classes: [{ id: 'all', name: '全部单位' }],
  grades: [
    { name: '优秀', from: pts('90') },
    { name: '良好', from: pts('80') },
    { name: '合格', from: pts('60') },
    { name: '不合格', from: 0 },
  ],
  rankStyle: 'competition',
  decimals: 2,
}

export function aYear(quarters: readonly QuarterSource[], change: Partial<YearBasis> = {}): YearBasis {
  return {
    year: 2026,
    terms: TERMS,
    choices: { leastQuarters: 1, successions: [], conversion: { kind: 'linear', weight: 400 } },
    quarters,
    external: [],
    ...change,
  }
}
