import { fromBase64Url } from '@sunlit/audit'
import { MOST_AT_POST_A_MINUTE, type BallotReceipt, type CounterPost, type SendAtPost } from '@sunlit/contracts'
import {
  ballotsByKey,
  findCounterPost,
  findCounterPostByKey,
  insertBallotWhileOpen,
  takeAtPost,
  type BallotRow,
  type CounterPostRow,
  type Db,
  type NewBallot,
  type Tx,
} from '@sunlit/db'
import { commitBallot, receiptCode, validateAnswers } from '@sunlit/questionnaire'
import { anonymousActor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { nativeSha256 } from '../core/native-crypto.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { notTaken } from '../survey/not-taken.ts'
import { getOpenSurvey, notOpen } from '../survey/open-survey.ts'
import type { SentBallot } from '../survey/send-ballot.ts'

/** What a screen asks before somebody begins. Throws `survey_post_closed`: nobody should fill in what nobody takes. */
export async function findPost(db: Db, key: string): Promise<CounterPost> {
  const post = await findCounterPostByKey(db, key)
  if (!post || post.closed_at !== null) throw new AppError('survey_post_closed')
  return { evaluationId: post.evaluation_id, name: post.name }
}

/**
 * Takes a ballot from a screen at the counter exactly once (rule P-7): its channel is paper, nothing is kept of device and network, since all of them share it,
 * and the post allows so many a minute.
 */
export async function sendAtPost(ctx: ServiceContext, input: SendAtPost): Promise<SentBallot> {
  try {
    return await storeAtPost(ctx, input)
  } catch (error) {
    const before = await storedBefore(ctx, input)
    if (before) return { state: 'stored-before', receipt: receiptOf(before, input.commitment) }
    throw notTaken(error)
  }
}

async function storedBefore({ db }: ServiceContext, { evaluationId, clientId }: SendAtPost): Promise<BallotRow | undefined> {
  try {
    const [before] = await ballotsByKey(db.read, { evaluation_id: evaluationId, id: clientId })
    return before
  } catch (error) {
    throw notTaken(error)
  }
}

async function storeAtPost(ctx: ServiceContext, input: SendAtPost): Promise<SentBallot> {
  const { definition, version, row } = await getOpenSurvey(ctx.db, input.evaluationId)
  if (input.versionHash !== version.content_hash) throw new AppError('survey_version')
  const reading = validateAnswers(definition, input.answers)
  if (!reading.ok) return { state: 'refused', fields: reading.errors }
  const salt = fromBase64Url(input.salt)
  if (salt?.length !== 32) throw new AppError('invalid_input')
  const commitment = commitBallot({ evaluation: row.id, channel: 'paper', answers: reading.answers }, salt, nativeSha256)
  if (commitment !== input.commitment) throw new AppError('survey_version')
  const post = await findCounterPostByKey(ctx.db.read, input.postKey)
  if (post?.evaluation_id !== row.id) throw new AppError('survey_post_closed')
  const ballot: NewBallot = {
    evaluation_id: row.id,
    id: input.clientId,
    channel: 'paper',
    source_key: `counter ${post.number} ${input.clientId}`,
    version_hash: input.versionHash,
    answers: JSON.stringify(reading.answers),
    seed: input.seed,
    salt: input.salt,
    commitment,
    receipt_code: receiptCode(commitment) ?? '',
    received_at: '',
    seconds: input.seconds,
    device_key: null,
    network_key: null,
  }
  const inNobodysName = { ...ctx, actor: anonymousActor(row.organisation_id) }
  const stored = await runCommand(inNobodysName, 'public', async (tx) => {
    const stamped = { ...ballot, received_at: ctx.now() } // inside: whoever waited for the close is late
    await takePlace(tx, post, stamped.received_at)
    if ((await insertBallotWhileOpen(tx, stamped)) === 0) throw notOpen(row)
    return { value: stamped, events: [{ type: 'ballot.received', evaluationId: row.id, channel: 'paper', ballotCommitment: commitment }] }
  })
  return { state: 'stored', receipt: receiptOf(stored, commitment) }
}

const MINUTE_LETTERS = '2026-06-10T02:03'.length

async function takePlace(tx: Tx, { id, evaluation_id }: CounterPostRow, at: string): Promise<void> {
  if (await takeAtPost(tx, { id, minute: at.slice(0, MINUTE_LETTERS), most: MOST_AT_POST_A_MINUTE })) return
  const now = await findCounterPost(tx, evaluation_id, id)
  throw now?.closed_at === null
    ? new AppError('rate_limited', { seconds: 60 - new Date(at).getUTCSeconds() })
    : new AppError('survey_post_closed')
}

/** It cannot be taken back: whoever sent it has gone, and the next one stands at the screen. */
function receiptOf(stored: Pick<BallotRow, 'commitment' | 'receipt_code' | 'received_at'>, sent: string): BallotReceipt {
  const { commitment, receipt_code, received_at } = stored
  return { receiptCode: receipt_code, commitment, at: received_at, revisableUntil: received_at, sameAnswers: commitment === sent }
}
