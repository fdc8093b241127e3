import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useProof } from './confirm-code.ts'

const GIVEN = { eventId: 'e', channel: 'sms', contact: '13800000000', challengeId: 'c', code: '123456' } as const
const proves = (confirmation: string) => () => Promise.resolve(Response.json({ confirmation, until: '', standing: null }))
const lost = () => Promise.reject(new TypeError('Failed to fetch'))
const wrong = () => Promise.resolve(Response.json({ code: 'wrong_one_time_code', sentence: '不正确', details: {} }, { status: 422 }))

let answers: (() => Promise<Response>)[]
let sent: { readonly sender: string; readonly challengeId: string }[]

beforeEach(() => {
  localStorage.clear()
  sent = []
  vi.useFakeTimers()
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)) as (typeof sent)[number]) // what the page sends
    return answers.shift()?.() ?? Promise.reject(new TypeError('asked too often'))
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a code is handed in once, however often what comes after it is sent; a refused one is handed in again', async () => {
  answers = [proves('proof'), wrong, proves('another')]
  const prove = renderHook(() => useProof()).result.current
  for (const _ of [1, 2]) expect(await prove(GIVEN)).toEqual({ ok: true, value: 'proof' })
  expect(await prove({ ...GIVEN, code: '654321' })).toMatchObject({ ok: false, failure: { code: 'wrong_one_time_code' } })
  expect(await prove({ ...GIVEN, challengeId: 'd' }), 'a code that was sent anew').toEqual({ ok: true, value: 'another' })
})

test('where the answer is lost the page hands the same code in by itself, as the same sender, at once when the network is back', async () => {
  answers = [lost, () => Promise.resolve(new Response('Bad gateway', { status: 502 })), proves('proof')]
  const proved = renderHook(() => useProof()).result.current(GIVEN)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toHaveLength(2)
  dispatchEvent(new Event('online'))
  expect(await proved).toEqual({ ok: true, value: 'proof' })
  const [first] = sent
  expect(first?.sender.length).toBeGreaterThanOrEqual(20)
  expect(sent).toEqual([first, first, first])
})

test('a line that stays dead is told after a while, also a code that is typed again is still of the same sender, another code is not', async () => {
  answers = []
  const prove = renderHook(() => useProof()).result.current
  const proved = prove(GIVEN)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(await proved).toMatchObject({ ok: false, failure: { kind: 'offline' } })
  expect(new Set(sent.map(({ sender }) => sender)).size).toBe(1)
  answers = [proves('proof'), proves('another')]
  await prove(GIVEN)
  expect(sent.at(-1)).toEqual(sent[0])
  await prove({ ...GIVEN, challengeId: 'd' })
  expect(sent.at(-1)?.sender).not.toBe(sent[0]?.sender)
})
