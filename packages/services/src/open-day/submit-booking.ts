import type { BookingAnswer, SubmitBooking } from '@sunlit/contracts'
import { isUniqueViolation } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { gathering } from '../core/gathering.ts'
import { contactMark } from '../codes/confirmation.ts'
import { normaliseContact } from '../messages/contact.ts'
import { movePlaces, type MovePlaces } from './move-places.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { signUpInOrder, type Arrival, type Told } from './sign-up-in-order.ts'

const TRIES = 5

/** Parties in one transaction at most: few enough that whoever leaves or plans meanwhile hardly waits. */
const MOST = 128

/**
 * Signs up a party in the order in which the server received it. The same form gives the same answer for ever, also when the answer was
 * lost on its way; a confirmed contact, the season's rules and the guard of places stand before it. Parties that arrive together for one session
 * are one command, in which each is decided on by itself.
 */
export async function submitBooking(ctx: OpenDayContext, input: SubmitBooking, move: MovePlaces = movePlaces): Promise<BookingAnswer> {
  const contact = normaliseContact(input.channel, input.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  const arrival = { input, contact, mark: contactMark(ctx.vault, contact) }
  // Who brings another guard looks at what it holds: nobody is to be kept from another by a group.
  const told = move === movePlaces ? await together(ctx, arrival) : undefined
  return answerOf(told ?? (await alone(ctx, arrival, move)))
}

function answerOf(told: Told): BookingAnswer {
  if ('refusal' in told) throw told.refusal
  return told.answer
}

async function alone(ctx: OpenDayContext, arrival: Arrival, move: MovePlaces): Promise<Told> {
  for (let tried = 1; ; tried += 1) {
    try {
      const [told] = await signUpInOrder(ctx, { sessionId: arrival.input.sessionId, take: () => [arrival], move })
      if (told === undefined || told === 'alone') throw new Error('nobody else was in this group')
      return told
    } catch (error) {
      // The same form twice at once, or one person at two sessions: whoever comes second looks again.
      if (!isUniqueViolation(error) || tried === TRIES) throw error
    }
  }
}

interface Door {
  readonly enter: (arrival: Arrival) => Promise<Told | 'alone'>
  /** Who is on the way through it. */
  inside: number
}

const doors = new WeakMap<OpenDayContext, Map<string, Door>>()

/** `undefined` for whoever has to go alone: beside another of the same person or form, or in a group that something broke. */
async function together(ctx: OpenDayContext, arrival: Arrival): Promise<Told | undefined> {
  const { sessionId } = arrival.input
  const open = doors.get(ctx) ?? new Map<string, Door>()
  doors.set(ctx, open)
  const door = open.get(sessionId) ?? doorTo(ctx, sessionId)
  open.set(sessionId, door)
  door.inside += 1
  try {
    const told = await door.enter(arrival)
    return told === 'alone' ? undefined : told
  } catch (error) {
    // A database that cannot take it now, which the command tells in words. Anything else is one party's, and nobody suffers for another.
    if (error instanceof AppError) throw error
    return undefined
  } finally {
    door.inside -= 1
    // Anybody can ask for a session, also for one that there is not.
    if (door.inside === 0) open.delete(sessionId)
  }
}

function doorTo(ctx: OpenDayContext, sessionId: string): Door {
  const work = (take: () => readonly Arrival[]) => signUpInOrder(ctx, { sessionId, take, move: movePlaces })
  // One group after the other: two at once could overtake each other on their way to the session's row.
  return { enter: gathering({ atOnce: 1, most: MOST, work }), inside: 0 }
}
