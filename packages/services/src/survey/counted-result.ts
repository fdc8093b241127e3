import type { EvaluationId } from '@sunlit/contracts'
import { findEvaluationTally, listEntriesOfSource, listFeedback, type Db } from '@sunlit/db'
import type { PublicResults } from '@sunlit/questionnaire'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'
import { listsBallots } from './public-ballots.ts'
import { remarkSource } from './remarks.ts'

/** What the office sees of the result: the same figures as the public, and not before the count (rule W-4). */
export interface CountedResult {
  readonly ballots: number
  readonly countedAt: string
  readonly resultHash: string
  readonly results: PublicResults
  readonly feedback: readonly FeedbackView[]
  /** Whether single ballots will be published, or sums in their place (rule W-10). */
  readonly listsBallots: boolean
  /** Whether this is all of it; a unit has its own part before the publication. */
  readonly isWhole: boolean
}

/** What one unit was told, what it answers, and what became of what people wrote about it. */
export interface FeedbackView {
  readonly unitId: string
  readonly words: string
  readonly writtenAt: string
  readonly response: string | null
  readonly respondedAt: string | null
  readonly canRespond: boolean
  /** Entries of the rectification ledger that came from this evaluation. */
  readonly entries: number
  readonly closedEntries: number
}

export async function getCountedResult(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<CountedResult> {
  assertMay(ctx.actor, 'survey.read')
  const { read } = ctx.db
  const evaluation = await getEvaluationInHand(ctx, read, evaluationId)
  const { row } = evaluation
  const reach = scopeOf(ctx.actor, 'survey.read')
  assertState(row, ...(reach === 'all' ? (['counted', 'feedback', 'published'] as const) : (['feedback', 'published'] as const)))
  const tally = await findEvaluationTally(read, evaluationId)
  if (!tally) throw new AppError('not_found')
  const results = JSON.parse(tally.results) as PublicResults // our own text, written by the count
  const isWhole = reach === 'all' || row.state === 'published'
  const feedback = await feedbackOf(ctx, row)
  return {
    ballots: tally.ballots,
    countedAt: tally.counted_at,
    resultHash: tally.result_hash,
    results: isWhole ? results : ofUnits(results, reach),
    feedback: isWhole ? feedback : feedback.filter(({ unitId }) => reach.includes(unitId)),
    listsBallots: listsBallots(evaluation, results),
    isWhole,
  }
}

async function feedbackOf(ctx: ServiceContext, row: { readonly id: string; readonly title: string }): Promise<readonly FeedbackView[]> {
  const answering = ctx.actor.kind === 'system' ? [] : scopeOf(ctx.actor, 'survey.respond')
  const entries = await entriesByUnit(ctx.db.read, ctx.actor.organisationId, row)
  return (await listFeedback(ctx.db.read, row.id)).map(({ unit_id, words, written_at, response, responded_at }) => ({
    unitId: unit_id,
    words,
    writtenAt: written_at,
    response,
    respondedAt: responded_at,
    canRespond: answering !== 'all' && answering.includes(unit_id),
    ...(entries.get(unit_id) ?? { entries: 0, closedEntries: 0 }),
  }))
}

/** How many problems the ledger has from this evaluation, by unit. */
export async function entriesByUnit(db: Db, organisationId: string, row: { readonly id: string; readonly title: string }) {
  const rows = await listEntriesOfSource(db, organisationId, remarkSource(row))
  const units = Map.groupBy(rows, ({ unit_id }) => unit_id)
  return new Map(
    [...units].map(([unitId, own]) => [
      unitId,
      { entries: own.length, closedEntries: own.filter(({ state }) => state === 'closed').length },
    ]),
  )
}

/** A unit is told its own part before everybody sees the whole. */
function ofUnits(results: PublicResults, unitIds: readonly string[]): PublicResults {
  const isOwn = (unit: string | undefined): boolean => unit !== undefined && unitIds.includes(unit)
  return {
    turnout: results.turnout,
    tables: results.tables.filter(({ kind, row }) => kind === 'unit-matrix' && isOwn(row)),
    crosstabs: [],
    scores: results.scores.filter(({ unit }) => isOwn(unit)),
    ...(results.weighted && {
      weighted: { ...results.weighted, scores: results.weighted.scores.filter(({ unit }) => isOwn(unit)) },
    }),
    ...(results.leftOut && { leftOut: results.leftOut.filter(({ question, row }) => question === undefined || isOwn(row)) }),
  }
}
