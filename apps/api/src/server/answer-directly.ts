import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { errorAnswer, httpStatusOf } from '@sunlit/trpc/server'
import { AppError } from '@sunlit/services'
import type { BusyPost, PostAnswer } from './busy-post.ts'
import { clientAddress, trustedProxies } from './client-address.ts'
import type { ServerParts } from './create-server.ts'
import { failureTeller } from './failures.ts'
import { requestTeller } from './request-log.ts'
import { OWN_HEADER } from './same-site.ts'
import { dataHeaders } from './security-headers.ts'

/** True when it answers the request. */
export type AnswerDirectly = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

type DirectParts = Pick<ServerParts, 'env' | 'limits' | 'logger' | 'metrics'>

interface Said extends PostAnswer {
  readonly more?: Readonly<Record<string, string>>
}

const NO_STORE = { 'cache-control': 'no-store' }

/**
 * Answers the plain requests among those that come by the thousand from Node's own request, without the objects and layers of the web framework,
 * which cost such a call a sixth of its time. Everything that the layers see to is seen to here as well: number, address, limit, own header, size,
 * headers of security, log, metrics, refusals. What is not quite plain is left to them: another form of body, a proxy that numbers
 * requests, a reader of traditional characters. A test holds the two ways against each other.
 */
export async function answerDirectly(posts: readonly BusyPost[], parts: DirectParts): Promise<AnswerDirectly> {
  const byPath = new Map(posts.map((post) => [post.path, post]))
  const isTrusted = trustedProxies(parts.env.TRUSTED_PROXIES)
  const fixed = { ...(await dataHeaders({ https: isHttps(parts.env) })), 'content-type': 'application/json' }
  const [tellRequest, tellFailure] = [requestTeller(parts.logger, parts.metrics), failureTeller(parts.logger, parts.metrics)]

  async function said(post: BusyPost, incoming: IncomingMessage, requestId: string): Promise<Said> {
    try {
      const address = clientAddress(incoming.socket.remoteAddress ?? '', only(incoming.headers['x-forwarded-for']), isTrusted)
      const seconds = await parts.limits.consume('all', address)
      if (seconds > 0) {
        const body = errorAnswer(new AppError('rate_limited', { seconds }), requestId)
        return { status: 429, body, more: { ...NO_STORE, 'retry-after': String(seconds) } }
      }
      const answer = await post.answer({ body: await readJson(incoming), address, headers: readable(incoming.headers) })
      return post.noStore ? { ...answer, more: NO_STORE } : answer
    } catch (error) {
      const body = tellFailure(error, requestId)
      return { status: httpStatusOf(body.code) as PostAnswer['status'], body, more: NO_STORE } // every code maps to a status that has a body
    }
  }

  async function answer(post: BusyPost, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const began = performance.now()
    const requestId = randomUUID()
    const { status, body, more } = await said(post, incoming, requestId)
    const text = JSON.stringify(body)
    outgoing.writeHead(status, { ...fixed, ...more, 'x-request-id': requestId, 'content-length': Buffer.byteLength(text) })
    outgoing.end(text)
    tellRequest({ requestId, method: 'POST', route: post.path, status, seconds: (performance.now() - began) / 1000 })
  }

  return (incoming, outgoing) => {
    const post = incoming.method === 'POST' ? byPath.get(incoming.url ?? '') : undefined
    if (!post || !isPlain(incoming.headers, post.most.bytes)) return false
    answer(post, incoming, outgoing).catch(() => outgoing.destroy())
    return true
  }
}

function isHttps({ PUBLIC_URL }: DirectParts['env']): boolean {
  return PUBLIC_URL?.startsWith('https:') ?? false
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
function readJson(incoming: IncomingMessage): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const refuse = (): void => reject(new AppError('invalid_input'))
  const pieces: Buffer[] = []
  incoming.on('data', (piece: Buffer) => pieces.push(piece))
  incoming.once('end', () => {
    try {
      resolve(JSON.parse(textOf(pieces)))
    } catch {
      refuse()
    }
  })
  incoming.once('error', refuse)
  incoming.once('close', () => {
    if (!incoming.complete) refuse()
  })
  return promise
}

/** Nearly every body comes in one piece. */
function textOf(pieces: readonly Buffer[]): string {
  const [first] = pieces
  return first && pieces.length === 1 ? first.toString() : Buffer.concat(pieces).toString()
}
