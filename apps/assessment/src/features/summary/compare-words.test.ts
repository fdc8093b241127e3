import { expect, test } from 'vitest'
import { changeWords, moveWords, shareChangeWords } from './compare-words.ts'

test('what changed between two years is said with its sign, and what cannot be compared is said as well', () => {
  expect([25_000, -5_000, 0].map(changeWords)).toEqual(['+2.50', '−0.50', '0.00'])
  expect([50, -125, 0, null].map(shareChangeWords)).toEqual(['+0.50 个百分点', '−1.25 个百分点', '不变', '不比较'])
  expect([2, -1, 0, null].map(moveWords)).toEqual(['↑ 升 2 位', '↓ 降 1 位', '不变', '不比较'])
})
