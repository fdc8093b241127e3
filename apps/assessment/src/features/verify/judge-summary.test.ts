import { contentHash, computeYear, type YearBasis, type YearBundle } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { judgeFile } from './judge.ts'

const BASIS: YearBasis = {
  year: 2026,
  terms: {
    schemeId: 's',
    schemeVersion: 1,
    schemeHash: 'a',
    title: '季度考核方案',
    formula: { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 },
    classes: [{ id: 'all', name: '全部单位' }],
    grades: [],
    rankStyle: 'competition',
    decimals: 2,
  },
  choices: { leastQuarters: 1, successions: [], conversion: { kind: 'linear', weight: 400 } },
  quarters: ([1, 2] as const).map((quarter) => ({
    quarter,
    publicationId: `p${quarter}`,
    revision: 1,
    title: `第${quarter}季度`,
    schemeId: 's',
    schemeVersion: 1,
    schemeHash: 'a',
    resultHash: 'b',
    bundleHash: 'c',
    units: [
      { unitId: 'u', name: '办公室', classId: 'all', score: 900_000, full: 1_000_000, scoreBeforeBonus: 900_000, bonus: 0, vetoed: false },
    ],
  })),
  external: [],
}

function aBundle(): YearBundle {
  const results = computeYear(BASIS)
  if (!results.ok) throw new Error('the year of the test is not sound')
  return {
    format: 'sunlit-year/1',
    publication: { id: 'pub', revision: 1, title: '2026年度政务公开考核结果', publishedAt: '2027-01-10T02:00:00.000Z' },
    organisation: { id: 'o', name: '示例市' },
    basis: BASIS,
    basisHash: contentHash(BASIS),
    results: results.value,
    resultHash: contentHash(results.value),
  }
}

test('a year is computed again; without the proofs of the log one step stays open', () => {
  const judgement = judgeFile(JSON.stringify(aBundle()), [])
  expect(judgement).toMatchObject({
    state: 'unknown',
    checks: [{ state: 'holds' }, { state: 'open' }],
    summary: { format: 'sunlit-year/1' },
  })
  expect(judgement.checks[0]?.sentence).toBe('1 个单位的得分和名次，都能由 2 份已公示的结果按公开的算法重新算出，与公布的完全一致。')
})

test('the first difference is named with its unit', () => {
  const bundle = aBundle()
  const units = bundle.results.units.map((unit) => ({ ...unit, score: unit.score + 10_000 }))
  const judgement = judgeFile(JSON.stringify({ ...bundle, results: { ...bundle.results, units } }), [])
  expect(judgement).toMatchObject({ state: 'fails', title: '这份结果与它的依据对不上' })
  expect(judgement.checks[0]?.sentence).toBe('“办公室”的得分对不上：文件写的是 91.00 分，按依据应为 90.00 分。')
})

test('a file that only claims to be a year or a whole is told to be incomplete', () => {
  for (const format of ['sunlit-year/1', 'sunlit-composite/1']) {
    expect(judgeFile(JSON.stringify({ format }), [])).toMatchObject({ state: 'fails', title: '文件不完整' })
  }
})
