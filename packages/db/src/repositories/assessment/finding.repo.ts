import type { FindingStatus } from '@sunlit/contracts'
import { compiledRead, compiledWrite } from '../../engine/compiled.ts'
import type { Changes, Db, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from './row-locks.ts'

export type FindingRow = Row<'finding'>

interface PlaceOfFinding {
  readonly organisationId: string
  readonly periodId: string
  readonly unitId: string
  readonly personId: string
}

/** What decides whether a fact may be recorded: the period's stage and days, the unit's days. */
export interface FindingGround {
  readonly stage: Row<'period'>['stage']
  readonly opensOn: string
  readonly cutOff: string
  readonly schemeVersionId: string
  /** Of a quarter that was re-opened: JSON of the units it keeps. */
  readonly keptUnits: string | null
  readonly activeFrom: string
  readonly activeTo: string | null
  /** Not null: some units × indicators are scored by two people who do not see each other. */
  readonly doubleTolerance: number | null
  /** Not null: this person has been recused from this unit. */
  readonly recusalId: string | null
}

/**
 * Read inside the writing transaction, where the period's row stays locked: nothing slips in after a freeze. The unit is looked up
 * by subqueries because SQLite plans a join with parameters anew at every call: 16 µs instead of 3 on the hottest path. No row when
 * either is missing.
 */
export async function groundOfFinding(tx: Db, place: PlaceOfFinding): Promise<readonly FindingGround[]> {
  const rows = await groundRows(tx, place)
  return rows.flatMap(({ activeFrom, ...ground }) => (activeFrom === null ? [] : [{ ...ground, activeFrom }]))
}

const groundRows = compiledRead<PlaceOfFinding, Omit<FindingGround, 'activeFrom'> & { readonly activeFrom: string | null }>((db, slot) =>
  db
    .selectFrom('period')
    .select((expression) => {
      const unit = expression
        .selectFrom('unit')
        .where('unit.id', '=', slot('unitId'))
        .whereRef('unit.organisation_id', '=', 'period.organisation_id')
      return [
        'period.stage',
        'period.opens_on as opensOn',
        'period.cut_off as cutOff',
        'period.scheme_version_id as schemeVersionId',
        'period.kept_units as keptUnits',
        'period.double_tolerance as doubleTolerance',
        expression
          .selectFrom('recusal')
          .select('recusal.id')
          .where('recusal.person_id', '=', slot('personId'))
          .where('recusal.unit_id', '=', slot('unitId'))
          .where('recusal.lifted_at', 'is', null)
          .as('recusalId'),
        unit.select('unit.active_from').as('activeFrom'),
        unit.select('unit.active_to').as('activeTo'),
      ]
    })
    .where('period.id', '=', slot('periodId'))
    .where('period.organisation_id', '=', slot('organisationId'))
    .$if(hasRowLocks(db), (query) => query.forShare('period')),
)

export type NewFinding = Pick<
  FindingRow,
  | 'id'
  | 'organisation_id'
  | 'period_id'
  | 'unit_id'
  | 'rule_id'
  | 'indicator_id'
  | 'occurred_on'
  | 'facts'
  | 'fact_key'
  | 'note'
  | 'status'
  | 'recorded_by'
  | 'recorded_at'
  | 'request_id'
>

export const insertFinding = compiledWrite<NewFinding>((tx, slot) =>
  tx.insertInto('finding').values({
    id: slot('id'),
    organisation_id: slot('organisation_id'),
    period_id: slot('period_id'),
    unit_id: slot('unit_id'),
    rule_id: slot('rule_id'),
    indicator_id: slot('indicator_id'),
    occurred_on: slot('occurred_on'),
    facts: slot('facts'),
    fact_key: slot('fact_key'),
    note: slot('note'),
    status: slot('status'),
    recorded_by: slot('recorded_by'),
    recorded_at: slot('recorded_at'),
    request_id: slot('request_id'),
    version: 0,
  }),
)

/** What a request that arrived before has stored; its keys are `request:unit`. */
export async function findingsOfRequest(
  db: Db,
  organisationId: string,
  requestKeys: readonly string[],
): Promise<readonly Pick<FindingRow, 'id' | 'unit_id' | 'recorded_by' | 'request_id'>[]> {
  return db
    .selectFrom('finding')
    .select(['id', 'unit_id', 'recorded_by', 'request_id'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', 'in', requestKeys)
    .execute()
}

export async function findFinding(db: Db, organisationId: string, id: string): Promise<FindingRow | undefined> {
  return db.selectFrom('finding').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

/** One guarded step: false when the finding is no longer as the caller saw it. */
export async function changeFindingRow(
  tx: Tx,
  seen: { readonly id: string; readonly version: number; readonly statuses: readonly FindingStatus[] },
  changes: Changes<'finding'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('finding')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('status', 'in', seen.statuses)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Moves the version on because something about the finding (its evidence) changed; undefined when it is no longer in such a status. */
export async function touchFinding(tx: Tx, id: string, statuses: readonly FindingStatus[]): Promise<number | undefined> {
  const row = await tx
    .updateTable('finding')
    .set((update) => ({ version: update('version', '+', 1) }))
    .where('id', '=', id)
    .where('status', 'in', statuses)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Keeps findings under the indicator of their rule, after the quarter went over to another version of its scheme. */
export async function moveFindingsOfRule(
  tx: Tx,
  { periodId, ruleId, indicatorId }: { readonly periodId: string; readonly ruleId: string; readonly indicatorId: string },
): Promise<void> {
  await tx
    .updateTable('finding')
    .set((update) => ({ indicator_id: indicatorId, version: update('version', '+', 1) }))
    .where('period_id', '=', periodId)
    .where('rule_id', '=', ruleId)
    .where('indicator_id', '!=', indicatorId)
    .execute()
}

export interface FindingFilter {
  readonly organisationId: string
  readonly periodId?: string
  /** Undefined: every unit. */
  readonly unitIds?: readonly string[]
  readonly indicatorIds?: readonly string[]
  readonly ruleId?: string
  readonly statuses?: readonly FindingStatus[]
  readonly recordedBy?: string
  readonly recordedByAny?: readonly string[]
  readonly notRecordedBy?: string
  readonly exceptUnitIds?: readonly string[]
  /** Keyset: ids sort by the time of recording. */
  readonly before?: string
  readonly limit: number
}

/** Newest first. */
export async function listFindingRows(db: Db, filter: FindingFilter): Promise<readonly FindingRow[]> {
  return matching(db, filter).selectAll().orderBy('id', 'desc').limit(filter.limit).execute()
}

/** Which findings of one quarter are counted. */
export interface CountedFindings extends Omit<FindingFilter, 'organisationId' | 'before' | 'limit'> {
  readonly periodId: string
}

/**
 * How many findings of a period there are of a kind. It names no organisation, which SQLite would otherwise look for first and so read
 * every finding that the office ever recorded; whoever asks has found the period in his organisation.
 */
export async function countFindings(db: Db, filter: CountedFindings): Promise<number> {
  const { found } = await matching(db, filter)
    .select((select) => select.fn.countAll<number | string>().as('found'))
    .executeTakeFirstOrThrow()
  return Number(found) // PostgreSQL counts in 64 bits, which its driver hands over as text
}

function matching(db: Db, filter: Partial<FindingFilter>) {
  const { organisationId, periodId, unitIds, indicatorIds, ruleId, statuses, recordedBy, notRecordedBy, exceptUnitIds, before } = filter
  return db
    .selectFrom('finding')
    .$if(organisationId !== undefined, (query) => query.where('organisation_id', '=', organisationId ?? ''))
    .$if(periodId !== undefined, (query) => query.where('period_id', '=', periodId ?? ''))
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .$if(indicatorIds !== undefined, (query) => query.where('indicator_id', 'in', indicatorIds ?? []))
    .$if(ruleId !== undefined, (query) => query.where('rule_id', '=', ruleId ?? ''))
    .$if(statuses !== undefined, (query) => query.where('status', 'in', statuses ?? []))
    .$if(filter.recordedByAny !== undefined, (query) => query.where('recorded_by', 'in', filter.recordedByAny ?? []))
    .$if(recordedBy !== undefined, (query) => query.where('recorded_by', '=', recordedBy ?? ''))
    .$if(notRecordedBy !== undefined, (query) =>
      query
        .where('recorded_by', '!=', notRecordedBy ?? '')
        .where((where) => where.or([where('first_recorded_by', 'is', null), where('first_recorded_by', '!=', notRecordedBy ?? '')])),
    )
    .$if((exceptUnitIds?.length ?? 0) > 0, (query) => query.where('unit_id', 'not in', exceptUnitIds ?? []))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
}
