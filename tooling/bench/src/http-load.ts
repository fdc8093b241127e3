import { connect, type Socket } from 'node:net'
import type { BallotSource } from './survey-ballots.ts'

/** What a load process is told, as its one message: the same machinery and nearly the same bytes for every side. */
export interface Load {
  readonly connections: readonly Connection[]
  readonly warmUpSeconds: number
  readonly seconds: number
  /** Eight hexadecimal digits that no other burst has: request ids are made of it. */
  readonly burst: string
  /** When given, each request carries another ballot instead of the connection's body; all are made before the clock starts. */
  readonly ballots?: BallotSource
}

/** One evaluator or citizen on one kept-alive connection. `REQUEST_ID` in the body is replaced each time. */
export interface Connection {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What came of it. Every request that was sent has been answered when this is told. */
export interface LoadOutcome {
  /** Answered with a 2xx status, warm-up included: so many must be stored. */
  readonly acknowledged: number
  readonly refused: number
  /** Within the measured time. */
  readonly perSecond: number
  /** Milliseconds from request to answer, within the measured time. */
  readonly median: number
  readonly p99: number
  /** Share of one core that this process used: near 1 it was the bottleneck. */
  readonly ownCpu: number
  readonly firstRefusal?: string
}

type Answered = (status: number, text: string) => void

/** More than an answer has, so that nearly each comes in one piece. */
const ANSWER_BYTES = 16_384

export const REQUEST_ID = '00000000-0000-7000-8000-000000000000'

interface Tally {
  acknowledged: number
  refused: number
  measured: number
  firstRefusal: string | undefined
  readonly latencies: number[]
  /** In milliseconds of `performance.now()`. */
  measureFrom: number
  stopAt: number
}

/** Keeps every connection busy with one request at a time until the time is over. */
export async function runLoad({ connections, warmUpSeconds, seconds, burst, ballots }: Load): Promise<LoadOutcome> {
  const prepared = ballots && (await prepareBallots(connections, ballots))
  const measureFrom = performance.now() + warmUpSeconds * 1000
  const stopAt = measureFrom + seconds * 1000
  const tally: Tally = { acknowledged: 0, refused: 0, measured: 0, firstRefusal: undefined, latencies: [], measureFrom, stopAt }
  const cpu = process.cpuUsage()
  await Promise.all(
    connections.map((connection, index) => keepBusy(connection, prepared ?? numbered(connection, requestIds(burst, index)), tally)),
  )
  const { user, system } = process.cpuUsage(cpu)
  const sorted = Float64Array.from(tally.latencies).sort()
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    acknowledged: tally.acknowledged,
    refused: tally.refused,
    perSecond: tally.measured / seconds,
    median: at(0.5),
    p99: at(0.99),
    ownCpu: (user + system) / 1e6 / (warmUpSeconds + seconds),
    ...(tally.firstRefusal !== undefined && { firstRefusal: tally.firstRefusal }),
  }
}

/** In the form of UUIDv7 and, like it, ascending in time over all connections. */
function requestIds(burst: string, connection: number): () => string {
  const tail = `-8000-${connection.toString(16).padStart(12, '0')}`
  let sent = 0
  return () => {
    const count = (sent++).toString(16).padStart(7, '0')
    return `${burst}-${count.slice(0, 4)}-7${count.slice(4)}${tail}`
  }
}

/** The bytes of the next request, or nothing when there is no other. */
type NextRequest = () => Buffer | undefined

function numbered({ path, headers, body }: Connection, nextId: () => string): NextRequest {
  const { request, idAt } = requestBytes(path, headers, body)
  return () => {
    request.write(nextId(), idAt, 'latin1')
    return Buffer.from(request) // a copy: the socket may still hold it when the next one is made
  }
}

/** One pile for all connections, finished before the clock starts. */
async function prepareBallots(connections: readonly Connection[], source: BallotSource): Promise<NextRequest> {
  const [first] = connections
  if (!first) throw new Error('A load without connections')
  const { ballotMaker } = await import('./survey-ballots.ts') // other loads need none of what it needs
  const make = ballotMaker(source)
  const pile: Buffer[] = []
  for (let nth = 0; nth < source.count; nth++) {
    const body = JSON.stringify(await make(nth))
    pile.push(Buffer.from(headOf(first.path, first.headers, body) + body))
  }
  let taken = 0
  return () => pile[taken++]
}

function keepBusy({ port }: Connection, next: NextRequest, tally: Tally): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let began = 0
  const send = (): void => {
    const request = next()
    if (request === undefined) {
      reject(new Error('The prepared requests were used up before the time was over'))
      return
    }
    began = performance.now()
    socket.write(request)
  }
  const answered = (status: number, text: string): void => {
    const now = performance.now()
    count(tally, { status, text, began, now })
    if (now < tally.stopAt) send()
    else socket.end(resolve)
  }
  const take = answersFrom(answered)
  // One buffer for all answers of a connection, without a stream: what the load costs is missing on the server's cores.
  const buffer = Buffer.allocUnsafeSlow(ANSWER_BYTES)
  const callback = (bytes: number): boolean => {
    take(buffer.toString('latin1', 0, bytes))
    return true
  }
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback } })
  socket.once('connect', send)
  socket.once('error', reject)
  socket.once('close', () => reject(new Error('The server closed a connection')))
  readAnswers(socket, answered)
  return promise
}

function count(tally: Tally, { status, text, began, now }: { status: number; text: string; began: number; now: number }): void {
  if (status >= 200 && status < 300) tally.acknowledged++
  else {
    tally.refused++
    tally.firstRefusal ??= text
  }
  if (now < tally.measureFrom || now >= tally.stopAt) return
  tally.measured++
  tally.latencies.push(now - began)
}

function requestBytes(path: string, headers: Connection['headers'], body: string): { readonly request: Buffer; readonly idAt: number } {
  const request = Buffer.from(headOf(path, headers, body) + body)
  const idAt = request.indexOf(REQUEST_ID)
  if (idAt < 0) throw new Error('The body names no request id')
  return { request, idAt }
}

function headOf(path: string, headers: Connection['headers'], body: string): string {
  const given = { host: '127.0.0.1', 'content-type': 'application/json', ...headers, 'content-length': String(Buffer.byteLength(body)) }
  return [`POST ${path} HTTP/1.1`, ...Object.entries(given).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')
}

export function readAnswers(socket: Socket, answered: Answered): void {
  socket.setEncoding('latin1')
  socket.on('data', answersFrom(answered))
}

/** As much HTTP as our servers speak: a Content-Length or chunks, no trailers, one answer at a time. */
function answersFrom(answered: Answered): (chunk: string) => void {
  let text = ''
  return (chunk) => {
    text += chunk
    if (!isComplete(text)) return
    const whole = text
    text = ''
    answered(Number(whole.slice(9, 12)), whole)
  }
}

/** Of Content-Length, in either spelling; no other header that we answer ends so. */
const LENGTH = 'ength: '

function isComplete(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const at = text.indexOf(LENGTH) // a pattern takes longer than all the rest of reading an answer
  if (at < 0 || at > end) return text.endsWith('\r\n0\r\n\r\n')
  return text.length >= end + 4 + Number(text.slice(at + LENGTH.length, text.indexOf('\r', at)))
}

/** Run as a process of its own, so that the load takes nothing from the server's thread. */
if (process.send !== undefined && import.meta.main) {
  process.once('message', (load: Load) => {
    runLoad(load).then(
      (outcome) => process.send?.({ outcome }, () => process.disconnect()),
      (error: unknown) => process.send?.({ error: String(error) }, () => process.disconnect()),
    )
  })
}
