import type { QueuePlace } from '@sunlit/contracts'
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepPass } from '../../lib/queue-pass.ts'
import { useQueue } from './use-queue.ts'

const VIEW: QueuePlace['queue'] = {
  phase: 'open',
  gatherMinutes: 30,
  perMinute: 60,
  gathersFrom: '2026-08-25T00:30:00.000Z',
  opensAt: '2026-08-25T01:00:00.000Z',
  closesAt: '2026-09-10T16:00:00.000Z',
  now: '2026-08-25T01:00:05.000Z',
  waiting: 120,
  hasPlaces: true,
  takesWaiting: true,
  rule: '',
  seedSha256: '',
  isRanked: true,
}
const PLACE: QueuePlace = {
  token: 't',
  code: 'C',
  eventId: 'e',
  sessionId: 's',
  queue: VIEW,
  rank: 57,
  entrants: 120,
  ahead: 26,
  turnAt: '2026-08-25T01:00:50.000Z',
  latestTurn: null,
  isTurn: false,
  askAfter: 12,
}
const says = (value: unknown) => () => Response.json(value)
const refuses =
  (status: number, code: string, details = {}) =>
  () =>
    Response.json({ code, sentence: code, details }, { status })

/** What the server says to each path; what is not named is a dead line. */
let answers: Readonly<Record<string, () => Response>>
let asked: string[]

beforeEach(() => {
  localStorage.clear()
  asked = []
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('fetch', (path: string) => {
    const name = path.replace('/api/open-day/queues/', '')
    asked.push(name)
    const answer = answers[name]
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('Failed to fetch'))
  })
  keepPass('s', { token: 't', contact: '13800000000', confirmation: null })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function standing() {
  const { result } = renderHook(() => useQueue('s'))
  await waitFor(() => expect(result.current.state.state).not.toBe('loading'))
  return result
}

test('who shares an address with a crowd keeps the place, and is asked for again once the server takes calls again', async () => {
  answers = { 'places/t': says(PLACE), s: says(VIEW) }
  const result = await standing()
  answers = { 'places/t': refuses(429, 'rate_limited', { seconds: 20 }), s: says(VIEW) }
  await vi.advanceTimersByTimeAsync(14_000)
  await waitFor(() => expect(result.current.state).toMatchObject({ failure: { code: 'rate_limited' }, queue: { place: { rank: 57 } } }))
  answers = { 'places/t': says({ ...PLACE, rank: 57, ahead: 2 }) }
  await vi.advanceTimersByTimeAsync(15_000)
  expect(asked, 'not before its time').toEqual(['places/t', 'places/t'])
  await vi.advanceTimersByTimeAsync(8000)
  await waitFor(() => expect(result.current.state).toMatchObject({ failure: undefined, queue: { place: { ahead: 2 } } }))
})

test('while the server starts anew the place stays in sight, and is read again by itself', async () => {
  answers = { 'places/t': says(PLACE) }
  const result = await standing()
  answers = {}
  await vi.advanceTimersByTimeAsync(14_000)
  await waitFor(() => expect(result.current.state).toMatchObject({ failure: { kind: 'offline' }, queue: { place: { rank: 57 } } }))
  answers = { 'places/t': says({ ...PLACE, isTurn: true, ahead: 0 }) }
  await vi.advanceTimersByTimeAsync(10_000)
  await waitFor(() => expect(result.current.state).toMatchObject({ failure: undefined, queue: { place: { isTurn: true } } }))
})

test('a turn that was not used hears of the end; after it nothing is asked any more', async () => {
  answers = { 'places/t': says({ ...PLACE, isTurn: true }) }
  const result = await standing()
  answers = { 'places/t': says({ ...PLACE, queue: { ...VIEW, phase: 'over' } }) }
  await vi.advanceTimersByTimeAsync(32_000)
  await waitFor(() => expect(result.current.state).toMatchObject({ queue: { view: { phase: 'over' } } }))
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked).toHaveLength(2)
})

test('a place that the server does not know is none, and one may take another', async () => {
  answers = { 'places/t': refuses(422, 'open_link_void'), s: says(VIEW) }
  const { state } = (await standing()).current
  expect(state).toMatchObject({ state: 'ready', queue: { view: { waiting: 120 } } })
  expect(state.state === 'ready' && state.queue.place).toBeUndefined()
})
