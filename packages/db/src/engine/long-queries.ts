import { listEvents, type EventFilter, type StoredEvent } from '../repositories/event.repo.ts'
import { stampOfPeriod, stampsOfPeriod, type UnitStamp } from '../repositories/assessment/wall.repo.ts'
import { countBallots, type BallotCounts } from '../repositories/survey/ballot-count.repo.ts'
import { listBallotsHolding, type BallotsHolding, type HoldingBallot } from '../repositories/survey/ballot-page.repo.ts'
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
  /** Walks the index of all ballots. */
  readonly countBallots: { readonly args: { readonly evaluationId: string }; readonly result: readonly BallotCounts[] }
  /** Reads them all where few say something. */
  readonly listBallotsHolding: { readonly args: BallotsHolding; readonly result: readonly HoldingBallot[] }
}

type LongQueryRegistry = {
  readonly [Name in keyof LongQueries]: (db: Db, args: LongQueries[Name]['args']) => Promise<LongQueries[Name]['result']>
}

const LONG_QUERIES: LongQueryRegistry = {
  listEvents,
  stampOfPeriod: (db, { periodId }) => stampOfPeriod(db, periodId),
  stampsOfPeriod: (db, { periodId }) => stampsOfPeriod(db, periodId),
  countBallots: (db, { evaluationId }) => countBallots(db, evaluationId),
  listBallotsHolding,
}

export function runLongQuery<Name extends keyof LongQueries>(
  db: Db,
  name: Name,
  args: LongQueries[Name]['args'],
): Promise<LongQueries[Name]['result']> {
  return LONG_QUERIES[name](db, args)
}
