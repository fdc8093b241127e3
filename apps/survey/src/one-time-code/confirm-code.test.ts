import { expect, it } from 'vitest'
import type { Failure } from '../lib/ask.ts'
import { confirmCode, type CodeGiven } from './confirm-code.ts'

const GIVEN: CodeGiven = {
  evaluationId: 'e',
  channel: 'sms',
  contact: '13800000000',
  challengeId: 'challenge',
  code: '123456',
  clientId: 'ballot',
}
const CONFIRMED = { confirmation: 'sealed' }
const REFUSED = { code: 'code_wrong', sentence: '验证码不对。' }

/** A server that gives these answers one after the other, and what it was sent; `lost` comes from nowhere. */
function aServer(...answers: readonly (Response | 'lost')[]) {
  const bodies: unknown[] = []
  const waits: number[] = []
  const told: Failure['kind'][] = []
  const stop = new AbortController()
  const left = [...answers]
  const parts = {
    signal: stop.signal,
    onWait: (failure: Failure) => told.push(failure.kind),
    fetchIt: async (_: string, init?: RequestInit) => {
      bodies.push(init?.body)
      const answer = left.shift() ?? 'lost'
      if (answer === 'lost') throw new TypeError('the line broke')
      return answer
    },
    later: async (milliseconds: number) => {
      waits.push(milliseconds)
    },
  }
  return { bodies, waits, told, stop, parts }
}

it('sends the same again until the server is heard', async () => {
  const server = aServer('lost', new Response('bad gateway', { status: 502 }), Response.json(CONFIRMED))
  expect(await confirmCode(GIVEN, server.parts)).toEqual({ ok: true, value: CONFIRMED })
  expect(server.bodies).toEqual(Array.from({ length: 3 }, () => JSON.stringify(GIVEN)))
  expect(server.told).toEqual(['unreached', 'broken'])
  expect(server.waits).toEqual([1000, 3000])
})

it('asks once when the server says no', async () => {
  const server = aServer(Response.json(REFUSED, { status: 422 }))
  expect(await confirmCode(GIVEN, server.parts)).toMatchObject({ ok: false, failure: { kind: 'refused', sentence: REFUSED.sentence } })
  expect(server.bodies).toHaveLength(1)
})

it('waits as long as a busy server asks for', async () => {
  const server = aServer(new Response('{}', { status: 429, headers: { 'retry-after': '20' } }), Response.json(CONFIRMED))
  expect(await confirmCode(GIVEN, server.parts)).toMatchObject({ ok: true })
  expect(server.waits).toEqual([20_000])
})

it('gives up after a minute or so, and says why', async () => {
  const server = aServer()
  expect(await confirmCode(GIVEN, server.parts)).toEqual({ ok: false, failure: { kind: 'unreached' } })
  expect(server.bodies).toHaveLength(7)
})

it('sends nothing more, and answers nothing, once the number was changed', async () => {
  const server = aServer('lost', Response.json(CONFIRMED))
  const later = async (): Promise<void> => server.stop.abort()
  expect(await confirmCode(GIVEN, { ...server.parts, later })).toBeUndefined()
  expect(server.bodies).toHaveLength(1)
})
