import {
  calendarFromData,
  nationalCalendarData,
  withRegionalDays,
  type Calendar,
  type CalendarData,
  type RegionalDay,
} from '@sunlit/calendar'
import { listRegionalDays, type Db, type RegionalDayRow } from '@sunlit/db'
import { workingCalendar, type WorkingCalendar } from '@sunlit/scoring'
import { listAncestry } from '../organisation/ancestry.ts'

/** The days that deadlines and results are counted by: plain data for a bundle, and ready to count with. */
export interface CalendarInForce {
  readonly data: CalendarData
  readonly calendar: Calendar
  /** As scoring asks for it. */
  readonly working: WorkingCalendar
  /** Equal for equal calendars: what was computed by one holds for the other. */
  readonly key: string
}

/** Offices of one deployment share a handful of calendars; their year tables are built once. */
const KEPT = 64
const known = new Map<string, CalendarInForce>()

/** The national notices with the days that the organisation and those above it have fixed (rules C-5 and C-10). */
export async function calendarOf(db: Db, organisationId: string): Promise<CalendarInForce> {
  return inForce(withRegionalDays(nationalCalendarData, (await regionalDaysOf(db, organisationId)).map(regionalDayOf)))
}

/** The calendar a frozen quarter was counted by; one frozen before days of the region could be entered knows the notices alone. */
export function calendarOfFreeze(stored: string | null): CalendarInForce {
  return inForce(stored === null ? nationalCalendarData : (JSON.parse(stored) as CalendarData)) // our own text, written by the freeze
}

/** Rows in force for an organisation, in the order of their dates: its own where it has one, else that of the nearest one above. */
export async function regionalDaysOf(db: Db, organisationId: string): Promise<readonly RegionalDayRow[]> {
  const nearestFirst = (await listAncestry(db, organisationId)).map(({ id }) => id)
  const rows = await listRegionalDays(db, nearestFirst)
  const nearest = new Map<string, RegionalDayRow>()
  for (const id of nearestFirst) {
    for (const row of rows) if (row.organisation_id === id && !nearest.has(row.day)) nearest.set(row.day, row)
  }
  return [...nearest.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

function regionalDayOf({ day, working, name, source, noticed_on }: RegionalDayRow): RegionalDay {
  return { date: day, working: working === 1, name, source: `${source}（${noticed_on}）` }
}

function inForce(data: CalendarData): CalendarInForce {
  const key = JSON.stringify([data.notices.map(({ year, number }) => [year, number]), data.regionalDays])
  const kept = known.get(key)
  if (kept) return kept
  const calendar = calendarFromData(data)
  const made = { data, calendar, working: workingCalendar(calendar), key }
  if (known.size >= KEPT) known.delete(known.keys().next().value ?? '')
  known.set(key, made)
  return made
}
