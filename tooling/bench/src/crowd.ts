import { connect, type Socket } from 'node:net'
import { readAnswers } from './http-load.ts'

/** One kept-alive connection on which one request at a time is on its way. */
export interface Visitor {
  ask(request: Asked): Promise<Answered>
  leave(): void
}

export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answered {
  readonly status: number
  readonly body: string
}

/** A server lets go of a connection that was quiet for five seconds; a browser then opens another. */
const QUIET_MS = 3000

/** Opens a connection as a browser keeps one, with next to nothing of its own to compute. */
export async function visit(port: number): Promise<Visitor> {
  let socket = await connected(port)
  let waiting: PromiseWithResolvers<Answered> | undefined
  let lastUsed = performance.now()
  const listen = (to: Socket): void => {
    const fail = (error: Error): void => {
      if (to === socket) waiting?.reject(error)
    }
    to.on('error', fail)
    to.on('close', () => fail(new Error('The server closed a connection')))
    readAnswers(to, (status, text) => {
      const answered = waiting
      waiting = undefined
      lastUsed = performance.now()
      answered?.resolve({ status, body: bodyOf(text) })
    })
  }
  listen(socket)
  return {
    async ask(request) {
      if (performance.now() - lastUsed > QUIET_MS) {
        socket.destroy()
        socket = await connected(port)
        listen(socket)
      }
      const answer = (waiting = Promise.withResolvers<Answered>())
      socket.write(textOf(request))
      return answer.promise
    },
    leave() {
      waiting = undefined
      socket.destroy()
    },
  }
}

function connected(port: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.once('error', reject)
  socket.once('connect', () => {
    socket.off('error', reject)
    resolve(socket)
  })
  return promise
}

function textOf({ method, path, headers, body = '' }: Asked): string {
  const sent = method === 'POST' ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } : {}
  const lines = Object.entries({ host: '127.0.0.1', 'x-sunlit': '1', ...headers, ...sent }).map(([name, value]) => `${name}: ${value}`)
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n')
}

/** What was read as single bytes is text again. */
function bodyOf(text: string): string {
  return Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1').toString('utf8')
}

export interface CrowdOutcome {
  readonly answers: readonly Answered[]
  readonly perSecond: number
  /** Of single requests. */
  readonly milliseconds: readonly number[]
}

/** Sends all of these, as many at once as there are connections, and waits for every answer. */
export async function sendAll(ports: readonly number[], connections: number, requests: readonly Asked[]): Promise<CrowdOutcome> {
  const visitors = await Promise.all(Array.from({ length: connections }, (_, nth) => visit(ports[nth % ports.length] ?? 0)))
  const answers: Answered[] = []
  const milliseconds: number[] = []
  let next = 0
  const began = performance.now()
  await Promise.all(
    visitors.map(async (visitor) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const sent = performance.now()
        answers.push(await visitor.ask(request))
        milliseconds.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  for (const visitor of visitors) visitor.leave()
  return { answers, perSecond: requests.length / seconds, milliseconds }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
