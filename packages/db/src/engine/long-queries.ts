import { listEvents, type EventFilter, type StoredEvent } from '../repositories/event.repo.ts'
import { stampOfPeriod, stampsOfPeriod, type UnitStamp } from '../repositories/assessment/wall.repo.ts'
import type { Db } from '../schema/schema.ts'

/**
 * Queries whose work grows with what has been stored over the years and which may take longer than 50 ms: what they are asked
 * and what they answer, both plain data. Answers are copied between threads, so they should be small.
 */
export interface LongQueries {
  /** A rare kind of event is looked for among all of them. */
  readonly listEvents: { readonly args: EventFilter; readonly result: readonly StoredEvent[] }
  /** Both walk every finding of a quarter. */
  readonly stampOfPeriod: { readonly args: { readonly periodId: string }; readonly result: number }
  readonly stampsOfPeriod: { readonly args: { readonly periodId: string }; readonly result: readonly UnitStamp[] }
}

type LongQueryRegistry = {
  readonly [Name in keyof LongQueries]: (db: Db, args: LongQueries[Name]['args']) => Promise<LongQueries[Name]['result']>
}

const LONG_QUERIES: LongQueryRegistry = {
  listEvents,
  stampOfPeriod: (db, { periodId }) => stampOfPeriod(db, periodId),
  stampsOfPeriod: (db, { periodId }) => stampsOfPeriod(db, periodId),
}

export function runLongQuery<Name extends keyof LongQueries>(
  db: Db,
  name: Name,
  args: LongQueries[Name]['args'],
): Promise<LongQueries[Name]['result']> {
  return LONG_QUERIES[name](db, args)
}
