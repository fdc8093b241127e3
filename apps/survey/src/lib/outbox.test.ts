import type { BallotReceipt } from '@sunlit/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BallotBody } from './ballot.ts'
import { createOutbox, isWaiting, type BallotSender, type Sending } from './outbox.ts'
import { memoryStore, type PhoneStore } from './phone-store.ts'

const BODY: BallotBody = {
  evaluationId: 'e',
  versionHash: 'v',
  clientId: 'c1',
  answers: { q1: 'good' },
  seed: 's',
  salt: 'salt',
  commitment: 'one',
  seconds: 60,
  deviceToken: 'd',
}

type Weather = 'fine' | 'lost-request' | 'lost-answer' | 'broken' | 'portal' | 'busy' | 'refused'

/** A server that stores by number, as ours does, behind a line with weather. */
function aServer() {
  const stored = new Map<string, string>()
  const weather: Weather[] = []
  const requests: unknown[] = []
  const fetchIt = (_address: string, init?: RequestInit): Promise<Response> => {
    const now = weather.shift() ?? 'fine'
    if (now === 'lost-request') return Promise.reject(new TypeError('Failed to fetch'))
    if (now === 'broken') return Promise.resolve(Response.json({ code: 'busy' }, { status: 503 }))
    if (now === 'portal') return Promise.resolve(new Response('<html>请先登录无线网络</html>', { status: 403 }))
    if (now === 'busy') return Promise.resolve(Response.json({ code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '7' } }))
    if (now === 'refused') return Promise.resolve(Response.json({ code: 'survey_not_open', sentence: '现在不收答卷。' }, { status: 409 }))
    const body = JSON.parse(String(init?.body)) as BallotBody // what the outbox sent
    requests.push(body)
    const before = stored.get(body.clientId)
    if (before === undefined) stored.set(body.clientId, body.commitment)
    if (now === 'lost-answer') return Promise.reject(new TypeError('Failed to fetch'))
    const commitment = before ?? body.commitment
    const receipt: BallotReceipt = {
      receiptCode: `code-${commitment}`,
      commitment,
      at: '2026-09-10T02:00:00.000Z',
      revisableUntil: '2026-09-10T02:10:00.000Z',
      sameAnswers: commitment === body.commitment,
    }
    return Promise.resolve(Response.json(receipt, { status: before === undefined ? 201 : 200 }))
  }
  return { stored, weather, requests, fetchIt }
}

const PLAIN: BallotSender = { address: '/ballots', channel: 'open', extras: () => Promise.resolve({ ok: true, value: {} }) }

/** A page with an outbox; its timers ring when the test says so. */
function aPage(store: PhoneStore, fetchIt: ReturnType<typeof aServer>['fetchIt'], sender = PLAIN) {
  const heard: Sending[] = []
  const timers: { readonly milliseconds: number; readonly work: () => void }[] = []
  const outbox = createOutbox({
    store,
    evaluationId: 'e',
    sender,
    fetchIt,
    onChange: (sending) => heard.push(sending),
    later: (milliseconds, work) => {
      const timer = { milliseconds, work }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
  })
  const settled = async (): Promise<Sending | undefined> => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
    return heard.at(-1)
  }
  return { outbox, heard, timers, settled, ring: () => timers.shift()?.work() }
}

test('a ballot that comes through leaves a receipt and nothing in the outbox', async () => {
  const server = aServer()
  const page = aPage(memoryStore(), server.fetchIt)
  page.outbox.put(BODY)
  expect(await page.settled()).toMatchObject({ state: 'sent', receipt: { receiptCode: 'code-one', sameAnswers: true } })
  expect(page.outbox.waiting()).toBeUndefined()
})

test('a double tap is one request', async () => {
  const server = aServer()
  const page = aPage(memoryStore(), server.fetchIt)
  page.outbox.put(BODY)
  page.outbox.put(BODY)
  page.outbox.tryNow()
  await page.settled()
  expect(server.requests).toHaveLength(1)
})

test('after an answer of 500 and above the ballot is kept, and sent by itself a little later', async () => {
  const server = aServer()
  server.weather.push('broken', 'portal')
  const page = aPage(memoryStore(), server.fetchIt)
  page.outbox.put(BODY)
  expect(await page.settled()).toEqual({ state: 'waiting', why: 'broken' })
  expect(page.outbox.waiting()).toEqual(BODY)
  page.ring()
  expect(await page.settled()).toEqual({ state: 'waiting', why: 'broken' })
  expect(page.timers.map(({ milliseconds }) => milliseconds)).toEqual([6000])
  page.ring()
  expect(await page.settled()).toMatchObject({ state: 'sent' })
})

test('a server that asks for patience gets the time it names', async () => {
  const server = aServer()
  server.weather.push('busy')
  const page = aPage(memoryStore(), server.fetchIt)
  page.outbox.put(BODY)
  expect(await page.settled()).toEqual({ state: 'waiting', why: 'busy' })
  expect(page.timers.map(({ milliseconds }) => milliseconds)).toEqual([7000])
})

test('what the server refuses is not tried again, and the answers are no longer on their way', async () => {
  const server = aServer()
  server.weather.push('refused')
  const page = aPage(memoryStore(), server.fetchIt)
  page.outbox.put(BODY)
  expect(await page.settled()).toEqual({ state: 'refused', code: 'survey_not_open', sentence: '现在不收答卷。', fields: [] })
  expect(page.timers).toEqual([])
  expect(page.outbox.waiting()).toBeUndefined()
})

test('a challenge that has run out is asked for anew, once, with the same ballot', async () => {
  const stale = () => Response.json({ code: 'survey_challenge', sentence: '请再提交一次。' }, { status: 422 })
  const answers = [stale, stale]
  let asked = 0
  const sender: BallotSender = {
    ...PLAIN,
    extras: () => {
      asked += 1
      return Promise.resolve({ ok: true, value: { challenge: asked } })
    },
  }
  const page = aPage(memoryStore(), () => Promise.resolve((answers.shift() ?? stale)()), sender)
  page.outbox.put(BODY)
  expect(await page.settled()).toMatchObject({ state: 'refused', code: 'survey_challenge' })
  expect(asked).toBe(2)
})

test('a page that is closed on the way sends again when it is opened, and gets the receipt of the first time', async () => {
  const server = aServer()
  const store = memoryStore()
  const first = aPage(store, server.fetchIt)
  first.outbox.put(BODY)
  first.outbox.close()
  await first.settled()
  expect(first.heard.some(({ state }) => state === 'sent')).toBe(false)
  expect(isWaiting(store, 'e')).toBe(true)
  const second = aPage(store, server.fetchIt)
  second.outbox.tryNow()
  expect(await second.settled()).toMatchObject({ state: 'sent', receipt: { receiptCode: 'code-one' } })
  expect(server.stored.size).toBe(1)
})

test('answers changed after a lost answer do not become a second ballot, and it is said which one stands', async () => {
  const server = aServer()
  server.weather.push('lost-answer')
  const page = aPage(memoryStore(), server.fetchIt)
  page.outbox.put(BODY)
  expect(await page.settled()).toEqual({ state: 'waiting', why: 'unreached' })
  page.outbox.takeBack()
  page.outbox.put({ ...BODY, answers: { q1: 'poor' }, commitment: 'two' })
  expect(await page.settled()).toMatchObject({ state: 'sent', receipt: { commitment: 'one', sameAnswers: false } })
  expect([...server.stored]).toEqual([['c1', 'one']])
})

test('whatever the weather and however often it is tapped or refreshed, one ballot is stored, once, and its receipt arrives', async () => {
  const storm = fc.array(fc.constantFrom<Weather>('lost-request', 'lost-answer', 'broken', 'portal', 'busy'), { maxLength: 6 })
  const hands = fc.array(fc.constantFrom('tap', 'refresh', 'ring'), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(storm, hands, async (weather, deeds) => {
      const server = aServer()
      server.weather.push(...weather)
      const store = memoryStore()
      let page = aPage(store, server.fetchIt)
      page.outbox.put(BODY)
      const receipts: unknown[] = []
      for (const deed of [...deeds, ...weather.map(() => 'tap'), 'tap']) {
        if (deed === 'refresh') {
          page.outbox.close()
          page = aPage(store, server.fetchIt)
        }
        if (deed === 'ring') page.ring()
        else page.outbox.tryNow()
        await page.settled()
        receipts.push(...page.heard.splice(0).flatMap((sending) => (sending.state === 'sent' ? [sending.receipt.receiptCode] : [])))
      }
      expect([...server.stored]).toEqual([['c1', 'one']])
      expect(new Set(receipts)).toEqual(new Set(['code-one']))
      expect(isWaiting(store, 'e')).toBe(false)
    }),
    { numRuns: 40 },
  )
})
