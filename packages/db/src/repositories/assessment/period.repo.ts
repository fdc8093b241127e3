import type { Stage } from '@sunlit/contracts'
import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from './row-locks.ts'

export type PeriodRow = Row<'period'>

export async function insertPeriod(tx: Tx, period: NewRow<'period'>): Promise<void> {
  await tx.insertInto('period').values(period).execute()
}

export async function findPeriod(db: Db, organisationId: string, id: string): Promise<PeriodRow | undefined> {
  return db.selectFrom('period').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

/**
 * Reads a period so that its stage holds until the transaction ends: a freeze waits for every change that has begun, and a change
 * that comes later sees the freeze.
 */
export async function holdPeriod(tx: Tx, organisationId: string, id: string): Promise<PeriodRow | undefined> {
  return tx
    .selectFrom('period')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forShare())
    .executeTakeFirst()
}

/** Newest first. */
export async function listPeriods(db: Db, organisationId: string): Promise<readonly PeriodRow[]> {
  return db
    .selectFrom('period')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('year', 'desc')
    .orderBy('quarter', 'desc')
    .orderBy('component')
    .execute()
}

/** The last quarter before this one, if there is one; where it had several parts, the part of that name, else the one that ended last. */
export async function findPeriodBefore(
  db: Db,
  organisationId: string,
  { year, quarter, component = '' }: { readonly year: number; readonly quarter: number; readonly component?: string },
): Promise<PeriodRow | undefined> {
  return db
    .selectFrom('period')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where((where) => where.or([where('year', '<', year), where.and([where('year', '=', year), where('quarter', '<', quarter)])]))
    .orderBy('year', 'desc')
    .orderBy('quarter', 'desc')
    .orderBy((order) => order.case().when('component', '=', component).then(0).else(1).end())
    .orderBy('cut_off', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every period of one quarter: one of its own, or one for each part of a composite. */
export async function listPeriodsOfQuarter(db: Db, organisationId: string, year: number, quarter: number): Promise<readonly PeriodRow[]> {
  return db
    .selectFrom('period')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .orderBy('component')
    .execute()
}

interface Step {
  readonly id: string
  readonly version: number
  readonly from: Stage
  readonly to: Stage
}

/** False when a colleague moved the period, or changed what it rests on, in between. */
export async function movePeriod(
  tx: Tx,
  step: Step,
  changes?: Partial<
    Pick<
      PeriodRow,
      | 'frozen_at'
      | 'frozen_by'
      | 'frozen_units'
      | 'frozen_calendar'
      | 'kept_units'
      | 'appeals_until'
      | 'plan_collect_until'
      | 'plan_review_until'
      | 'plan_appeals_until'
      | 'plan_freeze_on'
      | 'plan_publish_on'
    >
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('period')
    .set({ stage: step.to, version: step.version + 1, ...changes })
    .where('id', '=', step.id)
    .where('version', '=', step.version)
    .where('stage', '=', step.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Changes a period that is not frozen without moving it on; false when it is no longer as the caller saw it. */
export async function changePeriodRow(
  tx: Tx,
  seen: { readonly id: string; readonly version: number },
  changes: Partial<
    Pick<
      PeriodRow,
      | 'plan_collect_until'
      | 'plan_review_until'
      | 'plan_appeals_until'
      | 'plan_freeze_on'
      | 'plan_publish_on'
      | 'appeals_until'
      | 'scheme_version_id'
    >
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('period')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Keeps the units and the calendar of a quarter that was frozen in this transaction as they are now. */
export async function keepFrozenUnits(tx: Tx, id: string, units: string, calendar: string): Promise<void> {
  await tx
    .updateTable('period')
    .set({ frozen_units: units, frozen_calendar: calendar })
    .where('id', '=', id)
    .where('stage', '=', 'frozen')
    .executeTakeFirstOrThrow()
}

/** Rows of these units, whatever their days. */
export async function listUnitsById(db: Db, organisationId: string, ids: readonly string[]): Promise<readonly Row<'unit'>[]> {
  if (ids.length === 0) return []
  return db.selectFrom('unit').selectAll().where('organisation_id', '=', organisationId).where('id', 'in', ids).execute()
}

/** Says that something the results rest on has changed (what applies to whom). False once the quarter is frozen. */
export async function touchPeriod(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('period')
    .set((update) => ({ version: update('version', '+', 1) }))
    .where('id', '=', id)
    .where('frozen_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function listNotApplicable(db: Db, periodId: string): Promise<readonly Row<'not_applicable'>[]> {
  return db.selectFrom('not_applicable').selectAll().where('period_id', '=', periodId).orderBy('unit_id').orderBy('indicator_id').execute()
}

export async function insertNotApplicable(tx: Tx, row: NewRow<'not_applicable'>): Promise<void> {
  await tx.insertInto('not_applicable').values(row).execute()
}

/** False when it was not marked. */
export async function deleteNotApplicable(
  tx: Tx,
  key: Pick<Row<'not_applicable'>, 'period_id' | 'unit_id' | 'indicator_id'>,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('not_applicable')
    .where('period_id', '=', key.period_id)
    .where('unit_id', '=', key.unit_id)
    .where('indicator_id', '=', key.indicator_id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Units that take part: active on at least one day of the period, in the office's order. */
export async function listUnitsOfPeriod(
  db: Db,
  period: Pick<PeriodRow, 'organisation_id' | 'opens_on' | 'cut_off'>,
): Promise<readonly Row<'unit'>[]> {
  return db
    .selectFrom('unit')
    .selectAll()
    .where('organisation_id', '=', period.organisation_id)
    .where('active_from', '<=', period.cut_off)
    .where((where) => where.or([where('active_to', 'is', null), where('active_to', '>=', period.opens_on)]))
    .orderBy('sort')
    .orderBy('id')
    .execute()
}
