import type { RectificationState } from '@sunlit/contracts'
import type { Db } from '../../schema/schema.ts'
import type { LocalDate } from '../../schema/values.ts'

/** How the rectification of a finding stands; what a published table prints under 整改情况. */
export interface RectificationOfFinding {
  readonly rectificationId: string
  readonly state: RectificationState
  readonly dueOn: LocalDate
  readonly closedOn: LocalDate | null
}

/** By finding id; findings of the period without an entry of the ledger are missing. */
export async function rectificationStateOfFindings(
  db: Db,
  organisationId: string,
  periodId: string,
): Promise<ReadonlyMap<string, RectificationOfFinding>> {
  const rows = await db
    .selectFrom('rectification_finding as link')
    .innerJoin('rectification as entry', 'entry.id', 'link.rectification_id')
    .innerJoin('finding', (join) =>
      join.onRef('finding.id', '=', 'link.finding_id').onRef('finding.organisation_id', '=', 'link.organisation_id'),
    )
    .select(['link.finding_id', 'entry.id as rectificationId', 'entry.state', 'entry.due_on as dueOn', 'entry.closed_on as closedOn'])
    .where('link.organisation_id', '=', organisationId)
    .where('finding.period_id', '=', periodId)
    .execute()
  return new Map(rows.map(({ finding_id, ...standing }) => [finding_id, standing]))
}
