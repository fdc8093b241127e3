import { ballotsByKey, listBallotIdentities, listInvitations, type EvaluationRow, type Tx } from '@sunlit/db'
import { identityKey } from './identity-key.ts'

export interface VoidedBallot {
  readonly id: string
  readonly commitment: string
  readonly reason: 'duplicate'
}

/**
 * Rule I-8: whoever fetched a paper as an invited person and also sent a ballot of the open web under the same phone or address counts as
 * invited; the other is set aside. Only keyed hashes are compared, with the key that the count destroys.
 */
export async function duplicatesOfInvited(tx: Tx, { id, trace_key }: EvaluationRow): Promise<readonly VoidedBallot[]> {
  if (trace_key === null) return []
  const identities = new Map((await listBallotIdentities(tx, id)).map(({ identity_key, ballot_id }) => [identity_key, ballot_id]))
  if (identities.size === 0) return []
  const voided: VoidedBallot[] = []
  for (const { fetched_on, phone_mark, email_mark } of await listInvitations(tx, id)) {
    if (fetched_on === null) continue
    for (const mark of [phone_mark, email_mark]) {
      const ballotId = mark === null ? undefined : identities.get(identityKey(trace_key, mark))
      if (ballotId === undefined) continue
      const [ballot] = await ballotsByKey(tx, { evaluation_id: id, id: ballotId })
      if (ballot?.withdrawn_at === null) voided.push({ id: ballotId, commitment: ballot.commitment, reason: 'duplicate' })
    }
  }
  return voided.toSorted((a, b) => (a.commitment < b.commitment ? -1 : 1))
}
