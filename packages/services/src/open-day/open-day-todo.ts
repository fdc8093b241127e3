import { shanghaiDate } from '@sunlit/calendar'
import { findOpenDraw, listOpenEventsIn, listOpenSessionsToAllot } from '@sunlit/db'
import type { DrawAnnouncement } from '@sunlit/enrolment'
import { may } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { listOpenEventsToDecide } from './event-below.ts'
import { reaches } from './event-ground.ts'

/** What of the open day waits for this person; where it is one thing, its page. */
export interface OpenDayTodo {
  readonly kind: 'open-decide' | 'open-returned' | 'open-draft' | 'open-publish' | 'open-announce-draw' | 'open-enter-draw' | 'open-choose'
  readonly count: number
  readonly eventId: string
}

/** By what the caller may do; empty when nothing waits. */
export async function openDayTodo(ctx: ServiceContext): Promise<readonly OpenDayTodo[]> {
  const { actor, db } = ctx
  if (!may(actor, 'open-day.read')) return []
  const events = await listOpenEventsIn(db.read, actor.organisationId, ['draft', 'returned', 'approved'])
  const mine = events.filter(({ unit_id }) => may(actor, 'open-day.plan') && reaches(actor, 'open-day.plan', unit_id))
  // The office may plan for every unit, and is reminded only of what it decides.
  const own = mine.filter(({ unit_id }) => actor.grants.some(({ unitId }) => unitId === unit_id))
  const toDecide = (await listOpenEventsToDecide(db.read, actor.organisationId)).filter(
    ({ unit_id, submitted_by }) =>
      may(actor, 'open-day.approve') && reaches(actor, 'open-day.approve', unit_id) && submitted_by !== actor.id,
  )
  const todo = [
    of('open-decide', toDecide),
    of(
      'open-returned',
      own.filter(({ state }) => state === 'returned'),
    ),
    of(
      'open-publish',
      own.filter(({ state }) => state === 'approved'),
    ),
    of(
      'open-draft',
      own.filter(({ state }) => state === 'draft'),
    ),
    ...(await toAllot(ctx)),
  ]
  return todo.filter(({ count }) => count > 0)
}

function of(kind: OpenDayTodo['kind'], events: readonly { readonly id: string }[]): OpenDayTodo {
  return { kind, count: events.length, eventId: events[0]?.id ?? '' }
}

async function toAllot(ctx: ServiceContext): Promise<readonly OpenDayTodo[]> {
  const { actor, db, now } = ctx
  const sessions = await listOpenSessionsToAllot(db.read, actor.organisationId, now())
  const draws = sessions.filter(
    ({ allotment, unit_id }) => allotment === 'draw' && may(actor, 'open-day.draw') && reaches(actor, 'open-day.draw', unit_id),
  )
  const toEnter: (typeof draws)[number][] = []
  for (const session of draws.filter(({ draw_state }) => draw_state === 'announced')) {
    const draw = await findOpenDraw(db.read, session.id)
    const isTime = draw && (JSON.parse(draw.announcement) as DrawAnnouncement).drawnOn <= shanghaiDate(now()) // written when it was announced
    if (isTime && draw.first_by !== actor.id) toEnter.push(session)
  }
  const reviews = sessions.filter(
    ({ allotment, unit_id }) => allotment === 'review' && may(actor, 'open-day.bookings') && reaches(actor, 'open-day.bookings', unit_id),
  )
  const eventsOf = (own: readonly { readonly event_id: string }[]): readonly { readonly id: string }[] =>
    own.map(({ event_id }) => ({ id: event_id }))
  return [
    of('open-announce-draw', eventsOf(draws.filter(({ draw_state }) => draw_state === 'none'))),
    of('open-enter-draw', eventsOf(toEnter)),
    of('open-choose', eventsOf(reviews)),
  ]
}
