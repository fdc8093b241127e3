import { fits, withParty } from './free-places.ts'
import type { Party, SessionPlan, SessionState } from './session.ts'

/** A booking that holds places, offers that wait for their confirmation included. */
export interface HeldBooking extends Party {
  readonly bookingId: string
  /** Text that sorts as the places were given: arrival number or instant, then id. No two alike. */
  readonly placedOrder: string
}

/**
 * Rule O-6: who loses the places when a plan becomes smaller. Bookings keep their places in the order in which they got them, each as a whole
 * and only if it fits beside those kept before; the others are affected. The last to have got places stands first in the answer.
 */
export function displacedBy(plan: SessionPlan, bookings: readonly HeldBooking[]): readonly string[] {
  let kept: Pick<SessionState, 'plan' | 'taken' | 'reserveTaken'> = { plan, taken: {}, reserveTaken: 0 }
  const displaced: string[] = []
  for (const booking of bookings.toSorted((a, b) => (a.placedOrder < b.placedOrder ? -1 : 1))) {
    if (fits(kept, booking)) kept = withParty(kept, booking)
    else displaced.push(booking.bookingId)
  }
  return displaced.toReversed()
}
