import { listLeft, listPendingReopenings, tallyFindings, type PeriodRow } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { shanghaiDate } from '@sunlit/calendar'
import { may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { OPEN_STATUSES, whyNotInStage } from './decide-finding.ts'
import { readFreezeGround } from './freeze-ground.ts'
import type { TodoPeriod } from './list-todo.ts'
import { stepDue } from './stage-plan.ts'
import { whyNotFreeze } from './why-not-freeze.ts'

/** What a quarter's own way from stage to stage asks of somebody. `count`: how many things still stand in the way. */
export interface StageTodo {
  readonly kind:
    | 'open'
    | 'record'
    | 'begin-review'
    | 'open-appeals'
    | 'wait-for-units'
    | 'freeze'
    | 'publish'
    | 'archive'
    | 'left-behind'
    | 'decide-reopen'
  readonly period: TodoPeriod
  readonly count: number
}

/** A quarter as a to-do names it, with what its plan expects next. */
export async function todoPeriodOf(ctx: ServiceContext, row: PeriodRow): Promise<TodoPeriod> {
  const { calendar } = await calendarOf(ctx.db.read, row.organisation_id)
  const step = stepDue(row, shanghaiDate(ctx.now()), calendar)
  const due = step?.remaining ? { name: step.name, remaining: step.remaining } : undefined
  return { id: row.id, title: row.title, stage: row.stage, cutOff: row.cut_off, ...(due && { due }) }
}

export async function stageTodo(ctx: ServiceContext, row: PeriodRow, period: TodoPeriod): Promise<readonly StageTodo[]> {
  const todo: StageTodo[] = []
  const { actor } = ctx
  if (may(actor, 'finding.record') && !whyNotInStage(row.stage, 'recording')) todo.push({ kind: 'record', period, count: 0 })
  if (may(actor, 'period.manage')) todo.push(...(await managerStep(ctx, row, period)))
  if ((may(actor, 'finding.record') || may(actor, 'finding.withdraw-left')) && !whyNotInStage(row.stage, 'reviewing')) {
    const count = await countLeftBehind(ctx, row)
    if (count > 0) todo.push({ kind: 'left-behind', period, count })
  }
  return todo
}

/** The one step that brings the quarter on, and what stands in its way. */
async function managerStep(ctx: ServiceContext, row: PeriodRow, period: TodoPeriod): Promise<readonly StageTodo[]> {
  if (row.stage === 'open') return [{ kind: 'open', period, count: 0 }]
  if (row.stage === 'frozen') return [{ kind: 'publish', period, count: 0 }]
  const ground = await readFreezeGround(ctx.db.read, row, ctx.now())
  if (row.stage === 'collecting') return [{ kind: 'begin-review', period, count: ground.undecidedFindings }]
  if (row.stage === 'review') return [{ kind: 'open-appeals', period, count: ground.undecidedFindings }]
  const waits = whyNotFreeze(ground, ctx.now())
  const count = Number(waits?.details?.['count'] ?? 0)
  return [{ kind: waits?.code === 'appeals_open' ? 'wait-for-units' : 'freeze', period, count }]
}

async function countLeftBehind({ db }: ServiceContext, { id, organisation_id }: PeriodRow): Promise<number> {
  const open = (await tallyFindings(db.read, id)).filter(({ status }) => OPEN_STATUSES.includes(status))
  const people = open.map(({ recordedBy }) => recordedBy)
  const left = await listLeft(db.read, organisation_id, people)
  return open.reduce((sum, { recordedBy, count }) => sum + (left.has(recordedBy) ? count : 0), 0)
}

/** Requests to re-open that this very person may decide; and for the manager quarters that are out and followed by a newer one. */
export async function todoOfFinished(ctx: ServiceContext, periods: readonly PeriodRow[]): Promise<readonly StageTodo[]> {
  const { actor, db } = ctx
  const out = periods.filter(({ stage }) => stage === 'published')
  const decide: StageTodo[] = []
  if (may(actor, 'period.approve-reopen')) {
    for (const { period_id, requested_by } of await listPendingReopenings(db.read, actor.organisationId)) {
      const row = periods.find(({ id }) => id === period_id)
      if (row && requested_by !== actor.id) decide.push({ kind: 'decide-reopen', period: await todoPeriodOf(ctx, row), count: 1 })
    }
  }
  const [oldest] = out.slice(1).toReversed() // newest first: the newest stays open to corrections
  if (!oldest || !may(actor, 'period.manage')) return decide
  return [...decide, { kind: 'archive', period: await todoPeriodOf(ctx, oldest), count: out.length - 1 }]
}
