import { expect, test } from 'vitest'
import { valueOf } from '../scheme.testing.ts'
import { compareYears, comparisonReasonWords, type ComparedYear } from './compare-years.ts'
import { computeYear } from './compute-year.ts'
import { aSource, aYear, TERMS, totals } from './summary.testing.ts'
import type { YearBasis } from './year-basis.ts'

function published(year: number, scores: Readonly<Record<string, string>>, change: Partial<YearBasis> = {}): ComparedYear {
  const units = Object.entries(scores).map(([id, score]) => totals(id, score))
  const basis = {
    ...aYear(
      [1, 2, 3, 4].map((quarter) => aSource(quarter as 1, units)),
      change,
    ),
    year,
  } // one of four
  return { basis, results: valueOf(computeYear(basis)) }
}

test('under one version and in an unchanged class, scores, shares and ranks are compared', () => {
  const { comparability, units } = compareYears(published(2025, { a: '90', b: '95' }), published(2026, { a: '96', b: '80' }))
  expect(comparability).toMatchObject({ scores: true, reasons: [], classes: [{ comparable: true, joined: 0, left: 0 }] })
  expect(units).toMatchObject([
    { unitId: 'a', shareChange: 600, rankMove: 1 },
    { unitId: 'b', shareChange: -1_500, rankMove: -1 },
  ])
})

test('under another version only the shares are, and the page says why', () => {
  const after = published(2026, { a: '96' }, { terms: { ...TERMS, schemeVersion: 2 } })
  const { comparability } = compareYears(published(2025, { a: '90' }), after)
  expect(comparability.scores).toBe(false)
  expect(comparability.reasons.map(comparisonReasonWords)).toEqual(['方案由第 1 版改为第 2 版，得分不能直接相减，只能比较得分占满分的比例'])
})

test('two schemes are told apart, and called alike where they are', () => {
  const words = (before: string, after: string) => comparisonReasonWords({ kind: 'other-scheme', before, after })
  expect(words('甲方案', '乙方案')).toContain('方案不同（“甲方案”与“乙方案”）')
  expect(words('考核方案', '考核方案')).toContain('方案不同（名称都是“考核方案”）')
})

test('a class that somebody joined or left shows no rank moves', () => {
  const { comparability, units } = compareYears(published(2025, { a: '90', b: '80' }), published(2026, { a: '90', c: '95' }))
  expect(comparability.classes).toMatchObject([{ comparable: false, joined: 1, left: 1 }])
  expect(units.map(({ unitId, rankMove, shareChange }) => [unitId, rankMove, shareChange])).toEqual([
    ['a', null, 0],
    ['c', null, null],
    ['b', null, null],
  ])
})
