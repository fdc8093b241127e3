import type { OpenRectifications } from '@sunlit/contracts'
import { findFinding, isUniqueViolation, unlinkedFindings, type FindingRow } from '@sunlit/db'
import { getPeriod } from '../assessment/basis.ts'
import { whyRecused } from '../assessment/decide-finding.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { judgeOf } from '../assessment/people.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { dueOfOpening } from './due-of-opening.ts'
import { ledgerBasis } from './ledger-basis.ts'
import { openEntries } from './open-entries.ts'

export interface OpenedRectifications {
  /** New entries and entries that were opened again. */
  readonly opened: number
}

/**
 * Takes accepted findings into the ledger; the units are told of them from now on, whatever the stage (rule Z-1). Findings that stand in
 * the ledger already are passed over, so that the same request may be sent again.
 */
export async function openRectifications(ctx: ServiceContext, { findingIds, dueOn }: OpenRectifications): Promise<OpenedRectifications> {
  try {
    return await runCommand(ctx, 'rectification.manage', async (tx) => {
      const { organisationId } = ctx.actor
      const judge = await judgeOf(tx, ctx.actor)
      const found: FindingRow[] = []
      for (const id of new Set(findingIds)) {
        const finding = await findFinding(tx, organisationId, id)
        if (!finding) throw new AppError('not_found')
        refuseIf(whyRecused(judge, finding.unit_id))
        if (finding.status !== 'accepted') throw new AppError('finding_not_accepted')
        found.push(finding)
      }
      const basis = await ledgerBasis(tx, ctx)
      const due = dueOfOpening(basis, dueOn)
      const events = []
      for (const [periodId, ofPeriod] of Map.groupBy(found, ({ period_id }) => period_id)) {
        const period = await getPeriod(tx, organisationId, periodId)
        const ids = ofPeriod.map(({ id }) => id)
        const findings = await unlinkedFindings(tx, { organisationId, periodId, findingIds: ids, limit: ids.length })
        events.push(...(await openEntries(tx, ctx, basis, { period, findings, dueOn: due })))
      }
      if (events.length === 0) return { unchanged: true, value: { opened: 0 } }
      return { value: { opened: events.length }, events: atLeastOne(events) }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error // a colleague took one of them in at the same moment
  }
}
