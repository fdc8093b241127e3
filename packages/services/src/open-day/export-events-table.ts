import {
  ALLOTMENT_NAMES,
  EVENT_FORM_NAMES,
  OPEN_EVENT_STATE_NAMES,
  queueRulesSchema,
  sessionPlanSchema,
  type ExportOpenEvents,
} from '@sunlit/contracts'
import { findOpenSeason, listOpenEvents, listOpenSessions, type OpenEventWithUnit, type OpenSessionRow } from '@sunlit/db'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { exportedTable, type TableFile } from '../exchange/exported-table.ts'
import { eventsBelow } from './event-below.ts'
import { documentOf } from './published-changes.ts'
import { OPEN_EVENT_SHEET } from './read-events-table.ts'
import { OPEN_EVENT_COLUMNS, writtenTime } from './table-rows.ts'

const STATE_COLUMN = { title: '状态', width: 10 } as const

/**
 * Every session of the season that this person sees, one row each, in the columns that the import reads; with the state behind them. A unit of an
 * organisation below stands behind its organisation's name, under which no import finds it: nobody takes over another office's event by mistake.
 */
export async function exportOpenEvents(ctx: ServiceContext, { seasonId, format }: ExportOpenEvents): Promise<TableFile> {
  const { organisationId } = ctx.actor
  const db = ctx.db.read
  const season = await findOpenSeason(db, organisationId, seasonId)
  if (!season) throw new AppError('not_found')
  const own = await listOpenEvents(db, { organisationId, seasonId, unitIds: scopeOf(ctx.actor, 'open-day.read') })
  const below = await eventsBelow(db, ctx.actor, season.year)
  const events = [...own, ...below.map((event) => ({ ...event, unit_name: `${event.organisation_name} · ${event.unit_name}` }))]
  const sessions = Map.groupBy(
    await listOpenSessions(
      db,
      events.map(({ id }) => id),
    ),
    ({ event_id }) => event_id,
  )
  const rows = events.flatMap((event) => (sessions.get(event.id) ?? []).map((session) => rowOf(event, session)))
  const { file, sha256 } = await exportedTable({ name: OPEN_EVENT_SHEET, columns: [...OPEN_EVENT_COLUMNS, STATE_COLUMN], rows }, { format })
  await runCommand(ctx, 'open-day.read', async () => ({
    events: [{ type: 'data.exported', what: 'open-events', rows: rows.length, sha256 }],
  }))
  return file
}

function rowOf(event: OpenEventWithUnit, session: OpenSessionRow): readonly string[] {
  const { classes, leaders, contact } = documentOf(event)
  const plan = sessionPlanSchema.parse(JSON.parse(session.plan))
  const queue = session.queue === null ? null : queueRulesSchema.parse(JSON.parse(session.queue))
  const names = new Map(classes.map(({ id, name }) => [id, name]))
  const quotas = plan.quotas.filter(({ places }) => places > 0)
  return [
    event.unit_name,
    event.title,
    event.theme,
    EVENT_FORM_NAMES[event.form],
    event.place,
    ...[session.starts, session.ends, session.opens_at, session.closes_at].map(writtenTime),
    String(plan.capacity),
    quotas.map(({ participantClass, places }) => `${names.get(participantClass) ?? participantClass}${places}`).join('、'),
    plan.reserve === 0 ? '' : String(plan.reserve),
    ALLOTMENT_NAMES[session.allotment],
    queue === null ? '' : String(queue.gatherMinutes),
    queue === null ? '' : String(queue.perMinute),
    leaders,
    contact,
    session.called_off_at === null ? OPEN_EVENT_STATE_NAMES[event.state] : '场次已取消',
  ]
}
