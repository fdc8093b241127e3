import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useProof } from './use-proof.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a code is handed in once, however often what comes after it is sent; a lost or refused one is handed in again', async () => {
  const answers = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => Promise.resolve(Response.json({ confirmation: 'proof', until: '', standing: null })),
    () => Promise.resolve(Response.json({ code: 'wrong_one_time_code', sentence: '不正确', details: {} }, { status: 422 })),
    () => Promise.resolve(Response.json({ confirmation: 'another', until: '', standing: null })),
  ]
  vi.stubGlobal('fetch', () => answers.shift()?.() ?? Promise.reject(new TypeError('asked too often')))
  const prove = renderHook(() => useProof()).result.current
  const given = { eventId: 'e', channel: 'sms', contact: '13800000000', challengeId: 'c', code: '123456' } as const
  expect(await prove(given)).toMatchObject({ ok: false, failure: { kind: 'offline' } })
  for (const _ of [1, 2]) expect(await prove(given)).toEqual({ ok: true, value: 'proof' })
  expect(await prove({ ...given, code: '654321' })).toMatchObject({ ok: false, failure: { code: 'wrong_one_time_code' } })
  expect(await prove({ ...given, challengeId: 'd' }), 'a code that was sent anew').toEqual({ ok: true, value: 'another' })
})
