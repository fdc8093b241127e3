import { EVALUATION_STATE_NAMES, type EvaluationState, type EvaluationTerms } from '@sunlit/contracts'
import {
  changeEvaluation,
  findEvaluation,
  findQuestionnaireVersion,
  type Changes,
  type Db,
  type EvaluationRow,
  type QuestionnaireVersionRow,
  type Tx,
} from '@sunlit/db'
import type { Formula, Questionnaire } from '@sunlit/questionnaire'
import { contentHash } from '@sunlit/scoring'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** An evaluation with its newest questionnaire, its JSON read. */
export interface EvaluationInHand {
  readonly row: EvaluationRow
  readonly version: QuestionnaireVersionRow
  readonly definition: Questionnaire
  readonly formula: Formula | null
  readonly terms: EvaluationTerms
}

/** Of the actor's organisation. Throws `not_found`. */
export async function getEvaluationInHand(ctx: ServiceContext, db: Db, evaluationId: string): Promise<EvaluationInHand> {
  const row = await findEvaluation(db, evaluationId, ctx.actor.organisationId)
  if (!row) throw new AppError('not_found')
  return inHand(db, row)
}

/** The same for a change by somebody who saw this version; whatever else there is to say, that it is no more the newest comes first. */
export async function getEvaluationAt(
  ctx: ServiceContext,
  db: Db,
  seen: { readonly evaluationId: string; readonly version: number },
): Promise<EvaluationInHand> {
  const found = await getEvaluationInHand(ctx, db, seen.evaluationId)
  if (found.row.version !== seen.version) throw new AppError('conflict')
  return found
}

export async function inHand(db: Db, row: EvaluationRow): Promise<EvaluationInHand> {
  const version = await findQuestionnaireVersion(db, row.id)
  if (!version) throw new Error('an evaluation without its questionnaire')
  // our own text: checked when it was saved
  const definition = JSON.parse(version.definition) as Questionnaire
  const formula = version.formula === null ? null : (JSON.parse(version.formula) as Formula)
  return { row, version, definition, formula, terms: termsOf(row) }
}

export function termsOf({ terms }: Pick<EvaluationRow, 'terms'>): EvaluationTerms {
  return JSON.parse(terms) as EvaluationTerms // our own text: checked when it was saved
}

/** What a ballot answers and how it is counted, as one hash. */
export function versionHashOf(definition: Questionnaire, formula: Formula | null): string {
  return contentHash({ definition, formula })
}

type PlanText = Pick<EvaluationRow, 'title' | 'purpose' | 'privacy_notice' | 'minutes' | 'year' | 'terms' | 'opens_on' | 'closes_on'>

/** Everything else of the plan, as one hash. */
export function termsHashOf(row: PlanText): string {
  const { title, purpose, privacy_notice, minutes, year, terms, opens_on, closes_on } = row
  return nativeHash({ title, purpose, privacyNotice: privacy_notice, minutes, year, terms, opensOn: opens_on, closesOn: closes_on })
}

export function assertState(row: Pick<EvaluationRow, 'state'>, ...allowed: readonly EvaluationState[]): void {
  if (!allowed.includes(row.state)) throw new AppError('survey_state', { state: EVALUATION_STATE_NAMES[row.state] })
}

/** One step on, by the version that the caller saw. Throws `conflict` when a colleague was faster. */
export async function step(tx: Tx, row: EvaluationRow, version: number, changes: Changes<'evaluation'>): Promise<void> {
  const where = { id: row.id, organisationId: row.organisation_id, states: [row.state], version }
  if (!(await changeEvaluation(tx, where, changes))) throw new AppError('conflict')
}
