import { fromBase64Url } from '@sunlit/audit'
import type { InvitedReceipt, SendInvitedBallot } from '@sunlit/contracts'
import {
  findEvaluation,
  findBallotBySource,
  findInBox,
  findSurveyKey,
  holdOpenWindow,
  insertIntoBox,
  isUniqueViolation,
  type EvaluationRow,
} from '@sunlit/db'
import { commitBallot, receiptCode, validateAnswers, type Answers, type FieldError } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { notTaken } from '../survey/not-taken.ts'
import { getOpenSurvey, notOpen } from '../survey/open-survey.ts'
import { isSignedToken } from './blind-signature.ts'
import { boxMark, boxPlace, openBallot, sealBallot, sourceOf, type BoxedBallot } from './boxed-ballot.ts'
import type { InvitedContext } from './invited-context.ts'

export type BoxedAnswer =
  | { readonly state: 'stored' | 'stored-before'; readonly receipt: InvitedReceipt }
  | { readonly state: 'refused'; readonly fields: readonly FieldError[] }

/**
 * Takes an invited ballot by its token alone (rule I-4). No event is recorded here, on purpose: its place in the log would tell when it
 * came. The box is emptied into the log at the close, all at once and shuffled.
 */
export async function putInBox(ctx: InvitedContext, input: SendInvitedBallot): Promise<BoxedAnswer> {
  try {
    return await putInOnce(ctx, input)
  } catch (error) {
    throw notTaken(error)
  }
}

async function putInOnce(ctx: InvitedContext, input: SendInvitedBallot): Promise<BoxedAnswer> {
  const known = await storedBefore(ctx, input)
  if (known) return known
  const survey = await getOpenSurvey(ctx.db, input.evaluationId)
  const { definition, version, row } = survey
  if (input.versionHash !== version.content_hash) throw new AppError('survey_version')
  await assertSigned(ctx, input)
  const reading = validateAnswers(definition, input.answers)
  if (!reading.ok) return { state: 'refused', fields: reading.errors }
  const ballot = boxed(input, reading.answers)
  try {
    await store(ctx, row, input.token, ballot)
  } catch (error) {
    const before = await storedBefore(ctx, input) // the same token at the same moment
    if (before && isUniqueViolation(error)) return before
    throw error
  }
  return { state: 'stored', receipt: receiptOf(row, ballot.commitment, input.commitment) }
}

async function assertSigned({ db }: InvitedContext, { evaluationId, token, signature }: SendInvitedBallot): Promise<void> {
  const key = await findSurveyKey(db.read, evaluationId)
  const [tokenBytes, signatureBytes] = [fromBase64Url(token), fromBase64Url(signature)]
  if (!key || !tokenBytes || !signatureBytes || !isSignedToken(key.public_key, tokenBytes, signatureBytes)) {
    throw new AppError('invited_paper')
  }
}

function boxed({ evaluationId, token, versionHash, seed, salt, commitment: sent }: SendInvitedBallot, answers: Answers): BoxedBallot {
  const bytes = fromBase64Url(salt)
  if (bytes?.length !== 32) throw new AppError('invalid_input')
  const commitment = commitBallot({ evaluation: evaluationId, channel: 'invited', answers }, bytes)
  // Phone and server must have understood the same answers, or the receipt would prove another ballot.
  if (commitment !== sent) throw new AppError('survey_version')
  return { source: sourceOf(token), versionHash, answers, seed, salt, commitment }
}

async function store({ db, vault, now }: InvitedContext, row: EvaluationRow, token: string, ballot: BoxedBallot): Promise<void> {
  const mark = boxMark(vault, row.id, token)
  const sealed = sealBallot(vault, boxPlace(row.id, mark), ballot)
  await db.transact(async (tx) => {
    if (!(await holdOpenWindow(tx, row.id, now()))) throw notOpen(row) // inside: whoever waited for the close is late
    await insertIntoBox(tx, { evaluation_id: row.id, mark, sealed })
  })
}

/** The ballot of this token, in the box or, after the close, among the others. */
async function storedBefore(ctx: InvitedContext, input: SendInvitedBallot): Promise<BoxedAnswer | undefined> {
  const { db, vault } = ctx
  const { evaluationId, token } = input
  const mark = boxMark(vault, evaluationId, token)
  const boxedRow = await findInBox(db.read, evaluationId, mark)
  const commitment = boxedRow
    ? openBallot(vault, boxPlace(evaluationId, mark), boxedRow.sealed).commitment
    : (await findBallotBySource(db.read, { evaluationId, channel: 'invited', source: sourceOf(token) }))?.commitment
  if (commitment === undefined) return undefined
  const row = await findEvaluation(db.read, evaluationId)
  return row && { state: 'stored-before', receipt: receiptOf(row, commitment, input.commitment) }
}

function receiptOf({ closes_on }: EvaluationRow, commitment: string, sent: string): InvitedReceipt {
  return { receiptCode: receiptCode(commitment) ?? '', commitment, day: closes_on ?? '', sameAnswers: commitment === sent }
}
