import type { BookingAnswer, BookingExport, BookingView, ChangeBooking, TransferBooking } from '@sunlit/contracts'
import { makeUpSchema } from '@sunlit/contracts'
import { addDays, shanghaiDate } from '@sunlit/calendar'
import {
  changeOpenBooking,
  countWaitingAhead,
  deleteOpenClaim,
  findOpenBookingByCode,
  findOpenSeason,
  findOpenSession,
  findPublicOpenEvent,
  holdOpenSession,
  insertOpenClaim,
  listOpenClaims,
  type Db,
  type OpenBookingRow,
  type OpenSessionRow,
  type Tx,
} from '@sunlit/db'
import { bookingCode, ineligibilitySentence, isWaiting, holdsPlaces, positionSentence, whyNotEligible } from '@sunlit/enrolment'
import { contactMark } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { enqueueMessage } from '../messages/enqueue-message.ts'
import { normaliseContact } from '../messages/contact.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { seasonRules } from './session-state.ts'
import { assertConfirmed, claimFor, type OpenDayContext } from './submit-booking.ts'
import { linkOf } from './tell-visitors.ts'
import { revokeTicket, ticketOf } from './tickets.ts'
import { bookingToken, codeOfToken, isTokenOf, openVisitor, sealVisitor } from './visitor.ts'

const CODE_BYTES = 7

/** What the personal link shows. */
export async function viewBooking(ctx: OpenDayContext, token: string): Promise<BookingView> {
  return bookingView(ctx, ctx.db.read, await bookingOfLink(ctx, ctx.db.read, token))
}

/** Gives places or the turn back; the waiting list moves up in the same transaction. */
export function cancelBooking(ctx: OpenDayContext, token: string): Promise<BookingView> {
  return act(ctx, token, 'withdraw')
}

/** Takes a place that was offered. */
export function confirmPlace(ctx: OpenDayContext, token: string): Promise<BookingView> {
  return act(ctx, token, 'confirm')
}

function act(ctx: OpenDayContext, token: string, kind: 'withdraw' | 'confirm'): Promise<BookingView> {
  return runCommand(ctx, 'public', async (tx) => {
    const row = await bookingOfLink(ctx, tx, token)
    const places = await movePlaces(tx, ctx, row.session_id, { kind, bookingId: row.id })
    return { value: await viewAgain(ctx, tx, row), events: atLeastOne(moveEvents(places)) }
  })
}

/** Another number of people or another class, in the places there are. What does not fit leaves everything as it was. */
export function changeBooking(ctx: OpenDayContext, token: string, { participantClass, party }: ChangeBooking): Promise<BookingView> {
  return runCommand(ctx, 'public', async (tx) => {
    const row = await bookingOfLink(ctx, tx, token)
    const session = await sessionOf(tx, row)
    const { admission } = await rulesOf(tx, session)
    const own = { seasonId: session.season_id, sessionId: session.id, starts: session.starts, ends: session.ends }
    const reasons = whyNotEligible({ makeUp: party, session: own, held: [] }, admission)
    if (reasons.length > 0) throw new AppError('open_day_refused', { sentence: reasons.map(ineligibilitySentence).join('') })
    const places = await movePlaces(tx, ctx, session.id, { kind: 'change', bookingId: row.id, participantClass, makeUp: party })
    const { id: bookingId, status } = row
    const people = party.adults + party.pupils + party.preschool
    const changed = { type: 'open-day.booking-moved', openSessionId: session.id, bookingId, before: status, after: status, people } as const
    return {
      value: await viewAgain(ctx, tx, row),
      events: [{ event: changed, organisationId: session.organisation_id }, ...moveEvents(places)],
    }
  })
}

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
    const claim = claimFor({ mark, session, makeUp, rules: await rulesOf(tx, session), held: await listOpenClaims(tx, mark) })
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

/** Deletes what is personal at the person's own wish; a booking that still stands is given up first. */
export function eraseBooking(ctx: OpenDayContext, token: string): Promise<void> {
  return runCommand(ctx, 'public', async (tx) => {
    const seen = await bookingOfLink(ctx, tx, token)
    const session = await sessionOf(tx, seen)
    const stands = (isWaiting(seen.status) || holdsPlaces(seen.status)) && ctx.now() < session.starts
    const moved = stands ? moveEvents(await movePlaces(tx, ctx, session.id, { kind: 'withdraw', bookingId: seen.id })) : []
    const row = await bookingOfLink(ctx, tx, token)
    await changeOpenBooking(tx, row, { visitor: null, contact_mark: null, erased_at: ctx.now() })
    await deleteOpenClaim(tx, row.id)
    const event = { type: 'open-day.booking-erased', bookingId: row.id } as const
    return { events: [{ event, organisationId: row.organisation_id }, ...moved] }
  })
}

/** All that is kept about a booking, for the person themselves; that it was read is kept too. */
export function exportBooking(ctx: OpenDayContext, token: string): Promise<BookingExport> {
  return runCommand(ctx, 'public', async (tx) => {
    const row = await bookingOfLink(ctx, tx, token)
    const session = await sessionOf(tx, row)
    const visitor = openVisitor(ctx.vault, row)
    const { keepDays } = await rulesOf(tx, session)
    const value: BookingExport = {
      booking: await bookingView(ctx, tx, row),
      contact: visitor?.contact ?? null,
      employer: visitor?.employer ?? null,
      help: visitor?.help ?? null,
      roster: visitor?.roster ?? [],
      signedUpAt: row.submitted_at,
      deletedOn: addDays(shanghaiDate(session.ends), keepDays + 1),
    }
    const event = { type: 'open-day.booking-exported', bookingId: row.id } as const
    return { value, events: [{ event, organisationId: row.organisation_id }] }
  })
}

/** Throws `open_link_void` for a link that never was, was given on, or whose booking is erased. */
async function bookingOfLink({ vault }: Pick<OpenDayContext, 'vault'>, db: Db, token: string): Promise<OpenBookingRow> {
  const code = codeOfToken(token)
  const row = code === undefined ? undefined : await findOpenBookingByCode(db, code)
  if (!row || row.erased_at !== null || !isTokenOf(vault, token, row)) throw new AppError('open_link_void')
  return row
}

async function viewAgain(ctx: OpenDayContext, tx: Tx, { code }: OpenBookingRow): Promise<BookingView> {
  const row = await findOpenBookingByCode(tx, code)
  if (!row) throw new Error('a booking does not vanish')
  return bookingView(ctx, tx, row)
}

async function bookingView(ctx: OpenDayContext, db: Db, row: OpenBookingRow): Promise<BookingView> {
  const session = await sessionOf(db, row)
  const event = await findPublicOpenEvent(db, row.event_id)
  const isBefore = ctx.now() < session.starts
  const holds = row.status === 'placed' || row.status === 'offered'
  return {
    state: row.status,
    bookingToken: bookingToken(ctx.vault, row),
    code: row.code,
    position: row.status === 'waiting' ? await positionNow(db, row) : null,
    eventId: row.event_id,
    eventTitle: event?.title ?? '',
    place: event?.place ?? '',
    sessionId: session.id,
    starts: session.starts,
    ends: session.ends,
    name: openVisitor(ctx.vault, row)?.name ?? null,
    participantClass: row.participant_class,
    party: makeUpSchema.parse(JSON.parse(row.make_up)),
    people: row.people,
    confirmUntil: row.confirm_until,
    ticket: row.status === 'placed' || row.status === 'admitted' ? ticketOf(ctx.vault, row, session) : null,
    can: {
      cancel: isBefore && (holds || isWaiting(row.status)),
      change: isBefore && holds,
      confirm: row.confirm_until !== null && ctx.now() < row.confirm_until,
      transfer: isBefore && row.status === 'placed',
      erase: true,
    },
  }
}

async function positionNow(db: Db, row: OpenBookingRow): Promise<BookingAnswer['position']> {
  const ahead = await countWaitingAhead(db, row)
  const position = { partiesAhead: ahead.parties, peopleAhead: ahead.people }
  return { ...position, sentence: positionSentence(position, row.people) }
}

async function sessionOf(db: Db, { session_id }: Pick<OpenBookingRow, 'session_id'>): Promise<OpenSessionRow> {
  const session = await findOpenSession(db, session_id)
  if (!session) throw new Error('a booking has its session')
  return session
}

async function rulesOf(db: Db, session: OpenSessionRow) {
  const season = await findOpenSeason(db, session.organisation_id, session.season_id)
  if (!season) throw new Error('a session has its season')
  return seasonRules(season)
}
