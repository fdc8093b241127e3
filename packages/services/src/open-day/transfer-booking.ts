import { makeUpSchema, type TransferBooking } from '@sunlit/contracts'
import { changeOpenBooking, deleteOpenClaim, holdOpenSession, insertOpenClaim, listOpenClaims, type OpenBookingRow } from '@sunlit/db'
import { bookingCode } from '@sunlit/enrolment'
import { contactMark } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { normaliseContact } from '../messages/contact.ts'
import { enqueueMessage } from '../messages/enqueue-message.ts'
import { assertNotBlocked } from './absences.ts'
import { bookingOfLink, rulesOf } from './booking-of-link.ts'
import { assertConfirmed, claimFor } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { linkOf } from './tell-visitors.ts'
import { revokeTicket } from './tickets.ts'
import { openVisitor, sealVisitor } from './visitor.ts'

const CODE_BYTES = 7

/** Gives the places to somebody else, who has proved their contact and may come by the same rules. The link and the ticket before are void. */
export function transferBooking(ctx: OpenDayContext, token: string, input: TransferBooking): Promise<void> {
  const contact = normaliseContact(input.channel, input.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  return runCommand(ctx, 'public', async (tx) => {
    const seen = await bookingOfLink(ctx, tx, token)
    const session = await holdOpenSession(tx, seen.session_id)
    // Read again behind the guard: it may have been given up while this one waited.
    const row = await bookingOfLink(ctx, tx, token)
    if (!session || row.status !== 'placed' || ctx.now() >= session.starts) throw new AppError('conflict')
    const mark = contactMark(ctx.vault, contact)
    assertConfirmed(ctx, { confirmation: input.confirmation, eventId: row.event_id, mark, now: ctx.now() })
    await deleteOpenClaim(tx, row.id)
    const makeUp = makeUpSchema.parse(JSON.parse(row.make_up))
    const rules = await rulesOf(tx, session)
    await assertNotBlocked(tx, { organisationId: session.organisation_id, mark, settings: rules.noShow, now: ctx.now() })
    const claim = claimFor({ mark, session, makeUp, rules, held: await listOpenClaims(tx, mark) })
    await insertOpenClaim(tx, { ...claim, booking_id: row.id })
    await revokeTicket(tx, ctx, row, session)
    const before = openVisitor(ctx.vault, row)
    const visitor = {
      name: input.name,
      contact,
      employer: input.employer,
      help: input.help,
      roster: [],
      documentEnd: before?.documentEnd ?? null,
    }
    const changes = {
      // A new code makes a new ticket: the one before may be in anybody's hands.
      code: bookingCode(Uint8Array.from(ctx.randomBytes(CODE_BYTES))),
      link_version: row.link_version + 1,
      contact_mark: mark,
      channel: input.channel,
      visitor: sealVisitor(ctx.vault, row.id, visitor),
    }
    await changeOpenBooking(tx, row, changes)
    const after: OpenBookingRow = { ...row, ...changes, version: row.version + 1 }
    await enqueueMessage(tx, ctx, {
      channel: input.channel,
      to: contact,
      key: `booking:${row.id}:${after.version}`,
      purpose: 'booking',
      organisationId: row.organisation_id,
      content: { subject: '政府开放日报名', text: `有一份政府开放日报名转给了您。查看、取消和入场码：${linkOf(ctx, after)}` },
    })
    const event = { type: 'open-day.booking-transferred', bookingId: row.id } as const
    return { events: [{ event, organisationId: row.organisation_id }] }
  })
}
