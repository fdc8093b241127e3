import { EVENT_FORM_NAMES, type OpenFeed } from '@sunlit/contracts'
import { findOrganisation, listOpenEventsForFeed, listOpenSessions, type Db } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { calendarText, type CalendarEntry } from './calendar-text.ts'

/** So long what is over stays in a subscribed calendar. */
const KEPT_DAYS = 60
const MOST_EVENTS = 2_000
const DAY = 86_400_000

/** Published sessions of one organisation, or of all, as a calendar that anybody may subscribe to; called-off ones say so. */
export async function openCalendar(
  db: Db,
  { now, origin }: { readonly now: string; readonly origin: string },
  { organisation }: OpenFeed,
): Promise<string> {
  const owner = organisation === undefined ? undefined : await findOrganisation(db, organisation)
  if (organisation !== undefined && !owner) throw new AppError('not_found')
  const endsAfter = new Date(Date.parse(now) - KEPT_DAYS * DAY).toISOString()
  const events = await listOpenEventsForFeed(db, { organisationId: organisation, endsAfter, limit: MOST_EVENTS })
  const sessions = Map.groupBy(
    await listOpenSessions(
      db,
      events.map(({ id }) => id),
    ),
    ({ event_id }) => event_id,
  )
  const entries = events.flatMap((event) =>
    (sessions.get(event.id) ?? []).map((session): CalendarEntry => ({
      id: session.id,
      starts: session.starts,
      ends: session.ends,
      title: event.title,
      place: event.place,
      description: `${event.unit_name}\n${EVENT_FORM_NAMES[event.form]}，${event.theme}`,
      address: `${origin}/open-day/events/${event.id}`,
      // Both grow: the event with a corrected place, the session with another time.
      sequence: event.version + session.version,
      calledOff: session.called_off_at !== null,
    })),
  )
  return calendarText(entries, now, `${owner?.name ?? ''}政府开放日`)
}
