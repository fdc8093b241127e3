import { ballotsByKey, type BallotRow } from '@sunlit/db'
import type { ServiceContext } from '../core/service-context.ts'
import { notTaken } from './not-taken.ts'

/** The ballot that already stands under this number, so that whoever sends it again gets the same receipt (rule W-3). */
export async function storedBefore(
  { db }: Pick<ServiceContext, 'db'>,
  { evaluationId, clientId }: { readonly evaluationId: string; readonly clientId: string },
): Promise<BallotRow | undefined> {
  try {
    const [before] = await ballotsByKey(db.read, { evaluation_id: evaluationId, id: clientId })
    return before
  } catch (error) {
    throw notTaken(error)
  }
}
