import { expect, test } from 'vitest'
import { answerTo } from './answer.ts'
import { answerSentence, timeOf } from './answer-words.ts'
import { GateDesk } from './gate-desk.ts'
import { aKeptPack, aPack, aState, aStore, NOW, revoking, SESSION, ticketFor, type TestBooking } from './gate.testing.ts'
import { heard, keptPack, revocationsOf, type GateState } from './pack.ts'
import { createOnce } from './scanner.ts'
import { countsOf, isWaiting, lastStanding } from './scans.ts'
import type { GateWire } from './tell-server.ts'

const ONE: TestBooking = { code: 'K7M2QX94TB', people: 1, name: '示例姓名' }
const FOUR: TestBooking = { code: 'A1B2C3D4E5', people: 4 }

const knows = (change: Partial<Parameters<typeof answerTo>[1]> = {}) => ({
  packs: [aKeptPack([ONE, FOUR])],
  scans: [],
  now: NOW,
  ...change,
})

test('a gate answers every kind of ticket without asking anybody, and the name is there only with the ticket', () => {
  expect(answerTo(ticketFor(ONE), knows())).toMatchObject({ kind: 'admit', left: 1, note: { name: '示例姓名' }, byCode: false })
  expect(JSON.stringify(aPack([ONE]))).not.toContain('示例姓名')
  expect(answerTo(ticketFor(ONE, '01990000-0000-7000-8000-000000000009'), knows())).toMatchObject({
    kind: 'elsewhere',
    why: 'other_session',
  })
  expect(answerTo(ticketFor(ONE), knows({ now: '2026-09-19T01:00:00.000Z' }))).toMatchObject({ kind: 'elsewhere', why: 'expired' })
  const changed = ticketFor(ONE).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  expect(answerTo(changed, knows())).toMatchObject({ kind: 'unreadable' })
  expect(answerTo('https://example.com', knows())).toMatchObject({ kind: 'unreadable', why: 'not_a_ticket' })
  const late = { code: 'ZZZZZZZZZ1', people: 2 }
  expect(answerTo(ticketFor(late), knows())).toMatchObject({ kind: 'admit', left: 2, note: null })
})

test('a code that is read out is understood, and asks for a look at the message', () => {
  const answer = answerTo(' k7m2q-x94tb ', knows())
  expect(answer).toMatchObject({ kind: 'admit', code: ONE.code, byCode: true, note: null })
  expect(answerSentence(answer)).toContain('报名短信')
  expect(answerTo('ZZZZZZZZZ1', knows())).toMatchObject({ kind: 'unreadable', why: 'unknown_code' })
})

test('a newer revocation list holds, an older one or a false one never does', () => {
  const kept = aKeptPack([ONE])
  const after = heard(kept, aState({ revocations: revoking([ticketFor(ONE)]) }))
  expect(answerTo(ticketFor(ONE), knows({ packs: [after] }))).toEqual({ kind: 'cancelled' })
  expect(revocationsOf(heard(after, aState({ revocations: revoking([]) })))?.number).toBe(1)
  expect(revocationsOf(heard(after, aState({ revocations: `${revoking([], 9).split('.')[0]}.AAAA` })))?.number).toBe(1)
})

test('others of a party may follow, and what other gates have told counts', () => {
  const state = { admitted: [{ code: FOUR.code, people: 3, gate: '东门', at: '2026-09-18T01:01:00.000Z' }] }
  const packs = [aKeptPack([ONE, FOUR], state)]
  expect(answerTo(ticketFor(FOUR), knows({ packs }))).toMatchObject({ kind: 'admit', left: 1, partyOf: 4 })
  const full = [aKeptPack([FOUR], { admitted: [{ code: FOUR.code, people: 4, gate: '东门', at: '2026-09-18T01:01:00.000Z' }] })]
  const answer = answerTo(ticketFor(FOUR), knows({ packs: full }))
  expect(answerSentence(answer)).toBe('这份报名共 4 人，已于上午9:01在东门入场。请核对是不是同一组人。')
  expect(timeOf('2026-09-18T06:30:00.000Z')).toBe('下午2:30')
})

test('a ticket that stays before the camera is one scan', () => {
  let now = 0
  const isNew = createOnce(() => now)
  expect([isNew('a'), isNew('a')]).toEqual([true, false])
  now = 2000
  expect([isNew('a'), isNew('b'), isNew('a')]).toEqual([false, true, true])
  now = 9000
  expect(isNew('a')).toBe(true)
})

/** A server that can be out of reach, and remembers what it was told. */
function aWire(state: GateState = aState()) {
  const told: string[] = []
  const wire: GateWire & { up: boolean; refuse: string | undefined } = {
    up: false,
    refuse: undefined,
    report: ({ scans }) => {
      if (!wire.up) return Promise.reject(new TypeError('Failed to fetch'))
      told.push(...scans.map(({ scanId }) => `scan ${scanId}`))
      const refused =
        wire.refuse === undefined ? [] : scans.map(({ scanId }) => ({ scanId, code: 'revoked' as const, sentence: wire.refuse ?? '' }))
      return Promise.resolve({ admitted: [], conflicts: [], refused })
    },
    undo: ({ scanId, reason }) => Promise.resolve(void told.push(`undo ${scanId} ${reason}`)),
    state: () => (wire.up ? Promise.resolve(state) : Promise.reject(new TypeError('Failed to fetch'))),
  }
  return { wire, told }
}

async function aDesk(state?: GateState) {
  const { wire, told } = aWire(state)
  const store = aStore()
  const desk = new GateDesk({ store, wire, clock: () => Date.parse(NOW) })
  await desk.takePost({ gate: '东门', sessionIds: [SESSION], clockAhead: 0 }, [keptPack(aPack([ONE, FOUR]), 0)])
  const admit = async (booking: TestBooking, people: number) => {
    const answer = desk.ask(ticketFor(booking))
    if (answer.kind !== 'admit') throw new Error(answer.kind)
    return desk.admit(answer, people)
  }
  return { desk, wire, told, store, admit }
}

test('without network nothing is lost: the phone remembers, counts, and tells once there is one, in the order of the work', async () => {
  const { desk, wire, told, store, admit } = await aDesk(aState({ admitted: [{ code: ONE.code, people: 1, gate: '东门', at: NOW }] }))
  const first = await admit(ONE, 1)
  const second = await admit(FOUR, 3)
  await desk.takeBack(second.scanId, 'number')
  await desk.tell()
  expect(desk.view()).toMatchObject({ link: 'offline' })
  expect(desk.ask(ticketFor(ONE)).kind).toBe('inside')
  expect(desk.ask(ticketFor(FOUR))).toMatchObject({ kind: 'admit', left: 4 })
  expect(countsOf(desk.view().packs, desk.view().scans)).toEqual({ people: 1, expected: 5, waiting: 2 })
  const again = new GateDesk({ store, wire, clock: () => Date.parse(NOW) })
  await again.load()
  wire.up = true
  await again.tell()
  expect(told).toEqual([`scan ${first.scanId}`, `scan ${second.scanId}`, `undo ${second.scanId} number`])
  expect(again.view()).toMatchObject({ link: 'online' })
  expect(again.view().scans.some(isWaiting)).toBe(false)
  expect(countsOf(again.view().packs, again.view().scans).people).toBe(1)
  await again.tell()
  expect(told).toHaveLength(3)
})

test('what the server refuses afterwards no longer counts, and cannot be taken back as if it did', async () => {
  const { desk, wire, admit } = await aDesk()
  wire.up = true
  wire.refuse = '已经作废'
  await admit(ONE, 1)
  await desk.tell()
  expect(desk.view().scans).toMatchObject([{ sent: true, refused: '已经作废' }])
  expect(lastStanding(desk.view().scans)).toBeUndefined()
  expect(countsOf(desk.view().packs, desk.view().scans).people).toBe(0)
})

test('an admission taken back while the server is being told of it is still taken back', async () => {
  const { desk, wire, told, admit } = await aDesk()
  const scan = await admit(FOUR, 4)
  await desk.tell()
  const report = wire.report
  wire.up = true
  wire.report = async (input) => {
    const answer = await report(input)
    await desk.takeBack(scan.scanId, 'left')
    return answer
  }
  await desk.tell()
  await desk.tell()
  expect(told.at(-1)).toBe(`undo ${scan.scanId} left`)
  expect(desk.view().scans).toMatchObject([{ sent: true, undo: { sent: true } }])
})
