import { openEventDocumentSchema, type BookingState, type InviteParty, type OpenBookingId } from '@sunlit/contracts'
import {
  findOpenBooking,
  findOpenBookingOfClient,
  findOpenSeason,
  insertOpenClaim,
  listOpenClaims,
  type OpenBookingRow,
  type Tx,
} from '@sunlit/db'
import { contactMark } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { normaliseContact } from '../messages/contact.ts'
import { assertState, eventInReach, sessionInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { seasonRules } from './session-state.ts'
import { claimFor, newBooking, type OpenDayContext } from './submit-booking.ts'
import { openVisitor, type Visitor } from './visitor.ts'

/** Chooses an application of a review: it gets its places, or waits for them. */
export function approveBooking(ctx: OpenDayContext, { bookingId }: OpenBookingId): Promise<BookingState> {
  return decide(ctx, bookingId, 'approve')
}

/** Does not choose an application, or takes somebody off the waiting list. */
export function declineBooking(ctx: OpenDayContext, { bookingId }: OpenBookingId): Promise<BookingState> {
  return decide(ctx, bookingId, 'decline')
}

function decide(ctx: OpenDayContext, bookingId: string, kind: 'approve' | 'decline'): Promise<BookingState> {
  return runCommand(ctx, 'open-day.bookings', async (tx) => {
    const row = await bookingInReach(tx, ctx, bookingId)
    const places = await movePlaces(tx, ctx, row.session_id, { kind, bookingId })
    return { value: places.moved[0]?.row.status ?? row.status, events: atLeastOne(moveEvents(places)) }
  })
}

/** Gives places out of the reserve, by invitation or at the door; the person still comes by the season's rules. */
export function inviteParty(ctx: OpenDayContext, input: InviteParty): Promise<{ readonly code: string }> {
  const contact = normaliseContact(input.channel, input.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  return runCommand(ctx, 'open-day.bookings', async (tx) => {
    const { session, event } = await sessionInReach(tx, ctx.actor, 'open-day.bookings', input.openSessionId)
    assertState(event, ['published'])
    const mark = contactMark(ctx.vault, contact)
    const stored = await findOpenBookingOfClient(tx, input.clientId)
    if (stored) return { unchanged: true, value: { code: ownForm(stored, mark) } }
    const { classes } = openEventDocumentSchema.parse(JSON.parse(event.document))
    if (!classes.some(({ id }) => id === input.participantClass)) throw new AppError('invalid_input')
    const season = await findOpenSeason(tx, session.organisation_id, session.season_id)
    if (!season) throw new Error('a session has its season')
    const claim = claimFor({ mark, session, makeUp: input.party, rules: seasonRules(season), held: await listOpenClaims(tx, mark) })
    const { clientId, participantClass, party: makeUp, channel, name } = input
    const visitor = { name, contact, employer: '', help: '', roster: [], documentEnd: null }
    const booking = newBooking(ctx, { session, clientId, participantClass, makeUp, source: 'reserve', mark, channel, visitor })
    const places = await movePlaces(tx, ctx, session.id, { kind: 'invite', booking })
    await insertOpenClaim(tx, { ...claim, booking_id: booking.id })
    return { value: { code: booking.code }, events: atLeastOne(moveEvents(places)) }
  })
}

/** Opens what is known of one visitor; that it was read is kept in the log. */
export function readVisitor(ctx: OpenDayContext, { bookingId }: OpenBookingId): Promise<Visitor> {
  return runCommand(ctx, 'open-day.bookings', async (tx) => {
    const row = await bookingInReach(tx, ctx, bookingId)
    const visitor = openVisitor(ctx.vault, row)
    if (!visitor) throw new AppError('not_found')
    return { value: visitor, events: [{ type: 'open-day.visitor-read', bookingId }] }
  })
}

function ownForm(row: OpenBookingRow, mark: string): string {
  if (row.contact_mark !== mark) throw new AppError('open_form_used')
  return row.code
}

async function bookingInReach(tx: Tx, ctx: OpenDayContext, bookingId: string): Promise<OpenBookingRow> {
  const row = await findOpenBooking(tx, bookingId)
  if (!row) throw new AppError('not_found')
  await eventInReach(tx, ctx.actor, 'open-day.bookings', row.event_id)
  return row
}
