import { formatPlainDate } from '@sunlit/calendar'
import { CLOCK_KIND_NAMES, type RecordLate } from '@sunlit/contracts'
import {
  findOpenEvent,
  findOpenReport,
  isUniqueViolation,
  linkLateFinding,
  listLateFindings,
  listOpenOpinions,
  listOpenSessions,
} from '@sunlit/db'
import { getPeriod } from '../assessment/basis.ts'
import { recordOne } from '../assessment/record-finding.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aftermathBasis } from './aftermath-ground.ts'
import { clocksOf } from './clocks-of.ts'
import { lateSuggestion } from './late-suggestion.ts'
import { wasRecorded } from './suggest-late.ts'

/**
 * Rule Q-3: an evaluator records what the scheme provides for an open day that was late. It is a finding like any other: a second person decides it, the
 * unit is heard on it, and points follow from the scheme.
 */
export async function recordLate(
  ctx: ServiceContext,
  { eventId, clock: kind, periodId }: RecordLate,
): Promise<{ readonly findingId: string }> {
  try {
    return await runCommand(ctx, 'finding.record', async (tx) => {
      const { organisationId } = ctx.actor
      const event = await findOpenEvent(tx, organisationId, eventId)
      if (!event) throw new AppError('not_found')
      const period = await getPeriod(tx, organisationId, periodId)
      const { compiled } = await adoptedScheme(tx, organisationId, period.scheme_version_id)
      if (compiled.scheme.openDayLateRuleId === undefined) throw new AppError('open_late_unmarked', { period: period.title })
      const basis = await aftermathBasis(tx, organisationId, ctx.now())
      const opinions = await listOpenOpinions(tx, { organisationId, eventIds: [eventId], unitIds: 'all' })
      const report = await findOpenReport(tx, eventId)
      const clocks = clocksOf({ event, sessions: await listOpenSessions(tx, [eventId]), report, opinions }, basis, ctx.now())
      const clock = clocks.find((each) => each.kind === kind)
      const suggestion = clock && lateSuggestion(clock, period, compiled.scheme, basis.today)
      if (!suggestion) throw new AppError('open_late_outside', { period: period.title })
      const linked = await listLateFindings(tx, [eventId])
      if (wasRecorded(linked, kind, period.id)) throw new AppError('conflict')
      const { rule, occurredOn, facts, dueOn } = suggestion
      const recorded = await recordOne(
        tx,
        ctx,
        {
          requestId: `${eventId}:${kind}:${linked.length}`, // two at once ask for the same
          periodId,
          unitIds: [event.unit_id],
          ruleId: rule.id,
          occurredOn,
          facts,
          factKey: `开放日：${event.title}，${CLOCK_KIND_NAMES[kind]}`,
          note: `开放活动“${event.title}”应于${formatPlainDate(dueOn)}前${CLOCK_KIND_NAMES[kind]}，逾期。`,
          submit: true,
        },
        event.unit_id,
      )
      const { findingId } = recorded
      await linkLateFinding(tx, {
        finding_id: findingId,
        organisation_id: organisationId,
        event_id: eventId,
        clock: kind,
        linked_at: ctx.now(),
      })
      const late = {
        type: 'open-day.late-recorded',
        openEventId: eventId,
        unitId: event.unit_id,
        clock: kind,
        byFinding: findingId,
        dueOn,
      } as const
      return { value: { findingId }, events: [recorded, { type: 'finding.submitted', findingId }, late] }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error // a colleague recorded it at the same moment
  }
}
