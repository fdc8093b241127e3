import {
  closeInvitations,
  countInvited,
  destroySurveyKey,
  emptyBoxRows,
  findSurveyKey,
  insertBallots,
  insertBallotVoids,
  listBox,
  type EvaluationRow,
  type NewRow,
  type Tx,
} from '@sunlit/db'
import { receiptCode, type Formula } from '@sunlit/questionnaire'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Vault } from '../messages/vault.ts'
import { receivedEvent } from '../survey/received-event.ts'
import { hasChannel } from './assert-channel.ts'
import { boxPlace, openBallot, type BoxedBallot } from './boxed-ballot.ts'
import { hasQuorum } from './decide-quorum.ts'
import { duplicatesOfInvited } from './duplicates-of-invited.ts'
import { shuffled } from './shuffle.ts'

interface Closing {
  readonly row: EvaluationRow
  readonly formula: Formula | null
  readonly vault: Vault | undefined
}

/**
 * What the close does to the invited channel (rules I-4 to I-8), in its transaction: all ballots of the box enter the list and the log in
 * an order drawn by chance and under one instant; the key is destroyed, codes and contacts go, and what the rules set aside is set aside.
 */
export async function emptyBox(
  tx: Tx,
  ctx: Pick<ServiceContext, 'now' | 'newId' | 'randomBytes'>,
  { row, formula, vault }: Closing,
): Promise<readonly EventToRecord[]> {
  const key = await findSurveyKey(tx, row.id)
  const counts = await countInvited(tx, row.id)
  if (!key && counts.invited === 0) return []
  const opened = (await listBox(tx, row.id)).map(({ mark, sealed }) => {
    if (!vault) throw new Error('the box of invited ballots is opened with the vault of the deployment')
    return openBallot(vault, boxPlace(row.id, mark), sealed)
  })
  const ballots = shuffled(opened, ctx.randomBytes)
  const at = ctx.now()
  const rows = ballots.map((ballot) => rowOf(row.id, { id: ctx.newId(), eventId: ctx.newId() }, ballot, at))
  await insertBallots(tx, rows)
  await emptyBoxRows(tx, row.id)
  await closeInvitations(tx, row.id)
  const isQuorate = hasQuorum(counts) || !hasChannel(formula, 'invited')
  const voided = isQuorate
    ? await duplicatesOfInvited(tx, row)
    : rows.map(({ id, commitment }) => ({ id, commitment, reason: 'quorum' as const }))
  await insertBallotVoids(
    tx,
    voided.map(({ id, reason }) => ({ evaluation_id: row.id, ballot_id: id, reason })),
  )
  const destroyed = await destroySurveyKey(tx, row.id)
  return [
    { type: 'survey.box-emptied', evaluationId: row.id, received: rows.length, ...counts },
    ...(destroyed && key ? [{ type: 'survey.key-destroyed' as const, evaluationId: row.id, keyHash: key.key_hash }] : []),
    ...rows.map(receivedEvent),
    ...voided.map(({ commitment, reason }) => ({
      type: 'ballot.voided' as const,
      evaluationId: row.id,
      ballotCommitment: commitment,
      reason,
    })),
  ]
}

/** Every ballot of the box has the instant of the close: an own one would tell who had fetched a paper by then. */
function rowOf(
  evaluationId: string,
  { id, eventId }: { readonly id: string; readonly eventId: string },
  ballot: BoxedBallot,
  at: string,
): NewRow<'ballot'> & { readonly id: string; readonly event_id: string } {
  return {
    evaluation_id: evaluationId,
    id,
    channel: 'invited',
    source_key: ballot.source,
    version_hash: ballot.versionHash,
    answers: JSON.stringify(ballot.answers),
    seed: ballot.seed,
    salt: ballot.salt,
    commitment: ballot.commitment,
    receipt_code: receiptCode(ballot.commitment) ?? '',
    received_at: at,
    seconds: null,
    device_key: null,
    network_key: null,
    withdrawn_at: null,
    verified_at: null,
    event_id: eventId,
  }
}
