import { formatInstant, shanghaiDate } from '@sunlit/calendar'
import type { NoShowSettings } from '@sunlit/contracts'
import {
  findOpenSeason,
  insertOpenAbsence,
  listSessionsToMark,
  type OpenAbsenceRow,
  type OpenBookingRow,
  type OpenSessionRow,
  type Tx,
} from '@sunlit/db'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { enqueueMessage } from '../messages/enqueue-message.ts'
import { absentWords, forgetOn } from './absences.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { seasonRules } from './session-state.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { linkOf } from './tell-visitors.ts'
import { openVisitor } from './visitor.ts'

const HOUR = 3_600_000

/**
 * Rule G-6: once gates have had their time to report, whoever kept places and did not come is absent, in sessions where a gate reported
 * at all. Everybody concerned is told, with what they may say to it.
 */
export async function markAbsences(ctx: OpenDayContext): Promise<void> {
  const { db, now } = ctx
  for (const found of await listSessionsToMark(db.read, now())) {
    const season = await findOpenSeason(db.read, found.organisation_id, found.season_id)
    const settings = season && seasonRules(season).noShow
    if (!settings || Date.parse(now()) < Date.parse(found.ends) + settings.reportHours * HOUR) continue
    await runCommand(ctx, 'public', async (tx) => {
      const places = await movePlaces(tx, ctx, found.id, { kind: 'mark-absent' })
      for (const { row } of places.moved) await keepAbsence(tx, ctx, { row, session: places.session, settings })
      const events = moveEvents(places)
      // Another process was faster.
      return events.length === 0 ? { unchanged: true, value: undefined } : { events: atLeastOne(events), value: undefined }
    })
  }
}

interface Missed {
  readonly row: OpenBookingRow
  readonly session: OpenSessionRow
  readonly settings: NoShowSettings
}

async function keepAbsence(tx: Tx, ctx: OpenDayContext, { row, session, settings }: Missed): Promise<void> {
  // Who has deleted what is personal is not known any more, and nothing follows.
  if (row.contact_mark === null) return
  const date = shanghaiDate(session.starts)
  await insertOpenAbsence(tx, {
    ...NOTHING_SAID,
    ...placeOf(row),
    mark: row.contact_mark,
    on_date: date,
    recorded_at: ctx.now(),
    forget_on: forgetOn(date, settings),
  })
  const visitor = openVisitor(ctx.vault, row)
  if (!visitor) return
  const text = absentWords({ starts: formatInstant(session.starts), settings, date, link: linkOf(ctx, row) })
  await enqueueMessage(tx, ctx, {
    channel: row.channel,
    to: visitor.contact,
    key: `absent:${row.id}`,
    purpose: 'booking',
    organisationId: row.organisation_id,
    content: { subject: '政府开放日', text, template: 'booking-absent', values: { link: linkOf(ctx, row) } },
  })
}

function placeOf({ id, organisation_id, event_id, session_id }: OpenBookingRow) {
  return { booking_id: id, organisation_id, event_id, session_id }
}

const NOTHING_SAID = {
  excused_on: null,
  excuse_kind: null,
  excuse_words: null,
  excuse_outcome: null,
  excuse_reason: null,
  excuse_by: null,
  appealed_on: null,
  appeal_words: null,
  appeal_outcome: null,
  appeal_reason: null,
  appeal_by: null,
} as const satisfies Partial<OpenAbsenceRow>
