import { periodOfQuarter, type Quarter } from '@sunlit/calendar'
import type { OpenComposite } from '@sunlit/contracts'
import {
  findComposite,
  holdOrganisation,
  insertSummary,
  isUniqueViolation,
  listPeriodsOfQuarter,
  listSchemeVersions,
  type Db,
  type SummaryRow,
} from '@sunlit/db'
import { placePeriod } from '../assessment/open-period.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { compositeOf } from './composite-document.ts'

export interface OpenedComposite {
  readonly summaryId: string
  readonly periodIds: readonly string[]
}

/**
 * Opens a quarter in parts: one period for each table of the composite scheme, worked on like any other, and the whole that they will
 * make (rule Y-8). A quarter is opened either this way or on its own.
 */
export async function openComposite(ctx: ServiceContext, { compositeId, year, quarter }: OpenComposite): Promise<OpenedComposite> {
  const { organisationId } = ctx.actor
  try {
    return await runCommand(ctx, 'period.manage', async (tx) => {
      const row = await findComposite(tx, organisationId, compositeId)
      if (!row) throw new AppError('not_found')
      const composite = compositeOf(row)
      const { start } = periodOfQuarter(year, quarter as Quarter) // the schema admits 1 to 4
      const isInForce = composite.effectiveFrom <= start && (composite.effectiveTo === undefined || start <= composite.effectiveTo)
      if (row.status !== 'adopted' || !isInForce) throw new AppError('scheme_not_effective')
      await holdOrganisation(tx, organisationId)
      if ((await listPeriodsOfQuarter(tx, organisationId, year, quarter)).length > 0) throw new AppError('period_exists')
      const events: EventToRecord[] = []
      const periodIds: string[] = []
      for (const { schemeId, name } of composite.parts) {
        const schemeVersionId = await versionInForce(tx, { organisationId, schemeId, day: start, name })
        const title = `${year}年第${'一二三四'[quarter - 1]}季度政务公开考核（${name}）`
        const { periodId, event } = await placePeriod(tx, ctx, { year, quarter, schemeVersionId, title, component: schemeId })
        periodIds.push(periodId)
        events.push(event)
      }
      const summary = summaryOf(ctx, { year, quarter, compositeId })
      await insertSummary(tx, summary)
      events.push({ type: 'summary.opened', summaryId: summary.id, kind: 'composite', year, quarter, schemeHash: row.content_hash })
      return { value: { summaryId: summary.id, periodIds }, events: atLeastOne(events) }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('period_exists')
    throw error
  }
}

function summaryOf(
  ctx: ServiceContext,
  place: { readonly year: number; readonly quarter: number; readonly compositeId: string },
): SummaryRow {
  return {
    id: ctx.newId(),
    organisation_id: ctx.actor.organisationId,
    kind: 'composite',
    year: place.year,
    quarter: place.quarter,
    composite_id: place.compositeId,
    conversion: null,
    stage: 'draft',
    frozen_basis: null,
    frozen_by: null,
    frozen_at: null,
    version: 0,
  }
}

async function versionInForce(
  db: Db,
  {
    organisationId,
    schemeId,
    day,
    name,
  }: { readonly organisationId: string; readonly schemeId: string; readonly day: string; readonly name: string },
): Promise<string> {
  const versions = (await listSchemeVersions(db, organisationId)).filter(
    ({ scheme_id, status, effective_from, effective_to }) =>
      scheme_id === schemeId && status === 'adopted' && (effective_from ?? '') <= day && (effective_to === null || day <= effective_to),
  )
  const [newest] = versions.toSorted((a, b) => b.version - a.version)
  if (!newest) throw new AppError('composite_part_not_effective', { part: name })
  return newest.id
}
