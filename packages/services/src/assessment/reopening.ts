import type { Stage } from '@sunlit/contracts'
import { findReopening, type Db, type ReopeningRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { Refusal } from './refusal.ts'

/** An archived quarter stays as it is. */
export function isReopenable(stage: Stage): boolean {
  return stage === 'frozen' || stage === 'published'
}

/** Rule A-20: two people; the one who asked never decides. Who comes second is told that a colleague was faster. */
export function whyNotDecideReopen(reopening: Pick<ReopeningRow, 'outcome' | 'requested_by'>, decider: string): Refusal | undefined {
  if (reopening.outcome !== 'pending') return { code: 'conflict' }
  return reopening.requested_by === decider ? { code: 'four_eyes' } : undefined
}

export async function getReopening(db: Db, organisationId: string, id: string): Promise<ReopeningRow> {
  const reopening = await findReopening(db, organisationId, id)
  if (!reopening) throw new AppError('not_found')
  return reopening
}
