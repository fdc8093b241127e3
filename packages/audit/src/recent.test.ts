import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

test('only the values used last are kept, and what was dropped is made again', async () => {
  const made: string[] = []
  const recent = createRecent<Promise<string>>(2)
  const use = (key: string) =>
    recent(key, async () => {
      made.push(key)
      return key
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await use(key)).toBe(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('two callers at once share one making', async () => {
  let made = 0
  const recent = createRecent<Promise<number>>(2)
  const make = async () => ++made
  expect(await Promise.all([recent('a', make), recent('a', make)])).toEqual([1, 1])
})

test('what failed is tried again', async () => {
  const recent = createRecent<Promise<string>>(2)
  await expect(recent('a', async () => Promise.reject(new Error('no network')))).rejects.toThrow('no network')
  expect(await recent('a', async () => 'there')).toBe('there')
})
