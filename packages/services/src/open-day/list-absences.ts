import type { AbsenceLine, NoShowSettings, OpenEventId, SessionAbsences } from '@sunlit/contracts'
import {
  findOpenSeason,
  listAbsencesOfEvent,
  listOpenBookings,
  listOpenScans,
  listOpenSessions,
  type Db,
  type OpenAbsenceRow,
  type OpenBookingRow,
  type OpenSessionRow,
} from '@sunlit/db'
import { doesAbsenceCount } from '@sunlit/enrolment'
import { assertMay, may } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { ABSENCE_WORDS } from './absence-of-link.ts'
import { absenceOf, appealOf, excuseOf, noShowRulesOf, noShowWords, standingOf } from './absences.ts'
import { eventInReach } from './event-ground.ts'
import { seasonRules } from './session-state.ts'
import type { OpenDayContext } from './open-day-context.ts'

const HOUR = 3_600_000

/** Who did not come to an event, without names, what they say to it, and what waits for a decision. */
export async function listAbsences(ctx: OpenDayContext, { eventId }: OpenEventId): Promise<SessionAbsences> {
  assertMay(ctx.actor, 'open-day.absences')
  const db = ctx.db.read
  const event = await eventInReach(db, ctx.actor, 'open-day.absences', eventId)
  const season = await findOpenSeason(db, event.organisation_id, event.season_id)
  if (!season) throw new AppError('not_found')
  const { noShow } = seasonRules(season)
  const sessions: SessionAbsences['sessions'][number][] = []
  const bookings = new Map<string, OpenBookingRow>()
  for (const session of await listOpenSessions(db, [eventId])) {
    if (session.called_off_at !== null) continue
    const rows = await listOpenBookings(db, session.id, ['placed', 'absent'])
    for (const row of rows) bookings.set(row.id, row)
    sessions.push(await sessionLine(db, session, rows, { noShow, now: ctx.now() }))
  }
  const absences: AbsenceLine[] = []
  for (const row of await listAbsencesOfEvent(db, eventId)) {
    const booking = bookings.get(row.booking_id)
    if (booking) absences.push(await absenceLine(ctx, { row, booking, noShow }))
  }
  return { sessions, absences, rules: noShowWords(noShow) }
}

async function sessionLine(
  db: Db,
  session: OpenSessionRow,
  rows: readonly OpenBookingRow[],
  { noShow, now }: { readonly noShow: NoShowSettings; readonly now: string },
): Promise<SessionAbsences['sessions'][number]> {
  const markedFrom = new Date(Date.parse(session.ends) + noShow.reportHours * HOUR).toISOString()
  const absent = rows.filter(({ status }) => status === 'absent').length
  const isUsed = (await listOpenScans(db, session.id)).some(({ undone_at, refusal }) => undone_at === null && refusal === null)
  const state = now < session.ends ? 'before' : now < markedFrom ? 'waiting' : isUsed || absent > 0 ? 'marked' : 'unused'
  return { openSessionId: session.id, starts: session.starts, markedFrom, state, placed: rows.length - absent, absent }
}

interface Line {
  readonly row: OpenAbsenceRow
  readonly booking: OpenBookingRow
  readonly noShow: NoShowSettings
}

async function absenceLine(ctx: OpenDayContext, { row, booking, noShow }: Line): Promise<AbsenceLine> {
  const { mark, organisation_id: organisationId } = row
  const words = (sealed: string | null): string => (sealed === null ? '' : (ctx.vault.open(ABSENCE_WORDS, booking.id, sealed) ?? ''))
  const [excuse, appeal] = [excuseOf(row), appealOf(row)]
  return {
    bookingId: booking.id,
    code: booking.code,
    openSessionId: booking.session_id,
    date: row.on_date,
    people: booking.people,
    participantClass: booking.participant_class,
    counts: doesAbsenceCount(absenceOf(row), noShowRulesOf(noShow)),
    excuse: excuse && { ...excuse, kind: row.excuse_kind ?? 'unsaid', words: words(row.excuse_words) },
    appeal: appeal && { ...appeal, words: words(row.appeal_words) },
    standing: (await standingOf(ctx.db.read, { organisationId, mark, settings: noShow, now: ctx.now() })).kind,
    can: {
      decideExcuse: row.excuse_outcome === 'open' && may(ctx.actor, 'open-day.excuse'),
      decideAppeal: row.appeal_outcome === 'open' && may(ctx.actor, 'open-day.appeal') && row.excuse_by !== ctx.actor.id,
    },
  }
}
