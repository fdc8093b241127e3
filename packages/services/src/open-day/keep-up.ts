import {
  changeOpenEvent,
  clearAbsenceWords,
  findOpenSeason,
  listLapsedOffers,
  listOpenEventsToPurge,
  listOpenSessions,
  listSessionsToPromote,
  purgeOpenEvent,
  type OpenEventRow,
} from '@sunlit/db'
import { purgeTexts, TEXTS_KEPT } from '../aftermath/purge-texts.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { forgetAbsences } from './forget-absences.ts'
import { keepUpQueues } from './keep-up-queues.ts'
import { markAbsences } from './mark-absences.ts'
import { movePlaces, type PlaceAct } from './move-places.ts'
import { moveEvents } from './places.ts'
import { seasonRules } from './session-state.ts'
import type { OpenDayContext } from './submit-booking.ts'

const DAY = 86_400_000
const TOGETHER = 200

/** What goes on by itself: offers run out, quotas open, and what is personal goes on its day. Any number of processes may do it at once. */
export async function keepUpOpenDays(ctx: OpenDayContext): Promise<void> {
  for (const { id, session_id } of await listLapsedOffers(ctx.db.read, ctx.now(), TOGETHER))
    await step(ctx, session_id, { kind: 'lapse', bookingId: id })
  for (const sessionId of await listSessionsToPromote(ctx.db.read, ctx.now())) await step(ctx, sessionId, { kind: 'promote' })
  await keepUpQueues(ctx)
  await markAbsences(ctx)
  await forgetAbsences(ctx)
  for (const event of await listOpenEventsToPurge(ctx.db.read, ctx.now())) await purgeWhenDue(ctx, event)
}

async function step(ctx: OpenDayContext, sessionId: string, act: PlaceAct): Promise<void> {
  try {
    await runCommand(ctx, 'public', async (tx) => {
      const events = moveEvents(await movePlaces(tx, ctx, sessionId, act))
      return events.length === 0 ? { unchanged: true, value: undefined } : { events: atLeastOne(events), value: undefined }
    })
  } catch (error) {
    // Confirmed, given up or already lapsed meanwhile: somebody else was faster.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}

/** Deletes what is personal of an event whose days of keeping are over; the certificate of it goes into the log in the same transaction. */
async function purgeWhenDue(ctx: OpenDayContext, event: OpenEventRow): Promise<void> {
  const { db, now } = ctx
  const season = await findOpenSeason(db.read, event.organisation_id, event.season_id)
  const ends = (await listOpenSessions(db.read, [event.id])).map((session) => session.ends)
  const last = ends.toSorted().at(-1)
  if (!season || last === undefined || Date.parse(now()) < Date.parse(last) + seasonRules(season).keepDays * DAY) return
  await runCommand(ctx, 'public', async (tx) => {
    const gone = await purgeOpenEvent(tx, event.id, now())
    await clearAbsenceWords(tx, { eventId: event.id })
    const texts = await purgeTexts(tx, event.id)
    const isFirst = await changeOpenEvent(tx, event, { purged_at: now() })
    if (!isFirst) return { unchanged: true, value: undefined }
    const { bookings, visitors, claims } = gone
    const certificate = {
      type: 'open-day.purged',
      openEventId: event.id,
      bookings,
      visitors,
      contacts: visitors,
      claims,
      kept: '报名号、人数、类别、状态和时间，用于核对统计与抽签；不含姓名、联系方式和证件信息；未到场记录只留无法还原的联系方式摘要，到期自动删除',
    } as const
    const ofTexts = { type: 'open-day.texts-purged', openEventId: event.id, ...texts, kept: TEXTS_KEPT } as const
    const organisationId = event.organisation_id
    return {
      events: [
        { event: certificate, organisationId },
        { event: ofTexts, organisationId },
      ],
      value: undefined,
    }
  })
}
