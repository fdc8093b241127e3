import { type EvaluationId, type EvaluationState, type EvaluationTerms } from '@sunlit/contracts'
import {
  countBallots,
  countUndecided,
  findEvaluationTally,
  listEvaluations,
  listFeedback,
  listSuspicions,
  type BallotCounts,
} from '@sunlit/db'
import {
  checkDefinition,
  formulaWords,
  INVALID_NAMES,
  QUESTIONNAIRE_TEMPLATES,
  questionnaireToFile,
  type Complaint,
  type InvalidReason,
  type PublicResults,
} from '@sunlit/questionnaire'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'
import { asideOf } from './tally-in-worker.ts'
import { whyNotPlan } from './why-not-plan.ts'

/** A line of the office's list. */
export interface EvaluationLine {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly state: EvaluationState
  readonly opensOn: string | null
  readonly closesOn: string | null
  readonly version: number
}

/** One evaluation as the office works on it. It holds nothing of what ballots say. */
export interface EvaluationView extends EvaluationLine {
  readonly purpose: string
  readonly privacyNotice: string
  readonly minutes: number
  readonly terms: EvaluationTerms
  readonly contentHash: string
  readonly templateId: string | null
  /** `sunlit-questionnaire/1`. */
  readonly document: unknown
  readonly complaints: readonly Complaint[]
  /** What keeps the plan from being published. */
  readonly obstacles: readonly string[]
  readonly formulaWords: readonly string[]
  readonly turnout: readonly BallotCounts[]
  readonly undecided: number
}

/** The published templates, to begin with. */
export interface TemplateLine {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly open: readonly string[]
}

export function listQuestionnaireTemplates(ctx: ServiceContext): readonly TemplateLine[] {
  assertMay(ctx.actor, 'survey.manage')
  return QUESTIONNAIRE_TEMPLATES.map(({ id, title, summary, open }) => ({ id, title, summary, open }))
}

/** Newest first. Units see what is announced. */
export async function listOwnEvaluations(ctx: ServiceContext): Promise<readonly EvaluationLine[]> {
  assertMay(ctx.actor, 'survey.read')
  return (await listEvaluations(ctx.db.read, ctx.actor.organisationId)).map(({ opens_on, closes_on, id, title, year, state, version }) => ({
    id,
    title,
    year,
    state,
    opensOn: opens_on,
    closesOn: closes_on,
    version,
  }))
}

export async function getEvaluation(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<EvaluationView> {
  assertMay(ctx.actor, 'survey.read')
  const { read } = ctx.db
  const { row, version, definition, formula, terms } = await getEvaluationInHand(ctx, read, evaluationId)
  const { id, title, year, state, opens_on, closes_on, purpose, privacy_notice, minutes } = row
  return {
    id,
    title,
    year,
    state,
    opensOn: opens_on,
    closesOn: closes_on,
    version: row.version,
    purpose,
    privacyNotice: privacy_notice,
    minutes,
    terms,
    contentHash: version.content_hash,
    templateId: version.template_id,
    document: questionnaireToFile({ definition, ...(formula && { formula }) }),
    complaints: checkDefinition(definition),
    obstacles: state === 'draft' ? whyNotPlan({ purpose, privacyNotice: privacy_notice, definition, formula, terms }) : [],
    formulaWords: formula && state !== 'draft' ? formulaWords(definition, formula) : [],
    turnout: await countBallots(read, id),
    undecided: await countUndecided(read, id),
  }
}

/** What the office sees of the result: the same figures as the public, and not before the count (rule W-4). */
export interface CountedResult {
  readonly ballots: number
  readonly countedAt: string
  readonly resultHash: string
  readonly results: PublicResults
  readonly feedback: readonly { readonly unitId: string; readonly words: string }[]
}

export async function getCountedResult(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<CountedResult> {
  assertMay(ctx.actor, 'survey.read')
  const { row } = await getEvaluationInHand(ctx, ctx.db.read, evaluationId)
  assertState(row, 'counted', 'feedback', 'published')
  const tally = await findEvaluationTally(ctx.db.read, evaluationId)
  if (!tally) throw new AppError('not_found')
  const feedback = await listFeedback(ctx.db.read, evaluationId)
  return {
    ballots: tally.ballots,
    countedAt: tally.counted_at,
    resultHash: tally.result_hash,
    results: JSON.parse(tally.results) as PublicResults, // our own text, written by the count
    feedback: feedback.map(({ unit_id, words }) => ({ unitId: unit_id, words })),
  }
}

/** A ballot in doubt, without a word of what it says: nobody should judge by the answers. */
export interface SuspicionView {
  readonly ballotId: string
  readonly reason: InvalidReason
  readonly reasonName: string
  readonly words: string
  readonly decision: 'aside' | 'count' | null
  readonly decided: boolean
  /** Whether the word that stands is one's own: then somebody else has to say the second. */
  readonly isOwnWord: boolean
}

export async function listDoubtfulBallots(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<readonly SuspicionView[]> {
  assertMay(ctx.actor, 'survey.judge')
  await getEvaluationInHand(ctx, ctx.db.read, evaluationId)
  return (await listSuspicions(ctx.db.read, evaluationId)).map(({ ballot_id, reason, words, decision, decided_at, first_by }) => ({
    ballotId: ballot_id,
    reason: asideOf(reason) ?? 'other',
    reasonName: INVALID_NAMES[asideOf(reason) ?? 'other'],
    words,
    decision,
    decided: decided_at !== null,
    isOwnWord: first_by === ctx.actor.id,
  }))
}
