import { expect, test } from 'vitest'
import { withoutStop } from './without-stop.ts'

test('a reason that ends with a full stop fits into a sentence', () => {
  expect(withoutStop('附件可以打开。')).toBe('附件可以打开')
  expect(withoutStop('附件可以打开')).toBe('附件可以打开')
})
