import type { EvaluationId } from '@sunlit/contracts'
import { findEvaluationTally, listEvaluations, type Db, type EvaluationRow } from '@sunlit/db'
import type { Formula, PublicResults, Questionnaire, SubjectScore } from '@sunlit/questionnaire'
import { nativeHash } from '../assessment/native-hash.ts'
import { assertMay, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getEvaluationInHand, inHand, type EvaluationInHand } from './evaluation-in-hand.ts'

/** One evaluation beside others that asked the same. */
export interface ComparedEvaluation {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly closesOn: string | null
  readonly counted: number
  /** Whether answers became points in the same way: only then do points compare. */
  readonly sameFormula: boolean
  readonly scores: readonly Pick<SubjectScore, 'unit' | 'n' | 'state' | 'score' | 'grade' | 'satisfied'>[]
}

/** Published evaluations of the same questions, by year, with the asked one among them (rule W-22). Units may differ: who is judged is no question. */
export async function compareEvaluations(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<readonly ComparedEvaluation[]> {
  assertMay(ctx.actor, 'survey.read')
  const { read } = ctx.db
  const asked = await getEvaluationInHand(ctx, read, evaluationId)
  const isOffice = scopeOf(ctx.actor, 'survey.read') === 'all'
  return comparedWith(read, asked, ({ id, state }) => state === 'published' || (isOffice && id === evaluationId))
}

/** The same for everybody: a published evaluation beside the published ones before it. Empty where there is none before it that compares. */
export async function compareWithEarlier(db: Db, asked: EvaluationInHand): Promise<readonly ComparedEvaluation[]> {
  const { row } = asked
  const compared = await comparedWith(
    db,
    asked,
    (other) => other.state === 'published' && (other.id === row.id || inOrder(datedOf(other), datedOf(row)) < 0),
  )
  return compared.length < 2 ? [] : compared
}

async function comparedWith(
  db: Db,
  asked: EvaluationInHand,
  isShown: (row: EvaluationRow) => boolean,
): Promise<readonly ComparedEvaluation[]> {
  const wanted = questionsHash(asked.definition)
  const formula = formulaHash(asked.formula)
  const compared: ComparedEvaluation[] = []
  for (const row of (await listEvaluations(db, asked.row.organisation_id)).filter(isShown)) {
    const other = await inHand(db, row)
    if (questionsHash(other.definition) !== wanted) continue
    const tally = await findEvaluationTally(db, row.id)
    if (!tally) continue
    const { scores, turnout } = JSON.parse(tally.results) as PublicResults // our own text, written by the count
    compared.push({
      id: row.id,
      title: row.title,
      year: row.year,
      closesOn: row.closes_on,
      counted: turnout.reduce((sum, { counted }) => sum + counted, 0),
      sameFormula: formulaHash(other.formula) === formula,
      scores: scores.map(withoutChannels),
    })
  }
  return compared.toSorted(inOrder)
}

type Dated = Pick<ComparedEvaluation, 'year' | 'closesOn'>

function inOrder(a: Dated, b: Dated): number {
  return a.year - b.year || (a.closesOn ?? '').localeCompare(b.closesOn ?? '')
}

function datedOf({ year, closes_on }: EvaluationRow): Dated {
  return { year, closesOn: closes_on }
}

function withoutChannels(whole: SubjectScore): ComparedEvaluation['scores'][number] {
  const { channels: _, ...score } = whole
  return score
}

/** Everything that is asked: title, version and the units aside. */
export function questionsHash({ pages }: Questionnaire): string {
  return nativeHash(JSON.parse(JSON.stringify(pages, (key, value: unknown) => (key === 'units' ? undefined : value))))
}

/** Of all that a score follows from; what is shown weighted beside it changes none. */
function formulaHash(formula: Formula | null): string {
  if (!formula) return nativeHash(null)
  const { weighting: _, ...scored } = formula
  return nativeHash(scored)
}
