import { expect, test } from 'vitest'
import { networkOr, untilHeard } from './until-heard.ts'

type Said = 'yes' | 'no' | 'nothing'

/** A server that says these one after the other, then nothing for good. */
function aServer(...says: readonly Said[]) {
  const waits: number[] = []
  let asked = 0
  return {
    waits,
    asked: () => asked,
    send: async (): Promise<Said> => says[asked++] ?? 'nothing',
    parts: {
      isHeard: (said: Said) => said !== 'nothing',
      later: async (milliseconds: number) => void waits.push(milliseconds),
    },
  }
}

test.each(['yes', 'no'] as const)('a server that says %s is asked once', async (said) => {
  const server = aServer(said)
  expect(await untilHeard(server.send, server.parts)).toBe(said)
  expect(server.waits).toEqual([])
})

test('what was not heard is sent again, with pauses that grow', async () => {
  const server = aServer('nothing', 'nothing', 'yes')
  expect(await untilHeard(server.send, server.parts)).toBe('yes')
  expect(server.waits).toEqual([1000, 3000])
})

test('after about a minute it is given up, with the last answer', async () => {
  const server = aServer()
  expect(await untilHeard(server.send, server.parts)).toBe('nothing')
  expect(server.asked()).toBe(7)
  expect(server.waits.reduce((sum, each) => sum + each, 0)).toBe(70_000)
})

test('a server that asks to be left alone is left alone', async () => {
  const server = aServer('nothing', 'yes')
  await untilHeard(server.send, { ...server.parts, leastPause: () => 20_000 })
  expect(server.waits).toEqual([20_000])
})

test('nothing more is sent once nobody waits', async () => {
  const server = aServer('nothing', 'yes')
  const stop = new AbortController()
  const later = async (): Promise<void> => stop.abort()
  expect(await untilHeard(server.send, { ...server.parts, signal: stop.signal, later })).toBe('nothing')
  expect(server.asked()).toBe(1)
})

test('a pause is over when the network is back, or nobody waits', async () => {
  const back = networkOr(600_000)
  dispatchEvent(new Event('online'))
  const stop = new AbortController()
  const left = networkOr(600_000, stop.signal)
  stop.abort()
  expect(await Promise.all([back, left])).toEqual([undefined, undefined])
})
