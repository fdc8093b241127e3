import type { BookingState, OpenEffects } from '@sunlit/contracts'
import { countOpenBookings, listOpenSessions, type OpenBookingCount } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventInReach } from './event-ground.ts'

/** Whom a change of an event or of one session reaches, said before anybody confirms it. */
export interface OpenEffectsView {
  readonly sessions: readonly SessionEffects[]
  /** Parties that get a message: who stands in a session that is not over, and is still known. */
  readonly told: number
}

export interface SessionEffects {
  readonly id: string
  readonly starts: string
  readonly placed: PartiesAndPeople
  readonly waiting: PartiesAndPeople
}

export interface PartiesAndPeople {
  readonly parties: number
  readonly people: number
}

/** States of those who have or ask for a place: everybody else has nothing to lose. */
export const STANDING: readonly BookingState[] = ['applied', 'waiting', 'offered', 'placed']

export async function openEffects(ctx: ServiceContext, { eventId, openSessionId }: OpenEffects): Promise<OpenEffectsView> {
  assertMay(ctx.actor, 'open-day.plan')
  const event = await eventInReach(ctx.db.read, ctx.actor, 'open-day.plan', eventId)
  const sessions = (await listOpenSessions(ctx.db.read, [event.id])).filter(
    ({ id, called_off_at, starts }) => (openSessionId === null || id === openSessionId) && called_off_at === null && starts > ctx.now(),
  )
  const counts = await countOpenBookings(
    ctx.db.read,
    sessions.map(({ id }) => id),
  )
  return {
    sessions: sessions.map(({ id, starts }) => {
      const own = counts.filter(({ session_id }) => session_id === id)
      return { id, starts, placed: sumOf(own, ['placed', 'offered']), waiting: sumOf(own, ['applied', 'waiting']) }
    }),
    told: counts.filter(({ status }) => STANDING.includes(status)).reduce((sum, { reachable }) => sum + reachable, 0),
  }
}

function sumOf(counts: readonly OpenBookingCount[], states: readonly BookingState[]): PartiesAndPeople {
  const own = counts.filter(({ status }) => states.includes(status))
  return { parties: own.reduce((sum, { parties }) => sum + parties, 0), people: own.reduce((sum, { people }) => sum + people, 0) }
}
