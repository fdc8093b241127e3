import type { RectificationCandidatesQuery } from '@sunlit/contracts'
import { unlinkedFindings } from '@sunlit/db'
import { getPeriod } from '../assessment/basis.ts'
import { unitNames } from '../assessment/finding-view.ts'
import { barredUnits, judgeOf } from '../assessment/people.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { dueOfOpening } from './due-of-opening.ts'
import { ledgerBasis } from './ledger-basis.ts'
import { problemOf } from './open-entries.ts'

export interface RectificationCandidate {
  readonly findingId: string
  readonly unitName: string
  readonly occurredOn: string
  readonly problem: string
}

export interface RectificationCandidates {
  readonly candidates: readonly RectificationCandidate[]
  readonly next: string | null
  /** What the calendar and the setting propose today. */
  readonly proposedDue: string
}

/** Accepted findings of a quarter that are not in the ledger yet, of units the caller may judge. */
export async function rectificationCandidates(
  ctx: ServiceContext,
  { periodId, after, limit }: RectificationCandidatesQuery,
): Promise<RectificationCandidates> {
  assertMay(ctx.actor, 'rectification.manage')
  const db = ctx.db.read
  const { organisationId } = ctx.actor
  const period = await getPeriod(db, organisationId, periodId)
  const { compiled } = await adoptedScheme(db, organisationId, period.scheme_version_id)
  const exceptUnitIds = barredUnits(await judgeOf(db, ctx.actor))
  const rows = await unlinkedFindings(db, {
    organisationId,
    periodId,
    exceptUnitIds,
    limit: limit + 1,
    ...(after !== undefined && { after }),
  })
  const page = rows.slice(0, limit)
  const names = await unitNames(
    db,
    page.map(({ unit_id }) => unit_id),
  )
  return {
    candidates: page.map((row) => ({
      findingId: row.id,
      unitName: names.get(row.unit_id) ?? '',
      occurredOn: row.occurred_on,
      problem: problemOf(row, compiled.rules.get(row.rule_id)?.rule.text ?? ''),
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    proposedDue: dueOfOpening(await ledgerBasis(db, ctx), undefined),
  }
}
