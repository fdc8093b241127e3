import type { CalendarData } from '@sunlit/calendar'
import { findOrganisation } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { calendarOf, regionalDaysOf } from './calendar-of.ts'

export interface RegionalDayLine {
  readonly id: string
  readonly day: string
  readonly working: boolean
  readonly name: string
  readonly source: string
  readonly noticedOn: string
  readonly enteredAt: string
  /** Null for the organisation's own; else the one above that fixed it. */
  readonly from: string | null
}

export interface CalendarView {
  /** What the server counts by; the browser counts by it as well. */
  readonly data: CalendarData
  readonly days: readonly RegionalDayLine[]
}

/** The working days that hold for the caller's organisation. */
export async function getCalendar(ctx: ServiceContext): Promise<CalendarView> {
  assertMay(ctx.actor, 'calendar.read')
  const { organisationId } = ctx.actor
  const [{ data }, rows] = [await calendarOf(ctx.db.read, organisationId), await regionalDaysOf(ctx.db.read, organisationId)]
  const above = [...new Set(rows.map((row) => row.organisation_id))].filter((id) => id !== organisationId)
  const names = new Map(await Promise.all(above.map(async (id) => [id, (await findOrganisation(ctx.db.read, id))?.name ?? ''] as const)))
  return {
    data,
    days: rows.map((row) => ({
      id: row.id,
      day: row.day,
      working: row.working === 1,
      name: row.name,
      source: row.source,
      noticedOn: row.noticed_on,
      enteredAt: row.entered_at,
      from: names.get(row.organisation_id) ?? null,
    })),
  }
}
