import { listAnswers, listFindingRows, listRulings, type PeriodRow, type RulingRow, type UnitAnswerRow } from '@sunlit/db'
import type { TodoPeriod } from '../assessment/list-todo.ts'
import { appealWindow } from '../assessment/appeal-window.ts'
import { barredUnits, judgeOf } from '../assessment/people.ts'
import { may, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isImpartial, whyNotAnswer, windowAt } from './decide-appeal.ts'

/** What of a hearing waits for somebody. */
export type AppealTodo =
  | {
      readonly kind: 'findings-to-confirm' | 'rulings-to-answer'
      readonly period: TodoPeriod
      readonly unitId: string
      readonly count: number
      /** The last day on which it can be done. */
      readonly until: string
    }
  | { readonly kind: 'appeal-to-rule' | 'escalation-to-decide'; readonly period: TodoPeriod; readonly count: number }

/** A unit of an assessment has no more findings in a quarter than this. */
const MOST = 10_000

/** Empty outside the hearing; only what this very person may still do. */
export async function appealTodo(ctx: ServiceContext, row: PeriodRow, period: TodoPeriod): Promise<readonly AppealTodo[]> {
  if (row.stage !== 'appeals') return []
  const scope = may(ctx.actor, 'answer.draft') ? scopeOf(ctx.actor, 'answer.draft') : []
  const todo: AppealTodo[] = []
  for (const unitId of scope === 'all' ? [] : scope) todo.push(...(await todoOfUnit(ctx, row, period, unitId)))
  return [...todo, ...(await todoOfBench(ctx, row, period))]
}

async function todoOfUnit(ctx: ServiceContext, row: PeriodRow, period: TodoPeriod, unitId: string): Promise<readonly AppealTodo[]> {
  const { db, actor } = ctx
  const filter = { organisationId: actor.organisationId, periodId: row.id, unitIds: [unitId], statuses: ['accepted'] as const, limit: MOST }
  const [findings, answers, rulings] = await Promise.all([
    listFindingRows(db.read, filter),
    listAnswers(db.read, { periodId: row.id, unitId }),
    listRulings(db.read, { periodId: row.id, unitId }),
  ])
  const isHead = may(actor, 'answer.send')
  const rulingsOf = Map.groupBy(rulings, ({ finding_id }) => finding_id)
  const answerAt = new Map(answers.map((answer) => [`${answer.finding_id}/${answer.level}`, answer]))
  const open = findings.flatMap(({ id, status }) => {
    const own = rulingsOf.get(id) ?? []
    const level = own.length === 0 ? 1 : 2
    const ground = { stage: row.stage, status, window: appealWindow(row), rulings: own }
    const until = windowAt(level, ground)?.until
    if (until === undefined || whyNotAnswer(level, ground, ctx.now()) || !waitsFor(answerAt.get(`${id}/${level}`), isHead)) return []
    return [{ level, until }]
  })
  return ([1, 2] as const).flatMap((level): readonly AppealTodo[] => {
    const untils = open.filter((word) => word.level === level).map((word) => word.until)
    const [until] = untils.toSorted()
    const kind = level === 1 ? 'findings-to-confirm' : 'rulings-to-answer'
    return until === undefined ? [] : [{ kind, period, unitId, count: untils.length, until }]
  })
}

/** For a liaison until there is a draft, for the head until something was sent. */
function waitsFor(answer: UnitAnswerRow | undefined, isHead: boolean): boolean {
  if (!answer || answer.status === 'withdrawn') return true
  return isHead && answer.status === 'draft'
}

async function todoOfBench(ctx: ServiceContext, row: PeriodRow, period: TodoPeriod): Promise<readonly AppealTodo[]> {
  const { db, actor } = ctx
  const benches = [
    { kind: 'appeal-to-rule', level: 1, isMine: may(actor, 'ruling.decide') },
    { kind: 'escalation-to-decide', level: 2, isMine: may(actor, 'escalation.decide') },
  ] as const
  if (!benches.some(({ isMine }) => isMine)) return []
  const waiting = (await listAnswers(db.read, { periodId: row.id })).filter(
    ({ answer, status }) => answer === 'appeal' && status === 'sent',
  )
  if (waiting.length === 0) return []
  const mine = await impartialAppeals(ctx, row, waiting)
  return benches.flatMap(({ kind, level, isMine }) => {
    const count = mine.filter((answer) => answer.level === level).length
    return isMine && count > 0 ? [{ kind, period, count }] : []
  })
}

/** Those this person may rule on (rule R-6): the others wait for a colleague. */
async function impartialAppeals(ctx: ServiceContext, row: PeriodRow, waiting: readonly UnitAnswerRow[]): Promise<readonly UnitAnswerRow[]> {
  const { db, actor } = ctx
  const ids = waiting.map(({ finding_id }) => finding_id)
  const findings = await db.read
    .selectFrom('finding')
    .select(['id', 'unit_id', 'recorded_by', 'reviewed_by'])
    .where('id', 'in', ids)
    .execute()
  const rulings: ReadonlyMap<string, readonly RulingRow[]> = Map.groupBy(
    await listRulings(db.read, { periodId: row.id }),
    ({ finding_id }) => finding_id,
  )
  const ruler = { id: actor.id, barredFrom: barredUnits(await judgeOf(db.read, actor)) }
  const fit = new Set(findings.filter((finding) => isImpartial(ruler, finding, rulings.get(finding.id) ?? [])).map(({ id }) => id))
  return waiting.filter(({ finding_id }) => fit.has(finding_id))
}
