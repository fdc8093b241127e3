import { type EvaluationId, type EvaluationState, type EvaluationTerms } from '@sunlit/contracts'
import { findEvaluationTally, listEvaluations, listSuspicions, type BallotCounts } from '@sunlit/db'
import {
  checkDefinition,
  formulaWords,
  INVALID_NAMES,
  QUESTIONNAIRE_TEMPLATES,
  questionnaireToFile,
  type Complaint,
  type InvalidReason,
} from '@sunlit/questionnaire'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getEvaluationInHand } from './evaluation-in-hand.ts'
import { asideOf } from './aside-of.ts'
import type { IdentityParts } from '../identity/door.ts'
import { respondByOf, type RespondBy } from './respond-by.ts'
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
  /** Of these, how many wait for the word of whoever asks. */
  readonly undecidedForMe: number
  readonly steps: EvaluationSteps
  /** Until when units answer what they were told; null before they were. */
  readonly respondBy: RespondBy | null
  /** Whoever counted does not publish (rule W-10). */
  readonly countedByMe: boolean
  readonly units: readonly { readonly id: string; readonly name: string }[]
}

/** When each step was taken; null before. */
export interface EvaluationSteps {
  readonly plannedAt: string | null
  readonly openedAt: string | null
  readonly closedAt: string | null
  readonly screenedAt: string | null
  readonly countedAt: string | null
  readonly publishedAt: string | null
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
  const rows = await listEvaluations(ctx.db.read, ctx.actor.organisationId)
  const seen = scopeOf(ctx.actor, 'survey.read') === 'all' ? rows : rows.filter(({ state }) => state !== 'draft')
  return seen.map(({ opens_on, closes_on, id, title, year, state, version }) => ({
    id,
    title,
    year,
    state,
    opensOn: opens_on,
    closesOn: closes_on,
    version,
  }))
}

export async function getEvaluation(
  ctx: ServiceContext,
  { evaluationId }: EvaluationId,
  { checksRealNames = false }: Pick<IdentityParts, 'checksRealNames'> = {},
): Promise<EvaluationView> {
  assertMay(ctx.actor, 'survey.read')
  const { read } = ctx.db
  const { row, version, definition, formula, terms } = await getEvaluationInHand(ctx, read, evaluationId)
  const { id, title, year, state, opens_on, closes_on, purpose, privacy_notice, minutes } = row
  if (state === 'draft' && scopeOf(ctx.actor, 'survey.read') !== 'all') throw new AppError('not_found')
  const suspicions = await listSuspicions(read, id)
  const undecided = suspicions.filter(({ decided_at }) => decided_at === null)
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
    obstacles: state === 'draft' ? whyNotPlan({ purpose, privacyNotice: privacy_notice, definition, formula, terms, checksRealNames }) : [],
    formulaWords: formula && state !== 'draft' ? formulaWords(definition, formula, terms.least) : [],
    turnout: await ctx.db.runInWorker('countBallots', { evaluationId: id }),
    undecided: undecided.length,
    undecidedForMe: undecided.filter(({ first_by }) => first_by !== ctx.actor.id).length,
    steps: {
      plannedAt: row.planned_at,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      screenedAt: row.screened_at,
      countedAt: (await findEvaluationTally(read, id))?.counted_at ?? null,
      publishedAt: row.published_at,
    },
    respondBy: await respondByOf(ctx, row),
    countedByMe: row.counted_by !== null && row.counted_by === ctx.actor.id,
    units: definition.units.map((unit) => ({ id: unit.id, name: unit.title })),
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
