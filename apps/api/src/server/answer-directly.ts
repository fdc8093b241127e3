import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { errorAnswer, httpStatusOf } from '@sunlit/trpc/server'
import { AppError } from '@sunlit/services'
import { CALL_LIMIT } from './body-limits.ts'
import { NO_STORE, type DirectPost, type PostAnswer } from './busy-post.ts'
import { clientAddress, trustedProxies } from './client-address.ts'
import type { ServerParts } from './create-server.ts'
import { failureTeller } from './failures.ts'
import { requestTeller } from './request-log.ts'
import { OWN_HEADER } from './same-site.ts'
import { dataHeaders, reachedBy } from './security-headers.ts'
import type { ServerTypes } from './variables.ts'

/** True when it answers the request. */
export type AnswerDirectly = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

type DirectParts = Pick<ServerParts, 'env' | 'limits' | 'logger' | 'metrics'>

interface Said extends PostAnswer {
  readonly more: Readonly<Record<string, string>>
}

/** What the layers answer to a request of the web framework. */
export type Layers = (request: Request, bindings: NonNullable<ServerTypes['Bindings']>) => Response | Promise<Response>

/**
 * Answers the plain requests among those that come by the thousand from Node's own request, without the objects and layers of the web framework,
 * which cost such a call a sixth of its time. Everything that the layers see to is seen to here as well: number, address, limit, own header, size,
 * headers of security, log, metrics, refusals. What is not quite plain is left to them: another form of body, a proxy that numbers
 * requests, a reader of traditional characters. A test holds the two ways against each other.
 */
export async function answerDirectly(posts: readonly DirectPost[], parts: DirectParts, layers: Layers): Promise<AnswerDirectly> {
  const byPath = new Map(posts.map((post) => [post.path, post]))
  const isTrusted = trustedProxies(parts.env.TRUSTED_PROXIES)
  const fixed = { ...(await dataHeaders(reachedBy(parts.env))), 'content-type': 'application/json' }
  const [tellRequest, tellFailure] = [requestTeller(parts.logger, parts.metrics), failureTeller(parts.logger, parts.metrics)]

  async function said(post: DirectPost, incoming: IncomingMessage, requestId: string): Promise<Said | Buffer> {
    try {
      const address = clientAddress(incoming.socket.remoteAddress ?? '', only(incoming.headers['x-forwarded-for']), isTrusted)
      const seconds = await parts.limits.consume('all', address)
      if (seconds > 0) {
        const body = errorAnswer(new AppError('rate_limited', { seconds }), requestId)
        return { status: 429, body, more: { ...NO_STORE, 'retry-after': String(seconds) } }
      }
      const bytes = await readAll(incoming)
      const body = jsonOf(bytes)
      if (body === undefined && post.leavesNoJson !== true) throw new AppError('invalid_input')
      const answer = await post.answer({ body, address, headers: readable(incoming.headers) })
      return answer ? { ...answer, more: post.headers } : bytes
    } catch (error) {
      const body = tellFailure(error, requestId)
      return { status: httpStatusOf(body.code) as PostAnswer['status'], body, more: NO_STORE } // every code maps to a status that has a body
    }
  }

  async function answer(post: DirectPost, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const began = performance.now()
    const requestId = randomUUID()
    const outcome = await said(post, incoming, requestId)
    if (Buffer.isBuffer(outcome)) return handOn(layers, outcome, incoming, outgoing)
    const { status, body, more } = outcome
    const text = JSON.stringify(body)
    const bytes = Buffer.byteLength(text)
    outgoing.writeHead(status, { ...fixed, ...more, 'x-request-id': requestId, 'content-length': bytes })
    outgoing.end(text, bytes === text.length ? 'latin1' : 'utf8') // ASCII goes out as it is, without being looked through once more
    tellRequest({ requestId, method: 'POST', route: post.route ?? post.path, status, seconds: (performance.now() - began) / 1000 })
  }

  return (incoming, outgoing) => {
    const post = incoming.method === 'POST' ? byPath.get(incoming.url ?? '') : undefined
    if (!post || !isPlain(incoming.headers, post.most?.bytes ?? CALL_LIMIT)) return false
    answer(post, incoming, outgoing).catch(() => outgoing.destroy())
    return true
  }
}

/** The body has been read and the call counted: the layers get it whole, and do not count it again. */
async function handOn(layers: Layers, body: Buffer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => {
    const text = only(value)
    return text === undefined ? [] : [[name, text]]
  })
  const address = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  const request = new Request(address, { method: 'POST', headers, body: Uint8Array.from(body) })
  const answer = await layers(request, { incoming, outgoing, isCounted: true })
  const said = Buffer.from(await answer.arrayBuffer())
  outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': said.length })
  outgoing.end(said)
}

/** As our own pages and programs send it, with a length that is stated and allowed. */
function isPlain(headers: IncomingHttpHeaders, mostBytes: number): boolean {
  const length = headers['content-length']
  return (
    headers['content-type'] === 'application/json' &&
    headers[OWN_HEADER] !== undefined &&
    length !== undefined &&
    Number(length) <= mostBytes &&
    headers['transfer-encoding'] === undefined &&
    headers['content-encoding'] === undefined &&
    headers['x-request-id'] === undefined &&
    headers.cookie?.includes('script=') !== true
  )
}

function only(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(',') : header
}

function readable(headers: IncomingHttpHeaders): Pick<Headers, 'get'> {
  return { get: (name) => only(headers[name]) ?? null }
}

/** A line that breaks in the middle is bad input like any other: nobody is there to read the answer. */
function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const refuse = (): void => reject(new AppError('invalid_input'))
  const pieces: Buffer[] = []
  incoming.on('data', (piece: Buffer) => pieces.push(piece))
  incoming.once('end', () => {
    const [first] = pieces
    resolve(first && pieces.length === 1 ? first : Buffer.concat(pieces)) // nearly every body comes in one piece
  })
  incoming.once('error', refuse)
  incoming.once('close', () => {
    if (!incoming.complete) refuse()
  })
  return promise
}

/** `undefined` for what is no JSON. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
