import { createHash } from 'node:crypto'
import type { SurveyResults } from '@sunlit/contracts'
import type { Context } from 'hono'
import type { ServerTypes } from '../server/variables.ts'

interface StreamedCsv {
  readonly name: string
  /** Weak, since the bytes are not looked at; without it the layer that makes tags would read the whole table before the first byte leaves. */
  readonly tag: string
  readonly chunks: AsyncIterable<Uint8Array>
}

/** A table of any length as it is made: a slow reader holds up nobody but itself. */
export function streamedCsv(c: Context<ServerTypes>, { name, tag, chunks }: StreamedCsv): Response {
  return c.body(ReadableStream.from(chunks), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    ETag: tag,
  })
}

/** Changes with everything in the table: all of it stands with the publication but the years beside it, of which one may be published later. */
export function figuresTag({ eventId, withdrawn, compared }: SurveyResults): string {
  const digest = createHash('sha256').update(JSON.stringify([eventId, withdrawn, compared]))
  return `W/"${digest.digest('base64url')}"`
}
