import { openEventDocumentSchema, type AdmitWalkIn, type MakeUp } from '@sunlit/contracts'
import { findOpenBookingOfClient, insertOpenScans } from '@sunlit/db'
import { contactMark } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { normaliseContact } from '../messages/contact.ts'
import { assertState, sessionInReach } from './event-ground.ts'
import { scansHash } from './gate-scans.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents, type ComingBooking } from './places.ts'
import { rowOf } from './report-scans.ts'
import { newBooking } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { gateTime } from './tickets.ts'

/** Lets in a party without a booking, out of the reserve or else of what is free (rule O-3). Without a contact nothing personal is kept. */
export function admitWalkIn(ctx: OpenDayContext, input: AdmitWalkIn): Promise<{ readonly code: string; readonly people: number }> {
  const { openSessionId, clientId, gate, people } = input
  return runCommand(ctx, 'open-day.gate', async (tx) => {
    const { session, event } = await sessionInReach(tx, ctx.actor, 'open-day.gate', openSessionId)
    const stored = await findOpenBookingOfClient(tx, clientId)
    if (stored && stored.session_id !== openSessionId) throw new AppError('open_form_used')
    if (stored) return { unchanged: true, value: { code: stored.code, people: stored.people } }
    assertState(event, ['published'])
    const { from, to } = gateTime(session)
    if (session.called_off_at !== null || ctx.now() < from || ctx.now() >= to) throw new AppError('open_gate_time')
    const { classes } = openEventDocumentSchema.parse(JSON.parse(event.document))
    if (!classes.some(({ id }) => id === input.participantClass)) throw new AppError('invalid_input')
    const booking = walkIn(ctx, input, session)
    const places = await movePlaces(tx, ctx, openSessionId, { kind: 'walk-in', booking })
    const { code } = booking
    const said = { booking_code: code, party_of: people, kind: 'walk-in' } as const
    const reportId = ctx.newId()
    const rows = [{ ...rowOf(ctx, openSessionId, { scanId: clientId, gate, at: ctx.now(), people }, said), report_id: reportId }]
    await insertOpenScans(tx, rows)
    const counts = { scans: 1, admitted: 1, conflicts: 0, refused: 0, scansHash: scansHash(rows) }
    const reported = { type: 'open-day.scans-reported', openSessionId, ...counts } as const
    return { value: { code, people }, events: [{ event: reported, id: reportId }, ...moveEvents(places)] }
  })
}

function walkIn(ctx: OpenDayContext, input: AdmitWalkIn, session: Parameters<typeof newBooking>[1]['session']): ComingBooking {
  const { clientId, participantClass, people, contact } = input
  const makeUp: MakeUp = { adults: people, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 }
  const address = contact === null ? undefined : normaliseContact(contact.channel, contact.address)
  if (contact !== null && address === undefined) throw new AppError('wrong_contact')
  const booking = newBooking(ctx, {
    session,
    clientId,
    participantClass,
    makeUp,
    source: 'reserve',
    mark: address === undefined ? '' : contactMark(ctx.vault, address),
    channel: contact?.channel ?? 'sms',
    visitor: { name: '', contact: address ?? '', employer: '', help: '', roster: [], documentEnd: null },
  })
  return address === undefined ? { ...booking, contact_mark: null, visitor: null, erased_at: ctx.now() } : booking
}
