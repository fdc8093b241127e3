import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QueuePage } from './QueuePage.tsx'

const EVENT = { id: 'e', title: '走进示例局', place: '示例路1号', sessions: [] }
const refused = (status: number, code: string) => () => Promise.resolve(Response.json({ code, sentence: code, details: {} }, { status }))

let queue: () => Promise<Response>

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('fetch', (path: string) => (path.endsWith('/events/e') ? Promise.resolve(Response.json(EVENT)) : queue()))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test.each([
  ['a crowded network', refused(429, 'rate_limited'), /同一网络上打开这一页的人太多.*这一页会自己再试/],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), /没有连上服务器.*这一页会自己再试/],
  ['a server in trouble', refused(500, 'internal'), /系统暂时出了问题.*这一页会自己再试/],
  ['a session without a queue', refused(404, 'not_found'), /这一场没有排队/],
])('with %s from the beginning the page still says what it is, and what comes next', async (_name, answer, words) => {
  queue = answer
  render(<QueuePage params={{ eventId: 'e', sessionId: 's' }} search="" />)
  expect(await screen.findByText(words)).toBeDefined()
  expect(await screen.findByRole('heading', { level: 1, name: '排队报名：走进示例局' })).toBeDefined()
  expect(screen.queryByText(/正在读取/)).toBeNull()
})
