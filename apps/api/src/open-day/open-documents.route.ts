import { createHash } from 'node:crypto'
import { openEventFileSchema, openFeedSchema } from '@sunlit/contracts'
import { openCalendar, openEventFile, type ServiceContext } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer } from '../evidence/evidence.route.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'

export interface OpenDocumentParts {
  readonly identify: Identify
  readonly anonymous: ServiceContext
  readonly env: { readonly PUBLIC_URL?: string | undefined }
}

/** A subscribed calendar is asked for every hour by everybody: one text serves all of a while. */
const FRESH_SECONDS = 600
const MOST_KEPT = 200

interface KeptFeed {
  readonly text: string
  readonly tag: string
  readonly until: number
}

/** 实施方案 and 公告 of an event for the staff, and the calendar of everything published for everybody. */
export function openDocumentRoutes({ identify, anonymous, env }: OpenDocumentParts): Hono<ServerTypes> {
  const originOf = (c: Context<ServerTypes>): string => new URL(env.PUBLIC_URL ?? c.req.url).origin
  const kept = new Map<string, KeptFeed>()
  const feedOf = async (origin: string, organisation: string | undefined): Promise<KeptFeed> => {
    const key = `${origin} ${organisation ?? ''}`
    const now = Date.parse(anonymous.now())
    const found = kept.get(key)
    if (found && now < found.until) return found
    const text = await openCalendar(
      anonymous.db.read,
      { now: anonymous.now(), origin },
      { ...(organisation !== undefined && { organisation }) },
    )
    const made = {
      text,
      tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
      until: now + FRESH_SECONDS * 1_000,
    }
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
    kept.set(key, made)
    return made
  }
  return new Hono<ServerTypes>()
    .get('/api/open-events/calendar.ics', async (c) => {
      const { organisation } = inputOf(openFeedSchema, c.req.query())
      const { text, tag } = await feedOf(originOf(c), organisation)
      const headers = { 'Cache-Control': `public, max-age=${FRESH_SECONDS}`, ETag: tag }
      if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
      return c.body(text, 200, {
        ...headers,
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'inline; filename="open-days.ics"',
      })
    })
    .get('/api/open-events/:eventId/:file{(plan|notice)\\.(docx|pdf)}', async (c) => {
      const services = await signedIn(c, identify, 'open-day.read')
      const { eventId, file } = c.req.param()
      const [kind, format] = file.split('.')
      const { fileName, mediaType, bytes } = await openEventFile(
        services,
        inputOf(openEventFileSchema, { eventId, kind, format }),
        originOf(c),
      )
      return fileAnswer(c, 'attachment', fileName, mediaType, bytes)
    })
}
