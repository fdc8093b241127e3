import type { AddRegionalDays } from '@sunlit/contracts'
import { insertRegionalDay } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { calendarOf } from './calendar-of.ts'
import { whyNotRegionalDay } from './decide-regional-day.ts'

/** Fixes days off, or worked, of the region with their notice. Every quarter and deadline that is not frozen counts by them at once. */
export function addRegionalDays(ctx: ServiceContext, { days, name, source, noticedOn }: AddRegionalDays): Promise<void> {
  return runCommand(ctx, 'calendar.manage', async (tx) => {
    const { organisationId, id: enteredBy } = ctx.actor
    const { calendar } = await calendarOf(tx, organisationId)
    for (const { day, working } of days) {
      const stored = await insertRegionalDay(tx, {
        id: ctx.newId(),
        organisation_id: organisationId,
        day,
        working: working ? 1 : 0,
        name,
        source,
        noticed_on: noticedOn,
        entered_by: enteredBy,
        entered_at: ctx.now(),
        removed_by: null,
        removed_at: null,
      })
      if (!stored) throw new AppError('calendar_day_settled', { date: day })
      const refusal = whyNotRegionalDay({ day, working }, calendar)
      if (refusal) throw new AppError(refusal.code, refusal.details)
    }
    return {
      value: undefined,
      events: atLeastOne(days.map(({ day, working }) => ({ type: 'calendar.day-added', day, working, name, source, noticedOn }))),
    }
  })
}
