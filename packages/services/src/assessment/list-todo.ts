import type { Remaining } from '@sunlit/calendar'
import type { Stage } from '@sunlit/contracts'
import { countFindings, listPeriods, listPublications, listSchemeVersions, type PeriodRow } from '@sunlit/db'
import { appealTodo, type AppealTodo } from '../appeals/appeal-todo.ts'
import { assertMay, may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { countDoubleWork } from '../double-scoring/double-queries.ts'
import { listDirectoryTodo, type DirectoryTodo } from '../directory/directory-todo.ts'
import { aftermathTodo, type AftermathTodo } from '../aftermath/aftermath-todo.ts'
import { absenceTodo, type AbsenceTodo } from '../open-day/absence-todo.ts'
import { openDayTodo, type OpenDayTodo } from '../open-day/open-day-todo.ts'
import { rectificationTodo, type RectificationTodo } from '../rectification/rectification-todo.ts'
import { summaryTodo, type SummaryTodo } from '../summary/summary-todo.ts'
import { surveyTodo, type SurveyTodo } from '../survey/survey-todo.ts'
import { barredUnits, judgeOf } from './people.ts'
import { stageTodo, todoOfFinished, todoPeriodOf, type StageTodo } from './stage-todo.ts'

/** One thing that waits for this person; the page words it and leads there. */
export type Todo =
  | { readonly kind: 'correct' | 'submit' | 'review'; readonly period: TodoPeriod; readonly count: number }
  | { readonly kind: 'double-enter' | 'double-decide'; readonly period: TodoPeriod; readonly count: number }
  | { readonly kind: 'adopt-scheme'; readonly schemeId: string; readonly version: number }
  | { readonly kind: 'approve-outward'; readonly publicationId: string; readonly title: string }
  | { readonly kind: 'open-first-period' }
  | StageTodo
  | RectificationTodo
  | DirectoryTodo
  | AppealTodo
  | SummaryTodo
  | OpenDayTodo
  | AftermathTodo
  | AbsenceTodo
  | SurveyTodo

export interface TodoPeriod {
  readonly id: string
  readonly title: string
  readonly stage: Stage
  readonly cutOff: string
  /** What the plan expects next, and how long that is, in words. */
  readonly due?: { readonly name: string; readonly remaining: Remaining }
}

/** What waits for the caller, by what they may do; empty when nothing does. */
export async function listTodo(ctx: ServiceContext): Promise<readonly Todo[]> {
  assertMay(ctx.actor, 'period.read')
  const { organisationId } = ctx.actor
  const periods = await listPeriods(ctx.db.read, organisationId)
  const active = periods.filter(({ stage }) => !['published', 'archived'].includes(stage))
  const perPeriod = await Promise.all(active.map((period) => todoOfPeriod(ctx, period)))
  const finished = await todoOfFinished(ctx, periods)
  const ofOthers = [
    ...finished,
    ...(await summaryTodo(ctx)),
    ...(await openDayTodo(ctx)),
    ...(await aftermathTodo(ctx)),
    ...(await absenceTodo(ctx)),
    ...(await surveyTodo(ctx)),
    ...(await todoOfManager(ctx, periods.length)),
    ...(await todoOfApprover(ctx)),
  ]
  return [...perPeriod.flat(), ...(await rectificationTodo(ctx)), ...(await listDirectoryTodo(ctx)), ...ofOthers]
}

async function todoOfPeriod(ctx: ServiceContext, row: PeriodRow): Promise<readonly Todo[]> {
  const { actor, db } = ctx
  const period = await todoPeriodOf(ctx, row)
  const todo: Todo[] = []
  const add = (kind: 'correct' | 'submit' | 'review' | 'double-enter' | 'double-decide', count: number): void => {
    if (count > 0) todo.push({ kind, period, count })
  }
  if (may(actor, 'finding.record')) {
    add('correct', await countFindings(db.read, { periodId: row.id, recordedBy: actor.id, statuses: ['returned'] }))
    add('submit', await countFindings(db.read, { periodId: row.id, recordedBy: actor.id, statuses: ['draft'] }))
  }
  if (may(actor, 'finding.review')) {
    const exceptUnitIds = barredUnits(await judgeOf(db.read, actor))
    const queue = { periodId: row.id, notRecordedBy: actor.id, exceptUnitIds, statuses: ['submitted'] as const }
    add('review', await countFindings(db.read, queue))
  }
  if (row.double_tolerance !== null) {
    const { enter, decide } = await countDoubleWork(ctx, row.id)
    add('double-enter', enter)
    add('double-decide', decide)
  }
  todo.push(...(await appealTodo(ctx, row, period)))
  todo.push(...(await stageTodo(ctx, row, period)))
  return todo
}

async function todoOfManager(ctx: ServiceContext, periods: number): Promise<readonly Todo[]> {
  if (!may(ctx.actor, 'scheme.adopt')) return []
  const versions = await listSchemeVersions(ctx.db.read, ctx.actor.organisationId)
  const drafts = versions.filter(({ status }) => status === 'draft')
  const canOpen = versions.some(({ status }) => status === 'adopted')
  return [
    ...drafts.map(({ scheme_id, version }): Todo => ({ kind: 'adopt-scheme', schemeId: scheme_id, version })),
    ...(periods === 0 && canOpen ? [{ kind: 'open-first-period' } as const] : []),
  ]
}

async function todoOfApprover(ctx: ServiceContext): Promise<readonly Todo[]> {
  if (!may(ctx.actor, 'publication.approve-outward')) return []
  const publications = await listPublications(ctx.db.read, ctx.actor.organisationId)
  return publications
    .filter((row) => row.outward_requested_by !== null && row.outward_approved_by === null && row.outward_requested_by !== ctx.actor.id)
    .map(({ id, title }): Todo => ({ kind: 'approve-outward', publicationId: id, title }))
}
