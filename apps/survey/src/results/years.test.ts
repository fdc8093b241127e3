import { describe, expect, test } from 'vitest'
import { comparableUnits, measureOf, missingWords, trendWords, yearName, type ComparedYear } from './years.ts'

const aYear = (year: number, scores: ComparedYear['scores'], rest: Partial<ComparedYear> = {}): ComparedYear => ({
  id: `e${year}`,
  title: '示例评议',
  year,
  closesOn: `${year}-06-20`,
  counted: 60,
  sameFormula: true,
  scores,
  ...rest,
})
const scored = (score: number, satisfied: number, unit?: string): ComparedYear['scores'][number] => ({
  ...(unit !== undefined && { unit }),
  n: 60,
  state: 'scored',
  score,
  satisfied,
})
const noSample = (unit: string): ComparedYear['scores'][number] => ({ unit, n: 2, state: 'no-sample' })

describe('what became of a figure', () => {
  test('is told from one year to the next, with both figures', () => {
    const years = [aYear(2024, [scored(900_000, 9_900)]), aYear(2025, [scored(856_000, 8_000)]), aYear(2026, [scored(861_000, 8_200)])]
    expect(trendWords(years, [undefined], measureOf(years, { decimals: 2 }))).toBe('得分从2025年的85.60分上升到86.10分。')
    expect(trendWords(years.slice(0, 2), [undefined], { of: 'score', decimals: 2 })).toBe('得分从2024年的90.00分下降到85.60分。')
    expect(trendWords([aYear(2025, [scored(1, 1)]), aYear(2026, [scored(1, 1)])], [undefined], { of: 'score', decimals: 2 })).toContain(
      '现在还是',
    )
  })
  test('is satisfaction alone where points were computed otherwise', () => {
    const years = [aYear(2025, [scored(85_600, 8_000)], { sameFormula: false }), aYear(2026, [scored(861_000, 7_500)])]
    expect(measureOf(years, { decimals: 2 })).toMatchObject({ of: 'satisfied' })
    expect(trendWords(years, [undefined], measureOf(years, { decimals: 2 }))).toBe('满意率从2025年的80%下降到75%。')
  })
  test('counts units, of which only those with a figure in both years compare', () => {
    const years = [
      aYear(2025, [scored(800_000, 8_000, 'a'), scored(800_000, 8_000, 'b'), noSample('c')]),
      aYear(2026, [scored(810_000, 8_000, 'a'), scored(790_000, 8_000, 'b'), scored(1, 1, 'c'), scored(1, 1, 'd')]),
    ]
    expect(trendWords(years, ['a', 'b', 'c', 'd'], { of: 'score', decimals: 2 })).toBe(
      '和2025年比，2个单位可以比较：得分上升1个，下降1个。',
    )
    expect(trendWords(years, ['c', 'd'], { of: 'score', decimals: 2 })).toBe('和2025年没有可以比较的得分。')
    expect(comparableUnits(years, ['a', 'b', 'c', 'd'], { of: 'score' })).toEqual(['a', 'b'])
    expect([missingWords(years[0] ?? aYear(1, []), 'c'), missingWords(years[0] ?? aYear(1, []), 'd')]).toEqual(['样本不足', '没有参加'])
  })
})

test('two evaluations of one year have their last day in the name', () => {
  const [first, second] = [aYear(2026, [], { id: 'x', closesOn: '2026-03-05' }), aYear(2026, [])]
  expect(yearName(first, [first, second])).toBe('2026年（3月5日截止）')
  expect(yearName(second, [second])).toBe('2026年')
})
