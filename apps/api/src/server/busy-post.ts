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

/** A call that comes by the thousand: the server also answers it without the layers that others pass through (`answerDirectly`). */
export interface BusyPost {
  /** Without parameters; also its name in the log and in the metrics. */
  readonly path: string
  /** A longer body is refused before it is read. */
  readonly most: { readonly bytes: number; readonly words: string }
  /** The answer concerns one person: nobody keeps it. */
  readonly noStore: boolean
  /** Throws what is refused. */
  readonly answer: (asked: PostAsked) => Promise<PostAnswer>
}

/** The same call among all the others: whatever is not quite plain comes here. */
export function busyPostRoute({ path, most, noStore, answer }: BusyPost): Hono<ServerTypes> {
  return new Hono<ServerTypes>().post(path, async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > most.bytes) throw new AppError('too_large', { limit: most.words })
    const body: unknown = await c.req.json().catch(() => {
      throw new AppError('invalid_input')
    })
    if (noStore) c.header('Cache-Control', 'no-store') // before the answer is made: a header set on a finished one turns it into a stream
    const said = await answer({ body, address: c.get('clientAddress'), headers: c.req.raw.headers })
    return c.json(said.body, said.status)
  })
}
