import { expect, test } from 'vitest'
import { changeWords, scoreStep } from './points-change.ts'

test.each<[number, number, string]>([
  [900_000, 940_000, '得分增加 4.00'],
  [940_000, 900_000, '得分减少 4.00'],
  [900_000, 900_000, '得分不变'],
])('%d to %d is said as %s', (before, after, words) => {
  expect(changeWords(before, after)).toBe(words)
})

test('both scores stand beside each other', () => {
  expect(scoreStep(900_000, 940_000)).toBe('90.00 → 94.00')
})
