import { hash } from 'node:crypto'
import { insertSuspicions, markScreened, type Db, type Tx } from '@sunlit/db'
import { listQuestions } from '@sunlit/questionnaire'
import type { EventToRecord } from '../core/record-events.ts'
import { ballotPages } from './ballot-pages.ts'
import type { EvaluationInHand } from './evaluation-in-hand.ts'
import { findSuspicions, type BallotTrace, type Suspicion } from './find-suspicions.ts'

/** Reads every ballot for what speaks against it (rule W-6), outside any transaction. */
export async function lookThrough(
  db: Db,
  { row, definition }: Pick<EvaluationInHand, 'row' | 'definition'>,
): Promise<readonly Suspicion[]> {
  const traces: BallotTrace[] = []
  for await (const page of ballotPages(db, row.id)) {
    for (const { id, received_at, seconds, device_key, network_key, answers } of page) {
      traces.push({ id, at: Date.parse(received_at), seconds, device: device_key, network: network_key, print: hash('sha256', answers) })
    }
  }
  return findSuspicions(traces, listQuestions(definition).length)
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
