import type { BookingView } from '@sunlit/contracts'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { myBookings } from '../../lib/my-bookings.ts'
import { useBooking } from './use-booking.ts'

const VIEW: BookingView = {
  state: 'placed',
  bookingToken: 't',
  code: '0123456789',
  position: null,
  eventId: 'e',
  eventTitle: '走进示例局',
  place: '示例路1号',
  sessionId: 's',
  starts: '2026-09-18T01:00:00.000Z',
  ends: '2026-09-18T03:00:00.000Z',
  name: '示例市民',
  contactHint: '138****0000',
  participantClass: 'citizen',
  party: { adults: 1, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
  people: 1,
  confirmUntil: null,
  ticket: 'SL1.AAAA',
  absence: null,
  reason: null,
  listed: 0,
  can: { cancel: true, change: true, confirm: false, transfer: true, visitor: true, erase: true, excuse: false, appeal: false },
}

let answer: () => Promise<Response>
beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('fetch', () => answer())
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function openBooking() {
  const { result } = renderHook(() => useBooking('t'))
  await waitFor(() => expect(result.current.booking.state).not.toBe('loading'))
  return result
}
const says =
  (change: Partial<BookingView> = {}) =>
  () =>
    Promise.resolve(Response.json({ ...VIEW, ...change }))
const offline = () => Promise.reject(new TypeError('Failed to fetch'))

test('what was seen once is shown where there is no network, and read anew when there is', async () => {
  answer = says()
  await openBooking()
  expect(myBookings()).toEqual([{ token: 't', title: '走进示例局', starts: VIEW.starts }])
  cleanup()
  answer = offline
  const result = await openBooking()
  expect(result.current.booking).toMatchObject({ state: 'ready', isOffline: true, view: { ticket: 'SL1.AAAA' } })
  answer = says({ state: 'withdrawn', ticket: null })
  act(() => void dispatchEvent(new Event('online')))
  await waitFor(() => expect(result.current.booking).toMatchObject({ isOffline: false, view: { state: 'withdrawn' } }))
})

test('a link that is void shows nothing, whatever was seen before', async () => {
  answer = says()
  await openBooking()
  cleanup()
  answer = () => Promise.resolve(Response.json({ code: 'open_link_void', sentence: '失效', details: {} }, { status: 422 }))
  expect((await openBooking()).current.booking).toMatchObject({ state: 'failed', failure: { code: 'open_link_void' } })
})

test('another time is said until the phone has seen it go back', async () => {
  answer = says()
  await openBooking()
  for (const [starts, movedFrom] of [
    ['2026-09-20T01:00:00.000Z', VIEW.starts],
    ['2026-09-20T01:00:00.000Z', VIEW.starts],
    [VIEW.starts, undefined],
  ] as const) {
    cleanup()
    answer = says({ starts })
    const { booking } = (await openBooking()).current
    expect(booking.state === 'ready' && booking.movedFrom).toBe(movedFrom)
  }
})
