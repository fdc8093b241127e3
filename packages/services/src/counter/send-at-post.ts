import { MOST_AT_POST_A_MINUTE, type BallotReceipt, type CounterPost, type SendAtPost } from '@sunlit/contracts'
import {
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
import { anonymousActor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { notTaken } from '../survey/not-taken.ts'
import { receivedEvent } from '../survey/received-event.ts'
import { getOpenSurvey, notOpen } from '../survey/open-survey.ts'
import { readBallot } from '../survey/read-ballot.ts'
import type { SentBallot } from '../survey/send-ballot.ts'
import { storedBefore } from '../survey/stored-before.ts'

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

async function storeAtPost(ctx: ServiceContext, input: SendAtPost): Promise<SentBallot> {
  const survey = await getOpenSurvey(ctx.db, input.evaluationId)
  const { row } = survey
  const reading = readBallot(survey, 'paper', input)
  if (reading.state === 'refused') return reading
  const post = await findCounterPostByKey(ctx.db.read, input.postKey)
  if (post?.evaluation_id !== row.id) throw new AppError('survey_post_closed')
  const { commitment } = reading.ballot
  const ballot: NewBallot = {
    ...reading.ballot,
    source_key: `counter ${post.number} ${input.clientId}`,
    device_key: null,
    network_key: null,
    event_id: ctx.newId(),
  }
  const inNobodysName = { ...ctx, actor: anonymousActor(row.organisation_id) }
  const stored = await runCommand(inNobodysName, 'public', async (tx) => {
    const stamped = { ...ballot, received_at: ctx.now() } // inside: whoever waited for the close is late
    await takePlace(tx, post, stamped.received_at)
    if ((await insertBallotWhileOpen(tx, stamped)) === 0) throw notOpen(row)
    return { value: stamped, events: [receivedEvent(stamped)] }
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
