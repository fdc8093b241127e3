import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from '../definition/definition.ts'
import { aQuestionnaire, options } from '../questionnaire.testing.ts'
import { orderOf } from './order-of.ts'

const SHUFFLED: Question = {
  kind: 'single',
  id: 'q',
  title: 'q',
  options: [...options(6), { id: 'other', title: '其他', fixed: true }],
  shuffle: true,
}
const HOUSE = aQuestionnaire([SHUFFLED])

test('one seed has one order, all options are there, and a fixed one keeps its place', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const order = orderOf(HOUSE, SHUFFLED, seed)
      expect(orderOf(HOUSE, SHUFFLED, seed)).toEqual(order)
      expect(order.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'other'])
      expect(order[6]).toBe('other')
    }),
  )
})

test('the order of a seed never changes, since ballots of earlier days were shown in it', () => {
  expect(orderOf(HOUSE, SHUFFLED, '0199-seed').join('')).toMatchInlineSnapshot(`"faecdbother"`)
})

test('every option comes first about equally often', () => {
  const first: Record<string, number> = {}
  for (let seed = 0; seed < 6_000; seed += 1) {
    const [id = ''] = orderOf(HOUSE, SHUFFLED, `ballot ${seed}`)
    first[id] = (first[id] ?? 0) + 1
  }
  for (const count of Object.values(first)) expect(Math.abs(count - 1_000)).toBeLessThan(150) // five standard deviations
  expect(Object.keys(first)).toHaveLength(6)
})

test('without shuffle the printed order stands', () => {
  expect(orderOf(HOUSE, { ...SHUFFLED, shuffle: false }, 'seed').at(0)).toBe('a')
})
