import { remaining, shanghaiDate, type IsoDate, type Remaining } from '@sunlit/calendar'
import type { EvaluationRow } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { dueDateOf } from '../rectification/lights.ts'

/** The last day for units to answer, and how it stands today. */
export interface RespondBy {
  readonly on: IsoDate
  readonly remaining: Remaining
}

/** Null before the units were told. */
export async function respondByOf(
  ctx: ServiceContext,
  row: Pick<EvaluationRow, 'organisation_id' | 'respond_by'>,
): Promise<RespondBy | null> {
  if (row.respond_by === null) return null
  const { calendar } = await calendarOf(ctx.db.read, row.organisation_id)
  const today = shanghaiDate(ctx.now())
  return { on: row.respond_by, remaining: remaining(today, dueDateOf(row.respond_by, today, calendar), calendar) }
}
