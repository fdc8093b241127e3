import { toBase64Url } from '@sunlit/audit'
import { insertBallots, insertBallotVoids, type PaperBatchRow, type Tx } from '@sunlit/db'
import { BALLOT_SALT_BYTES, commitBallot, receiptCode } from '@sunlit/questionnaire'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { receivedEvent } from '../survey/received-event.ts'
import { isVoid } from './decide-batch.ts'
import { sheetNumber, type SheetReading } from './decide-sheet.ts'

interface SettledSheet {
  readonly batch: PaperBatchRow
  readonly serial: number
  readonly versionHash: string
  readonly reading: SheetReading
}

/** Makes a ballot of a settled sheet. Nobody holds a receipt for it; its commitment stands in the list like every other. */
export async function insertPaperBallot(
  tx: Tx,
  ctx: Pick<ServiceContext, 'now' | 'newId' | 'randomBytes'>,
  { batch, serial, versionHash, reading }: SettledSheet,
): Promise<{ readonly ballotId: string; readonly events: readonly EventToRecord[] }> {
  const { evaluation_id: evaluationId } = batch
  const salt = ctx.randomBytes(BALLOT_SALT_BYTES)
  const commitment = commitBallot({ evaluation: evaluationId, channel: 'paper', answers: reading.answers }, salt)
  const [ballotId, eventId] = [ctx.newId(), ctx.newId()]
  await insertBallots(tx, [
    {
      evaluation_id: evaluationId,
      id: ballotId,
      channel: 'paper',
      source_key: sheetNumber(batch.number, serial),
      version_hash: versionHash,
      answers: JSON.stringify(reading.answers),
      seed: 'paper',
      salt: toBase64Url(salt),
      commitment,
      receipt_code: receiptCode(commitment) ?? '',
      received_at: ctx.now(),
      seconds: null,
      device_key: null,
      network_key: null,
      withdrawn_at: null,
      verified_at: null,
      event_id: eventId,
    },
  ])
  const received = receivedEvent({ evaluation_id: evaluationId, channel: 'paper', commitment, event_id: eventId })
  const reason = reading.kind === 'spoiled' ? 'spoiled' : isVoid(batch) ? 'batch-void' : undefined
  if (reason === undefined) return { ballotId, events: [received] }
  await insertBallotVoids(tx, [{ evaluation_id: evaluationId, ballot_id: ballotId, reason }])
  return { ballotId, events: [received, { type: 'ballot.voided', evaluationId, ballotCommitment: commitment, reason }] }
}
