import type { Remaining } from '@sunlit/calendar'
import { countUndecidedFor, listEvaluations, listFeedback, type EvaluationRow } from '@sunlit/db'
import { may, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { respondByOf } from './respond-by.ts'

/** A step of an evaluation that waits for this person. */
export interface SurveyTodo {
  readonly kind: 'evaluation'
  readonly step: EvaluationTodoStep
  readonly evaluationId: string
  readonly title: string
  /** Ballots in doubt for `judge`, units that are late for `unanswered`; 0 for the others. */
  readonly count: number
  /** How long units have to answer, or since when they are late. */
  readonly due?: Remaining
}

export type EvaluationTodoStep = 'open' | 'close' | 'judge' | 'count' | 'feedback' | 'publish' | 'respond' | 'unanswered'

/** By state and by what the caller may do; a year that is long over is done with. */
export async function surveyTodo(ctx: ServiceContext): Promise<readonly SurveyTodo[]> {
  const { actor, db } = ctx
  if (!may(actor, 'survey.read')) return []
  const todo: SurveyTodo[] = []
  for (const row of await listEvaluations(db.read, actor.organisationId)) {
    const step = await stepOf(ctx, row)
    if (step) todo.push({ kind: 'evaluation', evaluationId: row.id, title: row.title, count: 0, ...step })
  }
  return todo
}

async function stepOf(ctx: ServiceContext, row: EvaluationRow): Promise<(Pick<SurveyTodo, 'step'> & Partial<SurveyTodo>) | undefined> {
  const { actor } = ctx
  const now = ctx.now()
  const manages = may(actor, 'survey.manage')
  switch (row.state) {
    case 'draft':
      return undefined // whoever drafts knows
    case 'planned':
      return manages && row.opens_at !== null && now >= row.opens_at ? { step: 'open' } : undefined
    case 'open':
      return manages && row.closes_at !== null && now >= row.closes_at ? { step: 'close' } : undefined
    case 'closed':
      return closedStep(ctx, row)
    case 'counted':
      return manages ? { step: 'feedback' } : undefined
    case 'feedback':
      if (may(actor, 'survey.publish') && row.counted_by !== actor.id) return { step: 'publish' }
      return (await toRespond(ctx, row)) ?? (manages ? lateUnits(ctx, row) : undefined)
    case 'published':
      return toRespond(ctx, row)
  }
}

async function closedStep(ctx: ServiceContext, row: EvaluationRow): Promise<Pick<SurveyTodo, 'step' | 'count'> | undefined> {
  if (!may(ctx.actor, 'survey.judge')) return undefined
  const { all, mine } = await countUndecidedFor(ctx.db.read, row.id, ctx.actor.id)
  if (mine > 0) return { step: 'judge', count: mine }
  return all === 0 && may(ctx.actor, 'survey.manage') ? { step: 'count', count: 0 } : undefined
}

async function toRespond(ctx: ServiceContext, row: EvaluationRow): Promise<Pick<SurveyTodo, 'step' | 'due'> | undefined> {
  const { actor, db } = ctx
  if (!may(actor, 'survey.respond') || actor.kind === 'system') return undefined
  const own = scopeOf(actor, 'survey.respond')
  const told = (await listFeedback(db.read, row.id)).filter(({ unit_id }) => own !== 'all' && own.includes(unit_id))
  if (told.every(({ response }) => response !== null)) return undefined
  const due = await respondByOf(ctx, row)
  return { step: 'respond', ...(due && { due: due.remaining }) }
}

/** Units whose day has passed without an answer: somebody should ask them. */
async function lateUnits(ctx: ServiceContext, row: EvaluationRow): Promise<Pick<SurveyTodo, 'step' | 'count' | 'due'> | undefined> {
  const due = await respondByOf(ctx, row)
  if (due?.remaining.state !== 'overdue') return undefined
  const count = (await listFeedback(ctx.db.read, row.id)).filter(({ response }) => response === null).length
  return count === 0 ? undefined : { step: 'unanswered', count, due: due.remaining }
}
