import { makeUpSchema, type BookingAnswer, type BookingView } from '@sunlit/contracts'
import {
  countWaitingAhead,
  findOpenAbsence,
  findOpenBookingByCode,
  findPublicOpenEvent,
  type Db,
  type OpenBookingRow,
  type Tx,
} from '@sunlit/db'
import { isWaiting, positionSentence } from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'
import { maskContact } from '../messages/contact.ts'
import { absenceView, claimsOpen } from './absences.ts'
import { bookingOfLink, rulesOf, sessionOf } from './booking-of-link.ts'
import { isChangeable } from './visitor-changeable.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { ticketOf } from './tickets.ts'
import { bookingToken, openVisitor } from './visitor.ts'

/** What the personal link shows. */
export async function viewBooking(ctx: OpenDayContext, token: string): Promise<BookingView> {
  return bookingView(ctx, ctx.db.read, await bookingOfLink(ctx, ctx.db.read, token))
}

export async function viewAgain(ctx: OpenDayContext, tx: Tx, { code }: OpenBookingRow): Promise<BookingView> {
  const row = await findOpenBookingByCode(tx, code)
  // Given away between the reading of its link and the holding of its session: the link leads nowhere any more, and the change is undone.
  if (!row) throw new AppError('open_link_void')
  return bookingView(ctx, tx, row)
}

export async function bookingView(ctx: OpenDayContext, db: Db, row: OpenBookingRow): Promise<BookingView> {
  const session = await sessionOf(db, row)
  const event = await findPublicOpenEvent(db, row.event_id)
  const isBefore = ctx.now() < session.starts
  const holds = row.status === 'placed' || row.status === 'offered'
  const missed = row.status === 'absent' ? await findOpenAbsence(db, row.id) : undefined
  const noShow = missed && (await rulesOf(db, session)).noShow
  const visitor = openVisitor(ctx.vault, row)
  const said = missed && noShow ? claimsOpen(missed, noShow, ctx.now()) : { excuse: false, appeal: false }
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
    name: visitor?.name ?? null,
    contactHint: visitor ? maskContact(row.channel, visitor.contact) : null,
    participantClass: row.participant_class,
    party: makeUpSchema.parse(JSON.parse(row.make_up)),
    people: row.people,
    listed: visitor?.roster.length ?? 0,
    confirmUntil: row.confirm_until,
    ticket: row.status === 'placed' || row.status === 'admitted' ? ticketOf(ctx.vault, row, session) : null,
    absence: missed && noShow ? await absenceView(db, missed, noShow, ctx.now()) : null,
    reason: row.status === 'declined' ? (visitor?.reason ?? null) : null,
    can: {
      cancel: isBefore && (holds || isWaiting(row.status)),
      change: isBefore && holds,
      confirm: row.confirm_until !== null && ctx.now() < row.confirm_until,
      transfer: isBefore && row.status === 'placed',
      visitor: isChangeable(row, session, ctx.now()),
      erase: true,
      ...said,
    },
  }
}

async function positionNow(db: Db, row: OpenBookingRow): Promise<BookingAnswer['position']> {
  const ahead = await countWaitingAhead(db, row)
  const position = { partiesAhead: ahead.parties, peopleAhead: ahead.people }
  return { ...position, sentence: positionSentence(position, row.people) }
}
