import { formatPlainDate } from '@sunlit/calendar'
import { findEvaluation, type Database, type EvaluationRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { inHand, type EvaluationInHand } from './evaluation-in-hand.ts'

/** Evaluations that were open when they were last looked at. What a plan says never changes; whether it is still open, the database decides with each ballot. */
const known = new WeakMap<Database, Map<string, EvaluationInHand>>()

/** The ground a ballot stands on, read once for many. Throws `not_found` or `survey_not_open`. */
export async function getOpenSurvey(db: Database, evaluationId: string): Promise<EvaluationInHand> {
  const kept = known.get(db)?.get(evaluationId)
  if (kept) return kept
  const row = await findEvaluation(db.read, evaluationId)
  if (!row || row.state === 'draft') throw new AppError('not_found')
  if (row.state !== 'open') throw notOpen(row)
  const found = await inHand(db.read, row)
  const all = known.get(db) ?? new Map<string, EvaluationInHand>()
  known.set(db, all.set(evaluationId, found))
  return found
}

export function notOpen({ opens_on, closes_on }: Pick<EvaluationRow, 'opens_on' | 'closes_on'>): AppError {
  return new AppError('survey_not_open', { from: plain(opens_on), until: plain(closes_on) })
}

function plain(date: string | null): string {
  return date === null ? '' : formatPlainDate(date)
}
