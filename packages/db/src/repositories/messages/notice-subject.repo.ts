import type { Role } from '@sunlit/contracts'
import type { Db } from '../../schema/schema.ts'

/** Somebody who can be told something, with one thing they hold; once for each. */
export interface HolderRow {
  readonly personId: string
  readonly alias: string
  /** The unit they belong to. */
  readonly memberOf: string | null
  /** Null: holds nothing, and is told only what concerns their own account. */
  readonly role: Role | null
  /** Of a role that reaches one unit. */
  readonly unitId: string | null
}

/** Everybody of an organisation whose account is open, by id, with what they hold in it now. */
export function listHolders(db: Db, organisationId: string): Promise<readonly HolderRow[]> {
  return db
    .selectFrom('person')
    .leftJoin('role_grant', (join) =>
      join
        .onRef('role_grant.person_id', '=', 'person.id')
        .on('role_grant.organisation_id', '=', organisationId)
        .on('role_grant.revoked_at', 'is', null),
    )
    .select([
      'person.id as personId',
      'person.alias as alias',
      'person.unit_id as memberOf',
      'role_grant.role as role',
      'role_grant.unit_id as unitId',
    ])
    .where('person.organisation_id', '=', organisationId)
    .where('person.disabled_at', 'is', null)
    .where('person.alias_key', 'is not', null)
    .orderBy('person.id')
    .orderBy('role_grant.granted_at')
    .orderBy('role_grant.id')
    .execute()
}

export interface SubjectFinding {
  readonly id: string
  readonly periodId: string
  readonly unitId: string
  readonly unitName: string
  readonly recordedBy: string
}

export function findSubjectFinding(db: Db, organisationId: string, id: string): Promise<SubjectFinding | undefined> {
  return db
    .selectFrom('finding')
    .innerJoin('unit', 'unit.id', 'finding.unit_id')
    .select([
      'finding.id as id',
      'finding.period_id as periodId',
      'finding.unit_id as unitId',
      'unit.name as unitName',
      'finding.recorded_by as recordedBy',
    ])
    .where('finding.organisation_id', '=', organisationId)
    .where('finding.id', '=', id)
    .executeTakeFirst()
}

export interface SubjectRectification {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly dueOn: string
}

export function findSubjectRectification(db: Db, organisationId: string, id: string): Promise<SubjectRectification | undefined> {
  return db
    .selectFrom('rectification')
    .innerJoin('unit', 'unit.id', 'rectification.unit_id')
    .select(['rectification.id as id', 'rectification.unit_id as unitId', 'unit.name as unitName', 'rectification.due_on as dueOn'])
    .where('rectification.organisation_id', '=', organisationId)
    .where('rectification.id', '=', id)
    .executeTakeFirst()
}

/** Problems that their units still have to put right, with their days; what waits for the office's re-check is not among them. */
export function listOpenRectifications(db: Db, organisationId: string): Promise<readonly SubjectRectification[]> {
  return db
    .selectFrom('rectification')
    .innerJoin('unit', 'unit.id', 'rectification.unit_id')
    .select(['rectification.id as id', 'rectification.unit_id as unitId', 'unit.name as unitName', 'rectification.due_on as dueOn'])
    .where('rectification.organisation_id', '=', organisationId)
    .where('rectification.state', 'in', ['open', 'planned', 'returned'])
    .orderBy('rectification.id')
    .execute()
}

/** How many findings each recorder has still in hand, and how many wait for review, in one quarter. */
export async function countUnfinished(
  db: Db,
  periodId: string,
): Promise<{ readonly byRecorder: ReadonlyMap<string, number>; readonly submitted: number }> {
  const rows = await db
    .selectFrom('finding')
    .select(({ fn }) => ['recorded_by', 'status', fn.countAll<number>().as('count')])
    .where('period_id', '=', periodId)
    .where('status', 'in', ['draft', 'returned', 'submitted'])
    .groupBy(['recorded_by', 'status'])
    .orderBy('recorded_by')
    .execute()
  const byRecorder = new Map<string, number>()
  let submitted = 0
  for (const { recorded_by, status, count } of rows) {
    if (status === 'submitted') submitted += Number(count)
    else byRecorder.set(recorded_by, (byRecorder.get(recorded_by) ?? 0) + Number(count))
  }
  return { byRecorder, submitted }
}

/** What a scheme, or a published summary, is called. */
export async function findTitle(
  db: Db,
  organisationId: string,
  { table, id }: { readonly table: 'scheme' | 'summary_publication'; readonly id: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom(table)
    .select('title')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.title
}

/** Who asked for a re-opening. */
export async function findReopeningAsker(db: Db, organisationId: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('period_reopening')
    .select('requested_by')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.requested_by
}

/** The quarter of a place that two people score. */
export async function findPeriodOfCase(db: Db, organisationId: string, caseId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('double_case')
    .select('period_id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row?.period_id
}
