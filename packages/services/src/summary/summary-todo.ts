import {
  findAwardList,
  listExternalParts,
  listPeriods,
  listSummaries,
  listSummaryPublications,
  type PeriodRow,
  type SummaryRow,
} from '@sunlit/db'
import { may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { titleOf } from './publish-summary.ts'

/** A step of a year or a composite quarter that waits for this person. */
export type SummaryTodo =
  | {
      readonly kind: 'publish-summary' | 'freeze-composite'
      readonly summaryId: string
      readonly place: SummaryPlaceView
      readonly title: string
    }
  | { readonly kind: 'freeze-year'; readonly year: number }
  | { readonly kind: 'confirm-external'; readonly year: number; readonly count: number }
  | { readonly kind: 'decide-awards'; readonly year: number; readonly summaryPublicationId: string }
  | {
      readonly kind: 'approve-summary-outward'
      readonly summaryPublicationId: string
      readonly summary: 'year' | 'composite'
      readonly title: string
    }

/** Where the page of a summary is found. */
export interface SummaryPlaceView {
  readonly kind: 'year' | 'composite'
  readonly year: number
}

export async function summaryTodo(ctx: ServiceContext): Promise<readonly SummaryTodo[]> {
  const { actor, db } = ctx
  if (!may(actor, 'summary.confirm')) return []
  const { organisationId } = actor
  const summaries = [
    ...(await listSummaries(db.read, organisationId, 'year')),
    ...(await listSummaries(db.read, organisationId, 'composite')),
  ]
  const periods = await listPeriods(db.read, organisationId)
  const toPublish = summaries.filter(({ stage, frozen_by }) => stage === 'frozen' && frozen_by !== actor.id)
  return [
    ...toPublish.map((row): SummaryTodo => ({ kind: 'publish-summary', ...named(row) })),
    ...(may(actor, 'summary.manage') ? toFreeze(summaries, periods) : []),
    ...(await toConfirm(ctx, periods)),
    ...(await toDecide(ctx)),
  ]
}

function named(row: SummaryRow): { readonly summaryId: string; readonly place: SummaryPlaceView; readonly title: string } {
  return { summaryId: row.id, place: { kind: row.kind, year: row.year }, title: titleOf(row) }
}

const isDone = ({ stage }: PeriodRow) => stage === 'published' || stage === 'archived'

/** Composite quarters whose tables are all published, and years of which four quarters are. */
function toFreeze(summaries: readonly SummaryRow[], periods: readonly PeriodRow[]): readonly SummaryTodo[] {
  const wholes = summaries.filter(({ kind, stage, year, quarter }) => {
    const own = periods.filter((period) => period.year === year && period.quarter === quarter)
    return kind === 'composite' && stage === 'draft' && own.length > 0 && own.every(isDone)
  })
  const years = [...Map.groupBy(periods, ({ year }) => year)].flatMap(([year, own]): readonly SummaryTodo[] => {
    const isWhole = new Set(own.map(({ quarter }) => quarter)).size === 4 && own.every(isDone)
    const stage = summaries.find((row) => row.kind === 'year' && row.year === year)?.stage ?? 'draft'
    const waitsForWhole = summaries.some((row) => row.kind === 'composite' && row.year === year && row.stage !== 'published')
    return isWhole && stage === 'draft' && !waitsForWhole ? [{ kind: 'freeze-year', year }] : []
  })
  return [...wholes.map((row): SummaryTodo => ({ kind: 'freeze-composite', ...named(row) })), ...years]
}

async function toConfirm({ actor, db }: ServiceContext, periods: readonly PeriodRow[]): Promise<readonly SummaryTodo[]> {
  const years = [...new Set(periods.map(({ year }) => year))]
  const waiting = await Promise.all(
    years.map(async (year): Promise<SummaryTodo> => {
      const rows = await listExternalParts(db.read, { organisationId: actor.organisationId, year })
      const count = rows.filter(({ status, entered_by }) => status === 'entered' && entered_by !== actor.id).length
      return { kind: 'confirm-external', year, count }
    }),
  )
  return waiting.filter((todo) => todo.kind === 'confirm-external' && todo.count > 0)
}

async function toDecide({ actor, db }: ServiceContext): Promise<readonly SummaryTodo[]> {
  const todo: SummaryTodo[] = []
  for (const row of await listSummaryPublications(db.read, actor.organisationId)) {
    const { id: summaryPublicationId, title, kind: summary, year } = row
    const asked = row.outward_requested_by !== null && row.outward_approved_by === null && row.outward_requested_by !== actor.id
    if (asked && may(actor, 'publication.approve-outward'))
      todo.push({ kind: 'approve-summary-outward', summaryPublicationId, summary, title })
    const list = summary === 'year' ? await findAwardList(db.read, actor.organisationId, summaryPublicationId) : undefined
    if (list?.status === 'picked' && list.picked_by !== actor.id) todo.push({ kind: 'decide-awards', year, summaryPublicationId })
  }
  return todo
}
