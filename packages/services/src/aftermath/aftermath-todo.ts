import { listOpenOpinions, listOpenQuestions, listOpenEventsIn } from '@sunlit/db'
import { may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventsWithClocks } from './events-with-clocks.ts'

/** What of the time after open days waits for this person; where it is one event, its page. */
export interface AftermathTodo {
  readonly kind: 'open-questions' | 'open-report' | 'open-opinions' | 'open-replies' | 'open-late'
  readonly count: number
  readonly eventId: string
}

/** By what the caller may do; empty when nothing waits. The office is told of what is late, the unit of what it has to do. */
export async function aftermathTodo(ctx: ServiceContext): Promise<readonly AftermathTodo[]> {
  const { actor, db } = ctx
  if (!may(actor, 'open-day.aftermath') && !may(actor, 'finding.record')) return []
  const events = await eventsWithClocks(db.read, actor.organisationId, ctx.now())
  const units = new Set(actor.grants.flatMap(({ unitId }) => unitId ?? []))
  const own = events.filter(({ unitId }) => units.has(unitId))
  const open = (kind: 'report' | 'opinions') =>
    own.filter(({ clocks }) => clocks.some((clock) => clock.kind === kind && clock.doneOn === null)).map(({ id }) => id)
  const late = events.filter(({ clocks }) => clocks.some(({ light }) => light === 'red')).map(({ id }) => id)
  const isOffice = units.size === 0
  const todo = [
    ...(units.size > 0 ? [await unreadQuestions(ctx, units), await repliesOf(ctx, units)] : []),
    of('open-report', open('report')),
    of('open-opinions', open('opinions')),
    of('open-late', isOffice ? late : []),
  ]
  return todo.filter(({ count }) => count > 0)
}

function of(kind: AftermathTodo['kind'], eventIds: readonly string[]): AftermathTodo {
  return { kind, count: eventIds.length, eventId: eventIds[0] ?? '' }
}

async function unreadQuestions({ db, actor }: ServiceContext, units: ReadonlySet<string>): Promise<AftermathTodo> {
  const events = await listOpenEventsIn(db.read, actor.organisationId, ['published'])
  const ids = events.filter(({ unit_id }) => units.has(unit_id)).map(({ id }) => id)
  const fresh = (await listOpenQuestions(db.read, ids)).filter(({ state, text }) => state === 'new' && text !== null)
  return of(
    'open-questions',
    fresh.map(({ event_id }) => event_id),
  )
}

async function repliesOf({ db, actor }: ServiceContext, units: ReadonlySet<string>): Promise<AftermathTodo> {
  const search = { organisationId: actor.organisationId, unitIds: [...units], state: 'open' } as const
  const mine = (await listOpenOpinions(db.read, search)).filter(({ unit_id, text }) => units.has(unit_id) && text !== '')
  return of(
    'open-replies',
    mine.map(({ event_id }) => event_id),
  )
}
