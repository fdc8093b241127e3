import assert from 'node:assert/strict'
import { createPublicKey, randomBytes, verify, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { bookingCode, readTicket, signTicket, ticketKeyId, type GateKnowledge } from '@sunlit/enrolment'
import { nativeKeyPair, nativeSha256, nativeVerify } from '@sunlit/services'
import { checkAll, type TicketLoad } from './check-tickets.ts'
import { median } from './measure.ts'
import { percent, whole, type ReportTable } from './report.ts'

const TICKETS = 20_000
const IN_SCRIPT = 2000
const ROUNDS = 3
/** On their way to the threads of libuv at one time. */
const AT_ONCE = 64

interface Season {
  readonly texts: readonly string[]
  readonly gate: GateKnowledge
  readonly publicKey: Uint8Array
}

/** Tickets checked as a gate without network does: form, signature, session, time, revocation. Beside them what their signatures alone take. */
export async function ticketRate(): Promise<{ readonly table: ReportTable; readonly perSecond: number }> {
  const season = aSeason()
  const signatures = signaturesOf(season)
  const bare = byCpu(TICKETS, () => verifyAll(signatures))
  const native = byCpu(TICKETS, () => checkAll(season.texts, { ...season.gate, verify: nativeVerify, hash: nativeSha256 }))
  const inScript = byCpu(IN_SCRIPT, () => checkAll(season.texts.slice(0, IN_SCRIPT), season.gate))
  const threads = availableParallelism()
  const perSecond = await inThreads(season, threads)
  const pooled = await byClock(() => verifyInPool(signatures))
  const rows = [
    ['one core: the signature alone, `crypto.verify` of Node', whole(bare), '100 %'],
    ['one core: the whole check, with the same', whole(native), percent(native / bare)],
    ['one core: the whole check in plain JavaScript, as in a browser without Ed25519', whole(inScript), percent(inScript / bare)],
    [`${threads} threads: the whole check, by the clock`, whole(perSecond), percent(perSecond / bare)],
    ["the signature alone on the pool of Node's own threads, by the clock", whole(pooled), percent(pooled / bare)],
  ]
  return { table: { columns: ['Tickets verified without network', 'a second', 'of the signature alone'], rows }, perSecond }
}

function aSeason(): Season {
  const signer = nativeKeyPair(randomBytes(32))
  const [eventId, sessionId] = [crypto.randomUUID(), crypto.randomUUID()]
  const times = { notBefore: '2026-09-18T01:00:00Z', expires: '2026-09-18T04:00:00Z' }
  const texts = Array.from({ length: TICKETS }, () =>
    signTicket({ eventId, sessionId, bookingCode: bookingCode(randomBytes(7)), people: 2, participantClass: 'citizen', ...times }, signer),
  )
  const revoked = new Set(Array.from({ length: 500 }, () => randomBytes(8).toString('hex')))
  const keys = { [ticketKeyId(signer.publicKey)]: signer.publicKey }
  return { texts, gate: { keys, sessionIds: [sessionId], now: '2026-09-18T02:00:00Z', revoked }, publicKey: signer.publicKey }
}

function byCpu(count: number, work: () => void): number {
  const rates = Array.from({ length: ROUNDS }, () => {
    const cpu = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(cpu)
    return (count / (user + system)) * 1e6
  })
  return median(rates)
}

async function byClock(work: () => Promise<void>): Promise<number> {
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    await work()
    rates.push((TICKETS / (performance.now() - began)) * 1000)
  }
  return median(rates)
}

interface Signed {
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** What was signed, taken out of the tickets before the clock starts. */
function signaturesOf({ texts, publicKey }: Season): { readonly signed: readonly Signed[]; readonly key: KeyObject } {
  const domain = Buffer.from('sunlit-ticket/1\n')
  const signed = texts.map((text) => {
    const read = readTicket(text)
    if (!read) throw new Error(text)
    return { message: Buffer.concat([domain, read.body]), signature: read.signature }
  })
  const x = Buffer.from(publicKey).toString('base64url')
  return { signed, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) }
}

function verifyAll({ signed, key }: ReturnType<typeof signaturesOf>): void {
  for (const { message, signature } of signed) assert(verify(undefined, message, key, signature))
}

async function verifyInPool({ signed, key }: ReturnType<typeof signaturesOf>): Promise<void> {
  const left = signed.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { message, signature } of left) {
        const { promise, resolve, reject } = Promise.withResolvers<boolean>()
        verify(undefined, message, key, signature, (error, right) => (error ? reject(error) : resolve(right)))
        assert(await promise)
      }
    }),
  )
}

/** Each thread its share of the tickets; the clock runs from the first that begins to the last that ends. */
async function inThreads({ texts, gate }: Season, count: number): Promise<number> {
  const share = Math.ceil(texts.length / count)
  const threads = Array.from({ length: count }, (_, nth) => {
    const workerData: TicketLoad = { texts: texts.slice(nth * share, (nth + 1) * share), gate }
    return new Worker(new URL('check-tickets.ts', import.meta.url), { workerData })
  })
  try {
    await Promise.all(threads.map((thread) => once(thread, 'message')))
    return await byClock(async () => {
      const done = threads.map((thread) => once(thread, 'message'))
      for (const thread of threads) thread.postMessage('go')
      await Promise.all(done)
    })
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}
