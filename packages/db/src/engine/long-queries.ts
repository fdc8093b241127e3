import { sql } from 'kysely'
import type { Db, Row } from '../schema/schema.ts'

/** One cell of the wall: how many findings of a unit under an indicator stand in a status. */
export interface WallCell {
  readonly unitId: string
  readonly indicatorId: string
  readonly status: Row<'finding'>['status']
  readonly findings: number
}

export type PeriodFinding = Pick<
  Row<'finding'>,
  'id' | 'unit_id' | 'rule_id' | 'indicator_id' | 'occurred_on' | 'facts' | 'fact_key' | 'status' | 'recorded_at'
>

/** The queries that may take longer than 50 ms: what they are asked and what they answer, both plain data. */
export interface LongQueries {
  readonly 'finding.wall': { readonly args: { readonly periodId: string }; readonly result: readonly WallCell[] }
  readonly 'finding.of-period': {
    readonly args: { readonly periodId: string; readonly statuses: readonly Row<'finding'>['status'][] }
    readonly result: readonly PeriodFinding[]
  }
}

type LongQueryRegistry = {
  readonly [Name in keyof LongQueries]: (db: Db, args: LongQueries[Name]['args']) => Promise<LongQueries[Name]['result']>
}

export const LONG_QUERIES: LongQueryRegistry = {
  'finding.wall': (db, { periodId }) =>
    db
      .selectFrom('finding')
      .select(['unit_id as unitId', 'indicator_id as indicatorId', 'status', sql<number>`count(*)`.as('findings')])
      .where('period_id', '=', periodId)
      .groupBy(['unit_id', 'indicator_id', 'status'])
      .orderBy('unit_id')
      .orderBy('indicator_id')
      .orderBy('status')
      .execute(),
  'finding.of-period': (db, { periodId, statuses }) =>
    db
      .selectFrom('finding')
      .select(['id', 'unit_id', 'rule_id', 'indicator_id', 'occurred_on', 'facts', 'fact_key', 'status', 'recorded_at'])
      .where('period_id', '=', periodId)
      .where('status', 'in', statuses)
      .orderBy('unit_id')
      .orderBy('occurred_on')
      .orderBy('id')
      .execute(),
}

export function runLongQuery<Name extends keyof LongQueries>(
  db: Db,
  name: Name,
  args: LongQueries[Name]['args'],
): Promise<LongQueries[Name]['result']> {
  return LONG_QUERIES[name](db, args)
}
