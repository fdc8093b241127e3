import { expect, test } from 'vitest'
import { hasSeveralSchemes, trendCurves, trendTable, trendTitle } from './trend.ts'

function aQuarter(quarter: number, lines: Readonly<Record<string, number>>, schemeVersion = 1) {
  return {
    year: 2026,
    quarter,
    schemeTitle: '考核方案',
    schemeVersion,
    lines: Object.entries(lines).map(([name, score]) => ({ name, score: score * 10_000, units: 2 })),
  }
}

const quarters = [aQuarter(1, { 处室: 90 }), aQuarter(2, { 处室: 92.5, 县区: 88 }), aQuarter(3, { 处室: 91, 县区: 88 }, 2)]

test('a class that was not there yet has a gap, not a zero', () => {
  expect(trendCurves(quarters)).toEqual([
    { name: '处室', values: [900_000, 925_000, 910_000] },
    { name: '县区', values: [null, 880_000, 880_000] },
  ])
  expect(trendTable(quarters).rows[0]).toEqual(['2026年1季度', '90.00', '—', '考核方案第1版'])
})

test('the title says what the last quarter did', () => {
  expect(trendTitle(quarters)).toBe('比上一季度，处室降1.50分，县区持平')
  expect(trendTitle(quarters.slice(0, 1))).toBe('各季度得分')
})

test('another version of the scheme is said', () => {
  expect(hasSeveralSchemes(quarters)).toBe(true)
  expect(hasSeveralSchemes(quarters.slice(0, 2))).toBe(false)
})
