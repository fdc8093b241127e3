import { makeUpSchema, type BookingView, type ChangeVisitor } from '@sunlit/contracts'
import {
  changeOpenBooking,
  deleteOpenClaim,
  forgetOpenQueueMark,
  holdOpenSession,
  insertOpenClaim,
  listOpenClaims,
  type OpenBookingRow,
  type OpenSessionRow,
  type Tx,
} from '@sunlit/db'
import { bookingCode, holdsPlaces } from '@sunlit/enrolment'
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
import { viewAgain } from './view-booking.ts'
import { isChangeable } from './visitor-changeable.ts'
import { openVisitor, sealVisitor, type Visitor } from './visitor.ts'

const CODE_BYTES = 7

/** Another name, another list of names, or another contact that was proved (rule O-38). Places and turns stay; with the contact go link, ticket and the claim of the season. */
export function changeVisitor(ctx: OpenDayContext, token: string, input: ChangeVisitor): Promise<BookingView> {
  return runCommand(ctx, 'public', async (tx) => {
    const seen = await bookingOfLink(ctx, tx, token)
    const session = await holdOpenSession(tx, seen.session_id)
    // Read again behind the guard: it may have been given up while this one waited.
    const row = await bookingOfLink(ctx, tx, token)
    const before = openVisitor(ctx.vault, row)
    if (!session || !before || !isChangeable(row, session, ctx.now())) throw new AppError('conflict')
    const roster = newRoster(input, row) ?? before.roster
    const moved = input.contact === null ? undefined : await moveContact(tx, ctx, { row, session, given: input.contact })
    const isRelisted = roster.join('\n') !== before.roster.join('\n')
    const fields = [...(input.name === before.name ? [] : ['name']), ...(moved ? ['contact'] : []), ...(isRelisted ? ['roster'] : [])]
    if (fields.length === 0) return { unchanged: true, value: await viewAgain(ctx, tx, row) }
    const visitor = { ...before, name: input.name, roster: [...roster], ...(moved && { contact: moved.contact }) }
    const changes = { ...moved?.changes, visitor: sealVisitor(ctx.vault, row.id, visitor) }
    await changeOpenBooking(tx, row, changes)
    const after: OpenBookingRow = { ...row, ...changes, version: row.version + 1 }
    if (moved) await tellBoth(tx, ctx, { row, before, after, contact: moved.contact })
    const event = { type: 'open-day.visitor-changed', bookingId: row.id, code: after.code, fields } as const
    return { value: await viewAgain(ctx, tx, after), events: [{ event, organisationId: row.organisation_id }] }
  })
}

/** No longer than the party (rule O-39); a list that has become too long, because fewer come, is in nobody's way. */
function newRoster({ roster }: ChangeVisitor, { people }: OpenBookingRow): readonly string[] | undefined {
  if (roster !== undefined && roster.length > people) throw new AppError('open_roster_too_long', { names: roster.length, people })
  return roster
}

interface ContactMove {
  readonly row: OpenBookingRow
  readonly session: OpenSessionRow
  readonly given: NonNullable<ChangeVisitor['contact']>
}

/** The new contact stands by the same rules as if it had signed up; nothing when it is the one there is. */
async function moveContact(tx: Tx, ctx: OpenDayContext, { row, session, given }: ContactMove) {
  const contact = normaliseContact(given.channel, given.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  const mark = contactMark(ctx.vault, contact)
  assertConfirmed(ctx, { confirmation: given.confirmation, eventId: row.event_id, mark, now: ctx.now() })
  if (mark === row.contact_mark) return undefined
  const rules = await rulesOf(tx, session)
  await deleteOpenClaim(tx, row.id)
  await assertNotBlocked(tx, { organisationId: session.organisation_id, mark, settings: rules.noShow, now: ctx.now() })
  const makeUp = makeUpSchema.parse(JSON.parse(row.make_up))
  const claim = claimFor({ mark, session, makeUp, rules, held: await listOpenClaims(tx, mark) })
  await insertOpenClaim(tx, { ...claim, booking_id: row.id })
  if (row.contact_mark !== null) await forgetOpenQueueMark(tx, session.id, row.contact_mark)
  const hasTicket = holdsPlaces(row.status)
  if (hasTicket) await revokeTicket(tx, ctx, row, session)
  const changes = {
    // A new code makes a new ticket. Who has none keeps the code: it may stand in the list of a draw, which is frozen.
    ...(hasTicket && { code: bookingCode(Uint8Array.from(ctx.randomBytes(CODE_BYTES))) }),
    link_version: row.link_version + 1,
    contact_mark: mark,
    channel: given.channel,
  }
  return { contact, changes }
}

/** The new contact gets the link; the one before hears of it, in case it was somebody else's doing. */
async function tellBoth(
  tx: Tx,
  ctx: OpenDayContext,
  told: { readonly row: OpenBookingRow; readonly before: Visitor; readonly after: OpenBookingRow; readonly contact: string },
): Promise<void> {
  const { row, before, after, contact } = told
  const message = { purpose: 'booking', organisationId: row.organisation_id } as const
  const subject = '政府开放日报名'
  const key = `booking:${row.id}:${after.version}`
  const link = linkOf(ctx, after)
  const text = `您的政府开放日报名改用这个联系方式。查看、修改、取消和入场码：${link}`
  await enqueueMessage(tx, ctx, { ...message, key, channel: after.channel, to: contact, content: { subject, text } })
  const warning = '您的政府开放日报名已改用另一个联系方式，原来的链接和入场码不再有效。如果不是您本人改的，请联系活动主办单位。'
  await enqueueMessage(tx, ctx, {
    ...message,
    key: `${key}:before`,
    channel: row.channel,
    to: before.contact,
    content: { subject, text: warning },
  })
}
