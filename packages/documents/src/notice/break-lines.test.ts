import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines } from './break-lines.ts'
import { cellsOf } from './page-geometry.ts'

const measure = { width: 28, firstIndent: 2, widthOf: cellsOf }
const texts = (text: string): readonly string[] => breakLines(text, measure).map(({ signs }) => signs.join(''))

describe('a paragraph of Chinese type', () => {
  test('has 26 characters in its first line, which is indented by two, and 28 in the next', () => {
    expect(texts('政'.repeat(60)).map((line) => line.length)).toEqual([26, 28, 6])
  })

  test('lets a full stop hang beyond the edge rather than begin a line', () => {
    expect(breakLines(`${'政'.repeat(26)}。公开`, measure)).toMatchObject([{ hanging: 1, width: 26 }, { signs: ['公', '开'] }])
  })

  test('gives a closing bracket the character before it', () => {
    expect(texts(`${'政'.repeat(25)}务）公开`)).toEqual(['政'.repeat(25), '务）公开'])
  })

  test('takes an opening quotation mark to what it opens', () => {
    expect(texts(`${'政'.repeat(25)}《方案》`)).toEqual(['政'.repeat(25), '《方案》'])
  })

  test('keeps a figure with its sign and decimals together', () => {
    expect(texts(`${'政'.repeat(25)}−12.50分`)).toEqual(['政'.repeat(25), '−12.50分'])
  })

  test('keeps a number with what it measures, and lets the same sign begin a line in a word of its own', () => {
    expect(texts(`${'政'.repeat(24)}12.5分。`)).toEqual(['政'.repeat(24), '12.5分。'])
    expect(texts(`${'政'.repeat(25)}9件`)).toEqual(['政'.repeat(25), '9件'])
    expect(texts(`${'政'.repeat(26)}分别公开`)).toEqual(['政'.repeat(26), '分别公开'])
  })

  test('breaks an address anywhere, since it would tear the line before it apart', () => {
    expect(texts('a'.repeat(200)).map((line) => line.length)).toEqual([52, 56, 56, 36])
  })

  const sign = fc.constantFrom(...'政务公开，。、；：（）《》“”abc123.−%—…')
  const paragraph = fc.array(sign, { maxLength: 200 }).map((signs) => signs.join(''))

  test('never loses or moves a sign', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        expect(texts(text).join('')).toBe(text)
      }),
    )
  })

  test('never runs beyond the edge but for one hanging stop', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        for (const { width, indent, hanging } of breakLines(text, measure)) {
          expect(width + indent).toBeLessThanOrEqual(28)
          expect(hanging).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('never begins a line with a stop that a line of ordinary text could have kept', () => {
    const ordinary = fc.array(fc.constantFrom('政', '务', '公开，', '结果。', '（一）', '《办法》'), { maxLength: 80 })
    fc.assert(
      fc.property(ordinary, (parts) => {
        for (const line of texts(parts.join('')).slice(1)) expect(line).not.toMatch(/^[，。）》]/)
      }),
    )
  })
})
