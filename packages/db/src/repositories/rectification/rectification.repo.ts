import type { RectificationState } from '@sunlit/contracts'
import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type RectificationRow = Row<'rectification'>
export type RectificationStep = Row<'rectification_step'>

/** Rows in one statement: their columns stay below what one statement may carry on either database. */
const ROWS_AT_ONCE = 500

/** Many at once: a list from outside has hundreds. */
export async function insertRectifications(tx: Tx, rows: readonly NewRow<'rectification'>[]): Promise<void> {
  for (const part of parts(rows)) await tx.insertInto('rectification').values(part).execute()
}

export async function insertRectificationSteps(tx: Tx, rows: readonly NewRow<'rectification_step'>[]): Promise<void> {
  for (const part of parts(rows)) await tx.insertInto('rectification_step').values(part).execute()
}

export async function linkFindings(tx: Tx, rows: readonly NewRow<'rectification_finding'>[]): Promise<void> {
  for (const part of parts(rows)) await tx.insertInto('rectification_finding').values(part).execute()
}

function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield rows.slice(start, start + ROWS_AT_ONCE)
}

export async function findRectification(db: Db, organisationId: string, id: string): Promise<RectificationRow | undefined> {
  return db.selectFrom('rectification').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

/** One guarded step: false when the entry is no longer as the caller saw it. */
export async function changeRectification(
  tx: Tx,
  seen: { readonly id: string; readonly version: number; readonly states: readonly RectificationState[] },
  changes: Changes<'rectification'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('rectification')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('state', 'in', seen.states)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Moves the version on because its evidence changed; undefined when it is no longer in such a state. */
export async function touchRectification(tx: Tx, id: string, states: readonly RectificationState[]): Promise<number | undefined> {
  const row = await tx
    .updateTable('rectification')
    .set((update) => ({ version: update('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', states)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** In the order in which they were taken. */
export async function listRectificationSteps(db: Db, rectificationId: string): Promise<readonly RectificationStep[]> {
  return db.selectFrom('rectification_step').selectAll().where('rectification_id', '=', rectificationId).orderBy('id').execute()
}

export interface LinkedFinding {
  readonly findingId: string
  readonly part: Row<'rectification_finding'>['part']
  readonly periodId: string
  readonly periodTitle: string
  readonly stage: Row<'period'>['stage']
  readonly unitId: string
  readonly status: Row<'finding'>['status']
  readonly occurredOn: string
}

/** The findings an entry rests on, oldest first. */
export async function findingsOfRectification(db: Db, rectificationId: string): Promise<readonly LinkedFinding[]> {
  return db
    .selectFrom('rectification_finding as link')
    .innerJoin('finding', (join) =>
      join.onRef('finding.id', '=', 'link.finding_id').onRef('finding.organisation_id', '=', 'link.organisation_id'),
    )
    .innerJoin('period', 'period.id', 'finding.period_id')
    .select([
      'link.finding_id as findingId',
      'link.part',
      'finding.period_id as periodId',
      'period.title as periodTitle',
      'period.stage',
      'finding.unit_id as unitId',
      'finding.status',
      'finding.occurred_on as occurredOn',
    ])
    .where('link.rectification_id', '=', rectificationId)
    .orderBy('link.linked_at')
    .orderBy('link.finding_id')
    .execute()
}

/** Entries of these units under these rules that were closed: what a later finding may open again. */
export async function closedRectifications(
  db: Db,
  organisationId: string,
  where: { readonly unitIds: readonly string[]; readonly ruleIds: readonly string[] },
): Promise<readonly RectificationRow[]> {
  if (where.unitIds.length === 0 || where.ruleIds.length === 0) return []
  return db
    .selectFrom('rectification')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'closed')
    .where('unit_id', 'in', where.unitIds)
    .where('rule_id', 'in', where.ruleIds)
    .orderBy('closed_on', 'desc')
    .orderBy('id')
    .execute()
}

/** Rules under which something was closed: only findings under them can bring an entry back. */
export async function closedRuleIds(db: Db, organisationId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('rectification')
    .select('rule_id')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'closed')
    .where('rule_id', 'is not', null)
    .execute()
  return rows.flatMap(({ rule_id }) => rule_id ?? [])
}

/** Accepted findings of a period that no entry rests on yet, in the order of their ids. */
export async function unlinkedFindings(
  db: Db,
  where: {
    readonly organisationId: string
    readonly periodId: string
    readonly findingIds?: readonly string[]
    readonly ruleIds?: readonly string[]
    readonly exceptUnitIds?: readonly string[]
    readonly after?: string
    readonly limit: number
  },
): Promise<readonly Row<'finding'>[]> {
  const { findingIds, ruleIds, exceptUnitIds = [], after = '' } = where
  return db
    .selectFrom('finding')
    .selectAll()
    .where('organisation_id', '=', where.organisationId)
    .where('period_id', '=', where.periodId)
    .where('status', '=', 'accepted')
    .where('id', '>', after)
    .$if(findingIds !== undefined, (query) => query.where('id', 'in', findingIds ?? []))
    .$if(ruleIds !== undefined, (query) => query.where('rule_id', 'in', ruleIds ?? []))
    .$if(exceptUnitIds.length > 0, (query) => query.where('unit_id', 'not in', exceptUnitIds))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rectification_finding as link')
            .select('link.finding_id')
            .whereRef('link.finding_id', '=', 'finding.id')
            .whereRef('link.organisation_id', '=', 'finding.organisation_id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(where.limit)
    .execute()
}

/** Entries in whose 责任人 this name stands. */
export async function listResponsible(
  tx: Tx,
  organisationId: string,
  name: string,
): Promise<readonly { readonly id: string; readonly responsible: string }[]> {
  const rows = await tx
    .selectFrom('rectification')
    .select(['id', 'responsible'])
    .where('organisation_id', '=', organisationId)
    .where('responsible', 'like', `%${name}%`) // signs of the pattern find more, never less
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, responsible }) => (responsible?.includes(name) === true ? [{ id, responsible }] : []))
}

export async function changeResponsible(tx: Tx, id: string, responsible: string): Promise<void> {
  await tx.updateTable('rectification').set({ responsible }).where('id', '=', id).execute()
}
