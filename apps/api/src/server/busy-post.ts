import { AppError } from '@sunlit/services'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ServerTypes } from './variables.ts'

/** What such a call may know of its request. */
export interface PostAsked {
  /** Parsed, and not looked at yet. */
  readonly body: unknown
  readonly address: string
  readonly headers: Pick<Headers, 'get'>
}

export interface PostAnswer {
  readonly status: ContentfulStatusCode
  readonly body: object
}

/** A call that `answerDirectly` may answer. */
export interface DirectPost {
  /** With its question, if it has one. */
  readonly path: string
  /** In the log and in the metrics, where it is not the path. */
  readonly route?: string
  /** A longer body is refused before it is read; without it, what is too long for any call. */
  readonly most?: { readonly bytes: number; readonly words: string }
  /** Headers of an answer that refuses nothing. */
  readonly headers: Readonly<Record<string, string>>
  /** What is no JSON is asked about as `undefined`, and not refused before. */
  readonly leavesNoJson?: true
  /** Throws what is refused; `undefined` leaves the call to the layers, as if nothing had been done. */
  readonly answer: (asked: PostAsked) => Promise<PostAnswer | undefined>
}

/** A call that comes by the thousand, on a route of its own: the web framework carries it as well. */
export interface BusyPost extends DirectPost {
  readonly answer: (asked: PostAsked) => Promise<PostAnswer>
}

/** The answer concerns one person: nobody keeps it. */
export const NO_STORE = { 'cache-control': 'no-store' }

/** The same call among all the others: whatever is not quite plain comes here. */
export function busyPostRoute({ path, most, headers, answer }: BusyPost): Hono<ServerTypes> {
  return new Hono<ServerTypes>().post(path, async (c) => {
    if (most && Number(c.req.header('content-length') ?? 0) > most.bytes) throw new AppError('too_large', { limit: most.words })
    const body: unknown = await c.req.json().catch(() => {
      throw new AppError('invalid_input')
    })
    // Before the answer is made: a header set on a finished one turns it into a stream.
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    const said = await answer({ body, address: c.get('clientAddress'), headers: c.req.raw.headers })
    return c.json(said.body, said.status)
  })
}
