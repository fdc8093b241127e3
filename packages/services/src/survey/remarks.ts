import { hash } from 'node:crypto'
import type { ListRemarks } from '@sunlit/contracts'
import { listEntriesOfSource } from '@sunlit/db'
import type { Answers, Channel } from '@sunlit/questionnaire'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'

/** What somebody wrote. The number of the ballot only leads back to the text; whose it is nobody knows. */
export interface RemarkView {
  readonly ballotId: string
  readonly channel: Channel
  readonly words: string
  /** The entry of the ledger that was made of it. */
  readonly rectificationId: string | null
}

export interface RemarkPage {
  readonly remarks: readonly RemarkView[]
  /** Undefined after the last page. */
  readonly next: string | undefined
}

/** What people wrote to a question, or about a unit, of counted ballots and after the count (rule W-4). */
export async function listRemarks(
  ctx: ServiceContext,
  { evaluationId, questionId, unitId, after = '', limit }: ListRemarks,
): Promise<RemarkPage> {
  assertMay(ctx.actor, 'survey.manage')
  const { read } = ctx.db
  const { row } = await getEvaluationInHand(ctx, read, evaluationId)
  assertState(row, 'counted', 'feedback', 'published')
  const key = remarkKey(questionId, unitId)
  const ballots = await ctx.db.runInWorker('listBallotsHolding', { evaluationId, piece: `${JSON.stringify(key)}:"`, after, limit })
  const entries = new Map(
    (await listEntriesOfSource(read, ctx.actor.organisationId, remarkSource(row))).map(({ id, source_number }) => [source_number, id]),
  )
  const remarks = ballots.flatMap(({ id, channel, answers }): readonly RemarkView[] => {
    const words = (JSON.parse(answers) as Answers)[key] // stored as validateAnswers returned it
    if (typeof words !== 'string') return []
    const rectificationId = unitId === undefined ? null : (entries.get(remarkNumber(id, unitId)) ?? null)
    return [{ ballotId: id, channel, words, rectificationId }]
  })
  return { remarks, next: ballots.length < limit ? undefined : ballots.at(-1)?.id }
}

/** Where a ballot keeps it. */
export function remarkKey(questionId: string, unitId: string | undefined): string {
  return unitId === undefined ? questionId : `${questionId}.${unitId}`
}

/** As the ledger names where a problem comes from. */
export function remarkSource({ id, title }: { readonly id: string; readonly title: string }): string {
  return `社会评议“${title.slice(0, 60)}”（${id.slice(-8)}）`
}

/** One remark is one number, however often it is taken over, and the number does not lead to the ballot. */
export function remarkNumber(ballotId: string, unitId: string): string {
  return hash('sha256', `${ballotId} ${unitId}`).slice(0, 12)
}
