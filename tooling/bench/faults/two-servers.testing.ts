import { openDatabase } from '@sunlit/db'
import type { ServiceContext } from '@sunlit/services'
import type { TestSurvey } from '@sunlit/services/testing'

/** A second server of the same house: another connection to the same database. */
export function secondServer(survey: TestSurvey): { readonly ctx: ServiceContext; close(): Promise<void> } {
  const db = openDatabase(survey.quarter.db.location, { synchronous: 'off', postgres: { connections: 8 } })
  return { ctx: { ...survey.public, db }, close: () => db.close() }
}

export interface StoredBallots {
  readonly ballots: number
  /** Those that nobody took back. */
  readonly standing: number
  /** What the log says. */
  readonly received: number
  /** Places of the one quota. */
  readonly taken: number
}

export async function storedIn({ quarter }: TestSurvey): Promise<StoredBallots> {
  const { read } = quarter.db
  const ballots = await read.selectFrom('ballot').select(['id', 'withdrawn_at']).execute()
  const received = await read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
  const { taken } = await read.selectFrom('ballot_quota').select('taken').executeTakeFirstOrThrow()
  const standing = ballots.filter((row) => row.withdrawn_at === null)
  return { ballots: ballots.length, standing: standing.length, received: received.length, taken }
}
