import type { ListNotices, NoticeId, NoticeTopic, ReadAllNotices } from '@sunlit/contracts'
import { countUnreadNotices, listNotices, markNoticeRead, markNoticesRead, type NoticeReader } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { assertMay, type Actor } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** A notice as its reader sees it. */
export interface NoticeView {
  readonly id: string
  readonly topic: NoticeTopic
  readonly title: string
  readonly detail: string
  /** Page of the staff app. */
  readonly address: string
  readonly at: string
  readonly isRead: boolean
}

export interface NoticePage {
  readonly notices: readonly NoticeView[]
  readonly unread: number
  /** Where older ones begin; null on the last page. */
  readonly next: string | null
}

const PAGE = 50

/** One's own notices, newest first. */
export async function listOwnNotices(ctx: ServiceContext, { unreadOnly, before }: ListNotices): Promise<NoticePage> {
  assertMay(ctx.actor, 'notice.own')
  const reader = readerOf(ctx.actor)
  const rows = await listNotices(ctx.db.read, reader, { unreadOnly, before, limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  return {
    notices: shown.map(({ id, topic, title, detail, address, at, read_at }) => ({
      id,
      topic,
      title,
      detail,
      address,
      at,
      isRead: read_at !== null,
    })),
    unread: await countUnreadNotices(ctx.db.read, reader),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** The number beside the bell. */
export async function countOwnUnread(ctx: ServiceContext): Promise<{ readonly unread: number }> {
  assertMay(ctx.actor, 'notice.own')
  return { unread: await countUnreadNotices(ctx.db.read, readerOf(ctx.actor)) }
}

/**
 * That somebody has read something is their own affair and no evidence: it is stored without an event, as the last use of a session is.
 */
export async function readNotice(ctx: ServiceContext, { noticeId }: NoticeId): Promise<void> {
  assertMay(ctx.actor, 'notice.own')
  const found = await ctx.db.transact((tx) => markNoticeRead(tx, ctx.actor.id, noticeId, ctx.now()))
  if (!found) throw new AppError('not_found')
}

/** Everything up to the newest one the reader saw: what came in meanwhile stays unread. */
export async function readAllNotices(ctx: ServiceContext, { upTo }: ReadAllNotices): Promise<{ readonly count: number }> {
  assertMay(ctx.actor, 'notice.own')
  return { count: await ctx.db.transact((tx) => markNoticesRead(tx, ctx.actor.id, upTo, ctx.now())) }
}

function readerOf({ id, organisationId, grants }: Actor): NoticeReader {
  return { personId: id, organisationId, grants }
}
