import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved } from './moved.ts'

test('a picture stands where it was moved to, and the others stay in their order', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  const places = fc.integer({ min: 1, max: 12 }).chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1), fc.nat(count - 1)))
  fc.assert(
    fc.property(places, ([count, from, to]) => {
      const items = Array.from({ length: count }, (_, at) => at)
      const after = moved(items, from, to)
      expect(after[to]).toBe(from)
      expect(after.filter((item) => item !== from)).toEqual(items.filter((item) => item !== from))
    }),
  )
})
