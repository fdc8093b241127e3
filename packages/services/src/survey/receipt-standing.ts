import type { ReceiptStanding, ReceiptState } from '@sunlit/contracts'
import {
  countVerified,
  ballotsByReceipt,
  findBallotVoid,
  findEvent,
  listSuspicions,
  markBallotVerified,
  type BallotRow,
  type Db,
  type EvaluationRow,
} from '@sunlit/db'
import { INVALID_NAMES, parseReceiptCode, type InvalidReason } from '@sunlit/questionnaire'
import { anonymousActor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getAnnounced, surveyStateOf } from './public-surveys.ts'
import { asideOf } from './aside-of.ts'

/**
 * What became of the ballot behind a receipt (rule W-11); never what it says. Before the publication it tells only that it came in. The first look
 * at a receipt after the publication is counted.
 */
export async function verifyReceipt(ctx: ServiceContext, text: string): Promise<ReceiptStanding> {
  const { read } = ctx.db
  const code = parseReceiptCode(text)
  if (code === undefined) throw new AppError('receipt_unreadable')
  const [ballot] = await ballotsByReceipt(read, { receiptCode: code })
  if (!ballot) throw new AppError('not_found')
  const { row, organisation } = await getAnnounced(read, ballot.evaluation_id)
  if (row.state === 'published' && ballot.withdrawn_at === null && ballot.verified_at === null) await countLook(ctx, row, ballot)
  const log = await placeInLog(read, ballot)
  const reason = await reasonOf(read, row, ballot)
  return {
    receiptCode: ballot.receipt_code,
    commitment: ballot.commitment,
    evaluation: { id: row.id, title: row.title, organisation, state: surveyStateOf(row, ctx.now()) },
    state: stateOf(row, ballot, reason),
    reason,
    reasonName: reason && INVALID_NAMES[reason],
    log,
    // Before the publication nobody has looked one up, and how many came in is told by the count.
    verified: row.state === 'published' ? ((await countVerified(read, row.id)) ?? null) : null,
  }
}

function stateOf({ state }: EvaluationRow, { withdrawn_at }: BallotRow, reason: InvalidReason | null): ReceiptState {
  if (withdrawn_at !== null) return 'withdrawn'
  if (state !== 'published') return 'waiting'
  return reason === null ? 'counted' : 'set-aside'
}

/** Nothing before the publication: what was set aside is a part of the result. */
async function reasonOf(db: Db, row: EvaluationRow, ballot: BallotRow): Promise<InvalidReason | null> {
  if (row.state !== 'published' || ballot.withdrawn_at !== null) return null
  const [suspicion] = await listSuspicions(db, row.id, [ballot.id])
  if (suspicion?.decided_at && suspicion.decision === 'aside') return asideOf(suspicion.reason)
  const voided = await findBallotVoid(db, row.id, ballot.id)
  return asideOf(voided?.reason ?? null) ?? (ballot.answers === '{}' ? 'blank' : null)
}

async function placeInLog(db: Db, { event_id }: BallotRow): Promise<ReceiptStanding['log']> {
  const event = event_id === null ? undefined : await findEvent(db, event_id)
  if (!event) throw new Error('a ballot without its event')
  return { eventId: event.id, index: event.position, proof: `/api/proof/${event.id}` }
}

async function countLook(ctx: ServiceContext, { id, organisation_id }: EvaluationRow, ballot: BallotRow): Promise<void> {
  await runCommand({ ...ctx, actor: anonymousActor(organisation_id) }, 'public', async (tx) => {
    if (!(await markBallotVerified(tx, ballot, ctx.now()))) return { unchanged: true, value: undefined }
    return { value: undefined, events: [{ type: 'ballot.verified', evaluationId: id, ballotCommitment: ballot.commitment }] }
  })
}
