import { expect, test } from 'vitest'
import { chineseNumber } from './chinese-number.ts'

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [101, '一百零一'],
  [110, '一百一十'],
  [203, '二百零三'],
  [1000, '一千'],
  [1005, '一千零五'],
])('%i is read %s', (value, words) => {
  expect(chineseNumber(value)).toBe(words)
})
