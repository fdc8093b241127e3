import { expect, test } from 'vitest'
import { dateSchema, keySchema, lineSchema, pageSchema, textSchema } from './primitives.schema.ts'

test('a line is trimmed, and refuses control characters and emptiness with a Chinese sentence', () => {
  expect(lineSchema(10).parse('  办公室 ')).toBe('办公室')
  expect(lineSchema(10).safeParse('   ').error?.issues[0]?.message).toBe('请填写这一项')
  expect(lineSchema(10).safeParse('a\u0000b').success).toBe(false)
  expect(lineSchema(3).safeParse('一二三四').error?.issues[0]?.message).toBe('最多 3 个字')
})

test('a text keeps its line breaks', () => {
  expect(textSchema(100).parse('第一行\n第二行')).toBe('第一行\n第二行')
  expect(textSchema(100).safeParse('a\u0007').success).toBe(false)
})

test('a date that does not exist is refused', () => {
  expect(dateSchema.safeParse('2026-02-29').success).toBe(false)
  expect(dateSchema.safeParse('2024-02-29').success).toBe(true)
  expect(dateSchema.safeParse('x').error?.issues.map(({ message }) => message)).toEqual(['请填写日期，例如 2026-09-18'])
})

test.each(['0000-01-01', '0001-01-01', '1850-01-01', '3000-01-01', '9999-12-31'])('%s is a slip of the keyboard', (day) => {
  expect(dateSchema.safeParse(day).success).toBe(false)
})

test('a NUL and half a character pass nowhere', () => {
  for (const text of ['a\u0000b', 'a\ud800b', 'a\udc00']) {
    for (const schema of [lineSchema(10), textSchema(10), keySchema(10)]) expect(schema.safeParse(text).success, text).toBe(false)
    expect(pageSchema.safeParse({ after: text }).success).toBe(false)
  }
  expect(lineSchema(10).parse('𠮷野')).toBe('𠮷野')
})
