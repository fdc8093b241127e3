import { yearResult } from '@sunlit/scoring'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aFormula, aQuestionnaire, aScored } from '../questionnaire.testing.ts'
import type { SubjectScore } from '../results/scores.ts'
import { assessmentPart } from './assessment-part.ts'
import { checkFormula } from './check-formula.ts'
import type { Formula } from './formula.ts'
import { fraction, over, plus, rounded, timesWhole, toPoints } from './fraction.ts'
import { FIVE_STARS, SCORE_MAPS, TEN_TO_ZERO, THREE_BANDS, worthsOf } from './score-map.ts'

const points = (worths: readonly { readonly points: number }[]): readonly number[] => worths.map((worth) => worth.points / 10_000)

describe('score maps', () => {
  test('stars in equal steps', () => {
    expect(points(worthsOf(FIVE_STARS, { kind: 'rating', id: 'q', title: 'q', points: 5 }))).toEqual([20, 40, 60, 80, 100])
  })
  test('a band counts with the end or middle that is stated', () => {
    const question = aQuestionOf(THREE_BANDS)
    expect(points(worthsOf(THREE_BANDS, question))).toEqual([90, 69.5, 49.5])
    expect(THREE_BANDS.kind === 'bands' && points(worthsOf({ ...THREE_BANDS, take: 'low' }, question))).toEqual([80, 60, 40])
  })
  test('10, 8, 6, 3, 0', () => {
    expect(points(worthsOf(TEN_TO_ZERO, aQuestionOf(TEN_TO_ZERO)))).toEqual([10, 8, 6, 3, 0])
  })
  test('no map prices 不了解', () => {
    for (const map of SCORE_MAPS) expect(worthsOf(map, aScored('q')).map(({ option }) => option)).not.toContain('?')
  })
})

function aQuestionOf(map: (typeof SCORE_MAPS)[number]) {
  const named = map.kind === 'options' ? map.options : map.kind === 'bands' ? map.bands : []
  return { kind: 'single' as const, id: 'q', title: 'q', options: named.map(({ option, title }) => ({ id: option, title })) }
}

test('fractions are exact: adding and taking apart gives back what was there', () => {
  const some = fc
    .record({ top: fc.integer({ min: -1_000_000, max: 1_000_000 }), bottom: fc.integer({ min: 1, max: 10_000 }) })
    .map(({ top, bottom }) => fraction(top, bottom))
  fc.assert(
    fc.property(some, some, fc.integer({ min: 1, max: 1_000 }), (a, b, factor) => {
      expect(plus(plus(a, b), timesWhole(b, -1))).toEqual(a)
      expect(over(timesWhole(a, factor), factor)).toEqual(a)
    }),
  )
  expect([rounded(fraction(5, 2)), rounded(fraction(-5, 2)), rounded(fraction(7, 3)), toPoints(fraction(7, 2))]).toEqual([3, -3, 2, 35_000])
  expect(() => fraction(1, 0)).toThrow(RangeError)
})

test.each<[string, Partial<Formula>]>([
  ['各渠道的权重之和应为 100%。', { channels: [{ channel: 'open', weight: 9_000, least: 1 }] }],
  ['计分题目“gone”不在问卷里。', { items: [{ question: 'gone', map: 'ten-eight-six-zero', weight: 1 }] }],
  ['“q1”用的分值表“gone”没有定义。', { items: [{ question: 'q1', map: 'gone', weight: 1 }] }],
  ['“q1”的选项“excellent”没有分值。', { maps: [{ ...TEN_TO_ZERO, id: 'x' }], items: [{ question: 'q1', map: 'x', weight: 1 }] }],
  ['“q1”不是分单位评价的题目，不能计入各单位得分。', { subject: 'units' }],
  [
    '等次应从高到低排列。',
    {
      grades: [
        { name: '差', from: 0 },
        { name: '优', from: 900_000 },
      ],
    },
  ],
  ['最少样本数应是正整数。', { leastPerSubject: 0 }],
])('a formula is refused: %s', (sentence, formula) => {
  expect(checkFormula(aQuestionnaire([aScored('q1')]), aFormula(formula))).toContain(sentence)
})

describe('into the assessment', () => {
  const scored: SubjectScore = { unit: 'u1', n: 45, channels: [], state: 'scored', score: 86_500, grade: '良', satisfied: 9_111 }

  test('a score out of 10 on a scale of 100, and its line', () => {
    expect(assessmentPart({ partId: 'social', decimals: 2 }, scored, { kind: 'score', of: 100_000, full: 1_000_000 })).toEqual({
      ok: true,
      part: { id: 'social', score: 865_000 },
      words: '社会评议 8.65 ÷ 10 × 100 = 86.50',
    })
  })
  test('a satisfied share, or a grade', () => {
    expect(assessmentPart({ partId: 'social', decimals: 2 }, scored, { kind: 'satisfied', full: 1_000_000 })).toMatchObject({
      part: { score: 911_100 },
    })
    expect(
      assessmentPart({ partId: 'social', decimals: 2 }, scored, { kind: 'grade', points: [{ grade: '良', points: 850_000 }] }),
    ).toMatchObject({
      part: { score: 850_000 },
    })
  })
  test('too few ballots give no part, and the year refuses rather than counting 0', () => {
    const none = assessmentPart(
      { partId: 'social', decimals: 2 },
      { unit: 'u1', n: 12, channels: [], state: 'no-sample' },
      { kind: 'satisfied', full: 1_000_000 },
    )
    expect(none).toEqual({ ok: false, sentence: '社会评议样本不足（有效评价 12 份），不能折算成考核得分。' })
    expect(year([])).toMatchObject({ ok: false, refusals: [{ code: 'part_missing', detail: 'social' }] })
  })
  test('the year result takes the part with its share', () => {
    const part = assessmentPart({ partId: 'social', decimals: 2 }, scored, { kind: 'score', of: 100_000, full: 1_000_000 })
    expect(part.ok && year([part.part])).toMatchObject({ ok: true, value: { score: 893_000 } }) // 90 × 80 % + 86.5 × 20 %
  })
  test('a score above its full mark is a wrong setting', () => {
    expect(assessmentPart({ partId: 'social', decimals: 2 }, scored, { kind: 'score', of: 50_000, full: 1_000_000 }).ok).toBe(false)
  })
})

function year(parts: readonly { readonly id: string; readonly score: number }[]) {
  const quarter = { quarter: 1, score: 900_000, full: 1_000_000, scoreBeforeBonus: 900_000, bonus: 0, vetoed: false } as const
  const formula = { quarters: { kind: 'mean' as const }, parts: [{ id: 'social', name: '社会评议', share: 2_000 }], ownShare: 8_000 }
  return yearResult({ year: formula, grades: [], decimals: 2 }, { unitId: 'u1', classId: 'all', quarters: [quarter], parts })
}
