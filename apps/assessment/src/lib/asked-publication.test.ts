import { afterEach, expect, test, vi } from 'vitest'
import { askedPublication } from './asked-publication.ts'

afterEach(() => vi.unstubAllGlobals())

const ID = '01990000-0000-7000-8000-000000000001'

test('an address without a publication, or with something else in its place, asks for nothing', () => {
  expect(askedPublication('')).toBeUndefined()
  expect(askedPublication('?publication=../../x')).toBeUndefined()
})

test('a public bundle is fetched by its id, and one that is not public is none', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    return Promise.resolve(new Response('{}', { status: asked.length === 1 ? 200 : 404 }))
  })
  expect(await askedPublication(`?publication=${ID}`)?.()).toBe('{}')
  expect(await askedPublication(`?publication=${ID}`)?.()).toBeUndefined()
  expect(asked[0]).toBe(`/api/public/v1/publications/${ID}/bundle`)
})

test('without a connection there is none', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await askedPublication(`?publication=${ID}`)?.()).toBeUndefined()
})
