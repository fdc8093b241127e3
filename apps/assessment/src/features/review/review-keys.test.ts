import { expect, test } from 'vitest'
import { reviewStep } from './review-keys.ts'

test('j and k go through the queue, a accepts, e amends, r returns, with or without Caps Lock', () => {
  expect(['j', 'k', 'a', 'e', 'r', 'A'].map(reviewStep)).toEqual(['next', 'previous', 'accept', 'amend', 'return', 'accept'])
})

test.each(['x', 'Enter', 'toString', ''])('%j does nothing', (key) => {
  expect(reviewStep(key)).toBeUndefined()
})
