import { expect, test } from 'vitest'
import { revisedTitle } from './revision-words.ts'

test('a title says once that it is of a revision (rule A-21)', () => {
  expect(revisedTitle('三季度结果', 1)).toBe('三季度结果')
  expect(revisedTitle('三季度结果', 2)).toBe('三季度结果（第1次修订）')
  expect(revisedTitle(revisedTitle('三季度结果', 2), 2)).toBe('三季度结果（第1次修订）')
})
