import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { App } from './App.tsx'
import { fetchOpenNow } from './open-now.ts'

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('when nothing is open the page says what will stand here', async () => {
  render(<App load={() => Promise.resolve([])} />)
  expect(screen.getByRole('heading', { level: 1, name: '政府开放日' })).toBeDefined()
  expect(await screen.findByText('目前没有可以报名的开放活动')).toBeDefined()
})

test('what is open is a link with its last day in words', async () => {
  render(<App load={() => Promise.resolve([{ kind: 'event', title: '示例市活动', href: '/open-day/x', lastDay: '2026-09-18' }])} />)
  const link = await screen.findByRole('link', { name: '示例市活动' })
  expect(link.getAttribute('href')).toBe('/open-day/x')
  expect(screen.getByText('报名截止 2026年9月18日（星期五）')).toBeDefined()
})

test('a lost connection is said and can be tried again', async () => {
  const answers = [() => Promise.reject(new TypeError('Failed to fetch')), () => Promise.resolve([])]
  render(<App load={() => answers.shift()?.() ?? Promise.resolve([])} />)
  fireEvent.click(await screen.findByRole('button', { name: '再试一次' }))
  expect(await screen.findByText('目前没有可以报名的开放活动')).toBeDefined()
})

test("of all that is open only this app's share is shown, and an error answer counts as not reached", async () => {
  const open = (['survey', 'event'] as const).map((kind) => ({ kind, title: kind, href: '/', lastDay: '2026-09-18' }))
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ today: '2026-09-01', open })))
  expect((await fetchOpenNow()).map(({ title }) => title)).toEqual(['event'])
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 503 })))
  await expect(fetchOpenNow()).rejects.toThrow('503')
})
