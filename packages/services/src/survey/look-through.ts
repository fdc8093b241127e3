import { insertSuspicions, markScreened, type Database, type DatabaseLocation, type Tx } from '@sunlit/db'
import { listQuestions } from '@sunlit/questionnaire'
import type { EventToRecord } from '../core/record-events.ts'
import { startThread } from '../core/thread.ts'
import type { EvaluationInHand } from './evaluation-in-hand.ts'
import type { Suspicion } from './find-suspicions.ts'

export interface ScreenWork {
  readonly location: DatabaseLocation
  readonly evaluationId: string
  readonly questions: number
}

/** Looks at every ballot for what speaks against it (rule W-6), outside any transaction and on a thread of its own: the database sorts them all. */
export async function lookThrough(
  { location }: Pick<Database, 'location'>,
  { row, definition }: Pick<EvaluationInHand, 'row' | 'definition'>,
): Promise<readonly Suspicion[]> {
  const work: ScreenWork = { location, evaluationId: row.id, questions: listQuestions(definition).length }
  const thread = startThread(new URL('screen-worker.ts', import.meta.url), { workerData: work })
  try {
    return (await thread.ask()) as readonly Suspicion[] // as screen-worker beside this file answers
  } finally {
    await thread.end()
  }
}

/** Keeps what was found, and that somebody has looked. */
export async function keepSuspicions(
  tx: Tx,
  evaluationId: string,
  { found, at }: { readonly found: readonly Suspicion[]; readonly at: string },
): Promise<EventToRecord> {
  const rows = found.map(({ id, reason, words }) => ({ evaluation_id: evaluationId, ballot_id: id, reason, words, found_at: at }))
  await insertSuspicions(tx, rows)
  await markScreened(tx, evaluationId, at)
  return { type: 'evaluation.screened', evaluationId, rows: rows.length }
}
