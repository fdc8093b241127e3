import { FINDING_STATUSES, type FindingStatus, type PeriodId } from '@sunlit/contracts'
import { listFindingRows, listLeft, listUnansweredUnits, tallyFindings, type FindingTally } from '@sunlit/db'
import { assertMay, may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import { findingViews, type FindingView } from './finding-view.ts'
import { namesOf } from './people.ts'

/** How far a quarter is, as the office sees it. */
export interface QuarterProgress {
  readonly states: Readonly<Record<FindingStatus, number>>
  /** By the number of findings, the most first. */
  readonly evaluators: readonly EvaluatorProgress[]
  /** While units are heard: those with accepted findings that have not answered each of them. */
  readonly unanswered: readonly { readonly id: string; readonly name: string }[]
  /** Of people who have left: what only somebody else can finish now. */
  readonly left: readonly FindingView[]
}

export interface EvaluatorProgress {
  readonly id: string
  readonly name: string
  /** Their account is shut, or they are no evaluator of this office any more. */
  readonly hasLeft: boolean
  readonly states: Readonly<Record<FindingStatus, number>>
}

const UNFINISHED: readonly FindingStatus[] = ['draft', 'submitted', 'returned']
const MOST_LEFT = 200

export async function quarterProgress(ctx: ServiceContext, { periodId }: PeriodId): Promise<QuarterProgress> {
  assertMay(ctx.actor, 'wall.read')
  const { db, actor } = ctx
  const { stage } = await getPeriod(db.read, actor.organisationId, periodId)
  const tallies = await tallyFindings(db.read, periodId)
  const people = [...new Set(tallies.map(({ recordedBy }) => recordedBy))]
  const gone = await listLeft(db.read, actor.organisationId, people)
  const names = await namesOf(db.read, people)
  const byPerson = Map.groupBy(tallies, ({ recordedBy }) => recordedBy)
  const evaluators = people.map((id) => ({
    id,
    name: names.get(id) ?? '',
    hasLeft: gone.has(id),
    states: statesOf(byPerson.get(id) ?? []),
  }))
  return {
    states: statesOf(tallies),
    evaluators: evaluators.toSorted((a, b) => totalOf(b.states) - totalOf(a.states)),
    unanswered: stage === 'appeals' ? await listUnansweredUnits(db.read, periodId) : [],
    left: await findingsOfLeft(ctx, periodId, [...gone]),
  }
}

/** Only for those who can do something about them. */
async function findingsOfLeft(ctx: ServiceContext, periodId: string, gone: readonly string[]): Promise<readonly FindingView[]> {
  if (gone.length === 0 || !(may(ctx.actor, 'finding.record') || may(ctx.actor, 'finding.withdraw-left'))) return []
  const filter = { organisationId: ctx.actor.organisationId, periodId, statuses: UNFINISHED, recordedByAny: gone, limit: MOST_LEFT }
  return findingViews(ctx.db.read, await listFindingRows(ctx.db.read, filter), true)
}

export function statesOf(tallies: readonly Pick<FindingTally, 'status' | 'count'>[]): Readonly<Record<FindingStatus, number>> {
  const states = { draft: 0, submitted: 0, returned: 0, accepted: 0, withdrawn: 0 } satisfies Record<FindingStatus, number>
  for (const { status, count } of tallies) states[status] += count
  return states
}

function totalOf(states: Readonly<Record<FindingStatus, number>>): number {
  return FINDING_STATUSES.reduce((sum, status) => sum + states[status], 0)
}
