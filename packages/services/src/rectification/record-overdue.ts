import { formatPlainDate } from '@sunlit/calendar'
import type { RecordOverdue } from '@sunlit/contracts'
import { findingsOfRectification, isUniqueViolation, linkFindings } from '@sunlit/db'
import { getPeriod } from '../assessment/basis.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { recordOne } from '../assessment/record-finding.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { LIVE, whyNotOffice } from './decide-rectification.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'
import { lightOf } from './lights.ts'
import { suggestIn, wasRecorded } from './suggest-overdue.ts'

const QUOTED = 120

/**
 * Rule Z-10: an evaluator records what the scheme provides for a problem that was not put right in time. It is a finding like any other:
 * a second person decides it, the unit is heard on it, and points follow from the scheme.
 */
export async function recordOverdue(
  ctx: ServiceContext,
  { rectificationId, periodId }: RecordOverdue,
): Promise<{ readonly findingId: string }> {
  try {
    return await runCommand(ctx, 'finding.record', async (tx) => {
      const held = await holdEntry(tx, ctx, 'finding.record', rectificationId)
      const { entry, basis, unitId } = held
      refuseIf(whyNotOffice(held.decided, held.decider, LIVE))
      const period = await getPeriod(tx, ctx.actor.organisationId, periodId)
      const { compiled } = await adoptedScheme(tx, period.organisation_id, period.scheme_version_id)
      if (compiled.scheme.overdueRectificationRuleId === undefined) throw new AppError('overdue_not_marked', { period: period.title })
      const suggestion = lightOf(entry, basis.lightDays) === 'red' ? suggestIn(basis, entry, period, compiled.scheme) : undefined
      if (!suggestion) throw new AppError('overdue_outside', { period: period.title })
      const linked = await findingsOfRectification(tx, entry.id)
      if (wasRecorded(linked, period.id)) throw new AppError('conflict')
      const recorded = await recordOne(
        tx,
        ctx,
        {
          requestId: `${entry.id}:${linked.length}`, // two at once ask for the same
          periodId,
          unitIds: [unitId],
          ruleId: suggestion.rule.id,
          occurredOn: suggestion.occurredOn,
          facts: suggestion.facts,
          factKey: `整改：${entry.problem.slice(0, QUOTED)}`,
          note: `应于${formatPlainDate(entry.due_on)}前完成整改，逾期未完成。`,
          submit: true,
        },
        unitId,
      )
      const { findingId } = recorded
      const link = { finding_id: findingId, organisation_id: entry.organisation_id, rectification_id: entry.id }
      await linkFindings(tx, [{ ...link, part: 'overdue', linked_at: ctx.now() }])
      const step = { kind: 'overdue-recorded', version: entry.version, states: LIVE, changes: {}, after: period.title } as const
      const moved = await stepEntry(tx, ctx, held, step)
      const overdue = { type: 'rectification.overdue-recorded', rectificationId, byFinding: findingId, dueOn: entry.due_on } as const
      return { value: { findingId }, events: [recorded, { type: 'finding.submitted', findingId }, overdue, ...moved] }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error // a colleague recorded it at the same moment
  }
}
