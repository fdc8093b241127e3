import { openEventDocumentSchema, type InviteParty } from '@sunlit/contracts'
import { findOpenBookingOfClient, findOpenSeason, insertOpenClaim, listOpenClaims, type OpenBookingRow } from '@sunlit/db'
import { contactMark } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { normaliseContact } from '../messages/contact.ts'
import { assertState, sessionInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { seasonRules } from './session-state.ts'
import { claimFor, newBooking } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'

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

function ownForm(row: OpenBookingRow, mark: string): string {
  if (row.contact_mark !== mark) throw new AppError('open_form_used')
  return row.code
}
