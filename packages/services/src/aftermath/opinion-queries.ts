import { remaining } from '@sunlit/calendar'
import type { OpinionFilter, OpinionSource, OpinionState } from '@sunlit/contracts'
import { listOpenOpinions, type OpenOpinionWithNames, type OpinionStepWithName } from '@sunlit/db'
import { assertMay, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { dueDateOf } from '../rectification/lights.ts'
import { aftermathBasis, type AftermathBasis } from './aftermath-ground.ts'

export interface OpinionLine {
  readonly id: string
  readonly version: number
  readonly eventId: string
  readonly eventTitle: string
  readonly unitId: string
  readonly unitName: string
  readonly source: OpinionSource
  readonly sourceId: string | null
  /** Empty once it was deleted. */
  readonly text: string
  readonly dueOn: string
  readonly remaining: string
  readonly isLate: boolean
  readonly state: OpinionState
  readonly reply: string
  readonly isPublic: boolean
  readonly withheld: string
  readonly enteredOn: string
  readonly repliedOn: string | null
  readonly steps: readonly { readonly kind: string; readonly text: string; readonly writer: string; readonly at: string }[]
}

/** Opinions that concern the caller: of their events, or theirs to reply to; those due first come first. */
export async function listOpinions(ctx: ServiceContext, { state }: OpinionFilter): Promise<readonly OpinionLine[]> {
  assertMay(ctx.actor, 'open-day.read')
  const { organisationId } = ctx.actor
  const rows = await listOpenOpinions(ctx.db.read, { organisationId, unitIds: scopeOf(ctx.actor, 'open-day.read'), state })
  const basis = await aftermathBasis(ctx.db.read, organisationId, ctx.now())
  return rows.map((row) => opinionLine(row, [], basis))
}

export function opinionLine(
  row: OpenOpinionWithNames,
  steps: readonly OpinionStepWithName[],
  { today, calendar }: Pick<AftermathBasis, 'today' | 'calendar'>,
): OpinionLine {
  const due = dueDateOf(row.due_on, today, calendar)
  return {
    id: row.id,
    version: row.version,
    eventId: row.event_id,
    eventTitle: row.event_title,
    unitId: row.unit_id,
    unitName: row.unit_name,
    source: row.source,
    sourceId: row.source_id,
    text: row.text,
    dueOn: due.date,
    remaining: row.state === 'open' ? remaining(today, due, calendar).text : '',
    isLate: (row.replied_on ?? today) > due.date,
    state: row.state,
    reply: row.reply,
    isPublic: row.is_public === 1,
    withheld: row.withheld,
    enteredOn: row.entered_on,
    repliedOn: row.replied_on,
    steps: steps
      .filter(({ opinion_id }) => opinion_id === row.id)
      .map(({ kind, text, writer, at }) => ({ kind, text, writer: writer ?? '', at })),
  }
}
