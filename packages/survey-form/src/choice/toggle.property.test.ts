import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, toggle } from './toggle.ts'

const OPTIONS = [
  { id: 'a', title: '甲' },
  { id: 'b', title: '乙' },
  { id: 'c', title: '丙' },
  { id: 'none', title: '都不是', exclusive: true },
]
const taps = fc.array(fc.constantFrom('a', 'b', 'c', 'none', '?'), { maxLength: 12 })

test('whatever is tapped, what stands alone stands alone and nothing is chosen twice', () => {
  fc.assert(
    fc.property(taps, (ids) => {
      const chosen = ids.reduce<readonly string[]>((before, id) => toggle({ options: OPTIONS }, before, id), [])
      expect(new Set(chosen).size).toBe(chosen.length)
      const standsAlone = chosen.some((id) => id === 'none' || id === '?')
      expect(chosen.length <= (standsAlone ? 1 : 3)).toBe(true)
    }),
  )
})

test('the same tap twice takes the choice back, and the chosen ones stand in the printed order', () => {
  expect(toggle({ options: OPTIONS }, ['b'], 'a')).toEqual(['a', 'b'])
  expect(toggle({ options: OPTIONS }, ['a', 'b'], 'a')).toEqual(['b'])
  expect(toggle({ options: OPTIONS }, ['none'], 'c')).toEqual(['c'])
})

test('moving up and down again is nothing, unless it stood at the end', () => {
  const order = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
  fc.assert(
    fc.property(order, fc.nat(), (ids, pick) => {
      const id = ids[pick % ids.length] ?? ''
      const up = moved(ids, id, -1)
      expect(up.toSorted()).toEqual(ids.toSorted())
      expect(ids[0] === id ? up : moved(up, id, 1)).toEqual(ids)
    }),
  )
})
