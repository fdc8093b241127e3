import type { FindingStatus } from '@sunlit/contracts'
import { sql } from 'kysely'
import type { Db, Row } from '../../schema/schema.ts'

/** Grows with every change to a unit's findings and never returns to an earlier value. */
export interface UnitStamp {
  readonly unitId: string
  readonly stamp: number
}

/**
 * One number per unit that tells whether anything about its findings of a period has changed: every stored or changed finding adds
 * at least one, nothing takes away, so on one database two equal stamps mean the same findings, whichever replica asks and in
 * whatever order transactions were committed.
 */
export async function stampsOfPeriod(db: Db, periodId: string): Promise<readonly UnitStamp[]> {
  const rows = await db
    .selectFrom('finding')
    .select(['unit_id as unitId', sql<number | string>`sum(version + 1)`.as('stamp')])
    .where('period_id', '=', periodId)
    .groupBy('unit_id')
    .execute()
  return rows.map(({ unitId, stamp }) => ({ unitId, stamp: Number(stamp) })) // 64 bits come as text on PostgreSQL
}

/** All stamps of a period together: it grows whenever one of them does, and is had for a sixth of the time. */
export async function stampOfPeriod(db: Db, periodId: string): Promise<number> {
  const { stamp } = await db
    .selectFrom('finding')
    .select(sql<number | string | null>`sum(version + 1)`.as('stamp'))
    .where('period_id', '=', periodId)
    .executeTakeFirstOrThrow()
  return Number(stamp ?? 0)
}

export type ScoredFinding = Pick<
  Row<'finding'>,
  'id' | 'unit_id' | 'rule_id' | 'indicator_id' | 'occurred_on' | 'facts' | 'fact_key' | 'status'
>

/** Everything of some units in a period that is not withdrawn. */
export async function findingsOfUnits(db: Db, periodId: string, unitIds: readonly string[]): Promise<readonly ScoredFinding[]> {
  const counted: readonly FindingStatus[] = ['draft', 'submitted', 'returned', 'accepted']
  return db
    .selectFrom('finding')
    .select(['id', 'unit_id', 'rule_id', 'indicator_id', 'occurred_on', 'facts', 'fact_key', 'status'])
    .where('period_id', '=', periodId)
    .where('unit_id', 'in', unitIds)
    .where('status', 'in', counted)
    .execute()
}

export interface EarlierFinding {
  readonly unitId: string
  readonly ruleId: string
  readonly occurredOn: string
}

/** Confirmed findings of earlier quarters that an escalation may still count. */
export async function earlierFindings(
  db: Db,
  where: {
    readonly organisationId: string
    /** The part of a composite: equal rules of other parts are other rules. */
    readonly component: string
    readonly from: string
    readonly before: string
    readonly ruleIds: readonly string[]
  },
): Promise<readonly EarlierFinding[]> {
  if (where.ruleIds.length === 0) return []
  return db
    .selectFrom('finding')
    .innerJoin('period', 'period.id', 'finding.period_id')
    .select(['finding.unit_id as unitId', 'finding.rule_id as ruleId', 'finding.occurred_on as occurredOn'])
    .where('finding.organisation_id', '=', where.organisationId)
    .where('finding.occurred_on', '>=', where.from)
    .where('period.cut_off', '<', where.before)
    .where('period.component', '=', where.component)
    .where('finding.status', '=', 'accepted')
    .where('finding.rule_id', 'in', where.ruleIds)
    .orderBy('finding.unit_id')
    .orderBy('finding.rule_id')
    .orderBy('finding.occurred_on')
    .execute()
}

/** A period's findings in these statuses, in the order of their ids: the order in which bundles list them. */
export async function listFindingsOfPeriod(
  db: Db,
  periodId: string,
  statuses: readonly FindingStatus[],
): Promise<readonly Row<'finding'>[]> {
  return db.selectFrom('finding').selectAll().where('period_id', '=', periodId).where('status', 'in', statuses).orderBy('id').execute()
}

export interface FindingPage {
  readonly periodId: string
  readonly status: FindingStatus
  /** The last id of the page before; empty for the first. */
  readonly after: string
  readonly limit: number
}

/** One status of a period page by page in the order of ids: an index answers each page without sorting. */
export async function pageOfPeriod(db: Db, { periodId, status, after, limit }: FindingPage): Promise<readonly Row<'finding'>[]> {
  return db
    .selectFrom('finding')
    .selectAll()
    .where('period_id', '=', periodId)
    .where('status', '=', status)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
