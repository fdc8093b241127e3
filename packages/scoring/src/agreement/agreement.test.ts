import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementWords, alphaText } from './agreement-words.ts'
import { intervalAlpha, nominalAlpha, type Agreement } from './krippendorff-alpha.ts'

/** Rows are people, columns are things, dots are things that this person did not judge. */
function columns(...rows: readonly string[]): readonly (readonly number[])[] {
  const people = rows.map((row) => row.split(' '))
  const [first = []] = people
  return first.map((_, column) => people.flatMap((row) => (row[column] === '.' ? [] : [Number(row[column])])))
}

const nominal = (judged: readonly (readonly number[])[]): Agreement => nominalAlpha(judged.map((values) => values.map(String)))

/** Published data with their published figures. */
const MISSING = columns('1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .')
const BINARY = columns('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')
const CODERS = columns('. . . . . 3 4 1 2 1 1 3 3 . 3', '1 . 2 1 3 3 4 3 . . . . . . .', '. . 2 1 3 4 4 . 2 1 1 3 3 . 4')

describe('alpha', () => {
  it('is what Krippendorff (2011) states for four observers with missing data: 0.743 nominal, 0.849 interval', () => {
    expect(nominal(MISSING)).toEqual({ kind: 'value', alpha: 7_434, things: 11, values: 40 })
    expect(alphaText(nominal(MISSING))).toBe('0.743')
    expect(alphaText(intervalAlpha(MISSING))).toBe('0.849')
  })

  it('is what Krippendorff (2011) states for two observers and two categories: 0.095', () => {
    expect(alphaText(nominal(BINARY))).toBe('0.095')
    expect(intervalAlpha(BINARY)).toEqual(nominal(BINARY)) // with two values there is only one distance
  })

  it('is what is published for three coders with missing data: 0.691 nominal, 0.811 interval', () => {
    expect(alphaText(nominal(CODERS))).toBe('0.691')
    expect(alphaText(intervalAlpha(CODERS))).toBe('0.811')
  })

  it('is 1 where all agree and something differs, and below 0 where people systematically contradict each other', () => {
    expect(
      intervalAlpha([
        [1, 1],
        [5, 5],
      ]),
    ).toMatchObject({ alpha: 10_000 })
    expect(
      nominalAlpha([
        ['a', 'b'],
        ['b', 'a'],
        ['a', 'b'],
      ]),
    ).toMatchObject({ alpha: -6_667 })
    expect(alphaText({ kind: 'value', alpha: -6_667, things: 3, values: 6 })).toBe('\u22120.667')
  })

  it('does not exist where nothing differs, or where less than two things were judged by two', () => {
    expect(
      nominalAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toEqual({ kind: 'no-variance', things: 2, values: 4 })
    expect(intervalAlpha([[1, 2], [3], []])).toEqual({ kind: 'too-few', things: 1, values: 2 })
    expect(intervalAlpha([])).toEqual({ kind: 'too-few', things: 0, values: 0 })
  })

  it('stays exact for the largest points there are', () => {
    const far = [
      [-1_000_000_000, 1_000_000_000],
      [999_999_999, -1_000_000_000],
      [0, 1],
    ]
    const near = intervalAlpha(far.map((values) => values.map((value) => value + 1)))
    expect(near).toEqual(intervalAlpha(far))
  })
})

/** Straight from the definition, with ordered pairs and fractions of floating point. */
function byDefinition(judged: readonly (readonly number[])[], distance: (a: number, b: number) => number): number {
  const pairs = (values: readonly number[]): number => {
    let sum = 0
    values.forEach((a, i) => values.forEach((b, j) => (sum += i === j ? 0 : distance(a, b))))
    return sum
  }
  const things = judged.filter((values) => values.length > 1)
  const all = things.flat()
  const observed = things.reduce((sum, values) => sum + pairs(values) / (values.length - 1), 0) / all.length
  return 1 - observed / (pairs(all) / (all.length * (all.length - 1)))
}

describe('alpha over random judgements', () => {
  const judged = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 4 }), { minLength: 2, maxLength: 12 })

  it('is the fraction of its definition, and never above 1', () => {
    fc.assert(
      fc.property(judged, (things) => {
        for (const [found, distance] of [
          [intervalAlpha(things), (a: number, b: number) => (a - b) ** 2],
          [nominal(things), (a: number, b: number) => Number(a !== b)],
        ] as const) {
          if (found.kind !== 'value') continue
          expect(found.alpha).toBeLessThanOrEqual(10_000)
          expect(Math.abs(found.alpha - byDefinition(things, distance) * 10_000)).toBeLessThan(0.51)
        }
      }),
    )
  })

  it('does not depend on the order of things or of people', () => {
    fc.assert(
      fc.property(judged, (things) => {
        const turned = things.toReversed().map((values) => values.toReversed())
        expect(intervalAlpha(turned)).toEqual(intervalAlpha(things))
        expect(nominal(turned)).toEqual(nominal(things))
      }),
    )
  })
})

describe('the words', () => {
  it('say what a figure means, and why there is none', () => {
    expect(agreementWords(intervalAlpha([]))).toContain('还没有两人都交上的评分')
    expect(agreementWords(intervalAlpha([[1, 2]]))).toContain('至少 2 项')
    expect(
      agreementWords(
        intervalAlpha([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toContain('没有差别可比')
    expect(agreementWords(nominal(MISSING))).toBe('两人的评分大体一致，结论宜谨慎使用。')
    expect(agreementWords(intervalAlpha(MISSING))).toBe('两人的评分一致性好。')
    expect(agreementWords({ kind: 'value', alpha: 6_669, things: 9, values: 18 })).toContain('一致性不足')
    expect(agreementWords({ kind: 'value', alpha: 6_669, things: 9, values: 18 })).toContain('只有 9 项')
    expect(agreementWords({ kind: 'value', alpha: -1, things: 30, values: 60 })).toContain('不比随意打分更一致')
  })
})
