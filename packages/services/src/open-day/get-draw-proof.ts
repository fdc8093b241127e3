import type { ProofFile } from '@sunlit/audit'
import { findFirstEventOf } from '@sunlit/db'
import { getProof } from '../audit/get-proof.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Proves to anybody that the draw of a session was announced, with its commitment, before it was carried out. Throws `not_found` before that. */
export async function getDrawProof(ctx: ServiceContext, sessionId: string): Promise<ProofFile> {
  const announced = await findFirstEventOf(ctx.db.read, { type: 'open-day.draw-announced', subject_id: sessionId })
  if (!announced) throw new AppError('not_found')
  return getProof(ctx, { eventId: announced.id })
}
