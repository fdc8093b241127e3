import { listOpenEventsIn, listOpenOpinions, listOpenReports, listOpenSessions, type Db, type OpenReportRow } from '@sunlit/db'
import { addDays, startOfDayInstant } from '@sunlit/calendar'
import { aftermathBasis, lastEnd } from './aftermath-ground.ts'
import type { Clock } from './clocks.ts'
import { clocksOf } from './clocks-of.ts'

export interface EventWithClocks {
  readonly id: string
  readonly title: string
  readonly unitId: string
  readonly clocks: readonly Clock[]
  readonly report: OpenReportRow | undefined
}

/** What is older is history: it stays red in its report, and nobody is reminded of it every day for ever. */
const REMEMBERED_DAYS = 366

/** Published events that are over, with their clocks; those of the last year. */
export async function eventsWithClocks(db: Db, organisationId: string, now: string): Promise<readonly EventWithClocks[]> {
  const basis = await aftermathBasis(db, organisationId, now)
  const events = await listOpenEventsIn(db, organisationId, ['published'])
  const since = startOfDayInstant(addDays(basis.today, -REMEMBERED_DAYS))
  const sessions = Map.groupBy(
    await listOpenSessions(
      db,
      events.map(({ id }) => id),
    ),
    ({ event_id }) => event_id,
  )
  const over = events.filter(({ id }) => {
    const end = lastEnd(sessions.get(id) ?? [])
    return end !== undefined && end <= now && end >= since
  })
  const ids = over.map(({ id }) => id)
  const reports = new Map((await listOpenReports(db, ids)).map((row) => [row.event_id, row]))
  const opinions = Map.groupBy(await listOpenOpinions(db, { organisationId, eventIds: ids, unitIds: 'all' }), ({ event_id }) => event_id)
  return over.map((event) => {
    const report = reports.get(event.id)
    const rows = { event, sessions: sessions.get(event.id) ?? [], report, opinions: opinions.get(event.id) ?? [] }
    return { id: event.id, title: event.title, unitId: event.unit_id, clocks: clocksOf(rows, basis, now), report }
  })
}
