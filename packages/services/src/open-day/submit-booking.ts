import type { BookingAnswer, BookingState, MakeUp, OpenEventDocument, OpenSeasonRules, SubmitBooking } from '@sunlit/contracts'
import {
  findOpenBookingOfClient,
  findOpenSessionGround,
  insertOpenClaim,
  isUniqueViolation,
  listOpenClaims,
  type HeldOpenSession,
  type OpenBookingRow,
  type OpenSessionRow,
} from '@sunlit/db'
import { openEventDocumentSchema } from '@sunlit/contracts'
import { bookingCode, ineligibilitySentence, whyNotEligible } from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { contactMark, readConfirmation } from '../codes/confirmation.ts'
import { normaliseContact } from '../messages/contact.ts'
import { assertNotBlocked } from './absences.ts'
import { movePlaces, type MovePlaces } from './move-places.ts'
import { moveEvents, type ComingBooking, type PlaceParts } from './places.ts'
import { assertTurn } from './queue-parts.ts'
import { seasonRules } from './session-state.ts'
import { storedText } from './stored-text.ts'
import { bookingToken, sealVisitor, type Visitor, type VisitorAddress } from './visitor.ts'

/** A service context with what open days need besides. */
export type OpenDayContext = ServiceContext & PlaceParts

export const OPEN_DAY_PURPOSE = 'open-day'

const readDocument = storedText(openEventDocumentSchema)

const TRIES = 5
const CODE_BYTES = 7

/**
 * Signs up a party in the order in which the server received it. The same form gives the same answer for ever, also when the answer was
 * lost on its way; a confirmed contact, the season's rules and the guard of places stand before it.
 */
export async function submitBooking(ctx: OpenDayContext, input: SubmitBooking, move: MovePlaces = movePlaces): Promise<BookingAnswer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await submitOnce(ctx, input, move)
    } catch (error) {
      // The same form twice at once, or one person at two sessions: whoever comes second looks again.
      if (!isUniqueViolation(error) || tried === TRIES) throw error
    }
  }
}

function submitOnce(ctx: OpenDayContext, input: SubmitBooking, move: MovePlaces): Promise<BookingAnswer> {
  const { vault, now } = ctx
  const contact = normaliseContact(input.channel, input.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  const mark = contactMark(vault, contact)
  return runCommand(ctx, 'public', async (tx) => {
    // Read before the form is looked for: the same form sent twice at once is then never taken for another booking of its person.
    const held = await listOpenClaims(tx, mark)
    const stored = await findOpenBookingOfClient(tx, input.clientId)
    if (stored) return { unchanged: true, value: answerAgain(ctx, stored, { confirmation: input.confirmation, mark }) }
    const session = await findOpenSessionGround(tx, input.sessionId)
    if (session?.event_state !== 'published') throw new AppError('not_found')
    const rules = seasonRules(session)
    assertFits(readDocument(session.document), input)
    assertConfirmed(ctx, { confirmation: input.confirmation, eventId: session.event_id, mark, now: now() })
    const { organisation_id: organisationId } = session
    await assertNotBlocked(tx, { organisationId, mark, settings: rules.noShow, now: now() })
    await assertTurn(tx, session, mark, now())
    const claim = claimFor({ mark, session, makeUp: input.party, rules, held })
    const coming = comingBooking(ctx, { input, session, address: { channel: input.channel, contact }, mark })
    const places = await move(tx, ctx, session.id, { kind: 'submit', booking: coming, visitor: visitorOf(input, contact) })
    await insertOpenClaim(tx, { ...claim, booking_id: coming.id })
    const [first] = places.moved
    if (!first) throw new Error('a sign-up moves its booking')
    return { value: answerOf(ctx, first.row), events: atLeastOne(moveEvents(places)) }
  })
}

/** What the first answer was; only for whoever proves the same contact, in whatever time. */
function answerAgain(
  { vault }: OpenDayContext,
  row: OpenBookingRow,
  { confirmation, mark }: { readonly confirmation: string; readonly mark: string },
): BookingAnswer {
  if (row.contact_mark !== mark) throw new AppError('open_form_used')
  assertConfirmed({ vault }, { confirmation, eventId: row.event_id, mark, now: '' })
  return answerOf({ vault }, { ...row, link_version: 1 })
}

function answerOf({ vault }: Pick<OpenDayContext, 'vault'>, row: OpenBookingRow): BookingAnswer {
  const first = JSON.parse(row.first_answer) as { readonly state: BookingState; readonly position: BookingAnswer['position'] } // written by the guard
  return { ...first, bookingToken: bookingToken(vault, row), code: row.code }
}

/** What the event asks of everybody who comes. */
function assertFits({ asksDocument, classes }: OpenEventDocument, { documentEnd, participantClass }: SubmitBooking): void {
  if (asksDocument && documentEnd === undefined) throw new AppError('open_document_end')
  if (!classes.some(({ id }) => id === participantClass))
    throw new AppError('open_day_refused', { sentence: '没有这一类参加对象。请重新选择。' })
}

/** Throws unless this contact was proved for this event a short while ago. */
export function assertConfirmed(
  { vault }: Pick<OpenDayContext, 'vault'>,
  given: { readonly confirmation: string; readonly eventId: string; readonly mark: string; readonly now: string },
): void {
  const expected = { purpose: OPEN_DAY_PURPOSE, form: given.eventId, now: given.now }
  if (readConfirmation(vault, given.confirmation, expected)?.contact !== given.mark) throw new AppError('open_confirmation')
}

/** Rules O-24 to O-28; the claim that makes them hold for the next one. */
export function claimFor(asked: {
  readonly mark: string
  readonly session: OpenSessionRow
  readonly makeUp: MakeUp
  readonly rules: OpenSeasonRules
  readonly held: readonly HeldOpenSession[]
}) {
  const { mark, session, makeUp, rules, held } = asked
  const reasons = whyNotEligible(
    {
      makeUp,
      session: { seasonId: session.season_id, sessionId: session.id, starts: session.starts, ends: session.ends },
      held: held.map((each) => ({ seasonId: each.season_id, sessionId: each.session_id, starts: each.starts, ends: each.ends })),
    },
    rules.admission,
  )
  if (reasons.length > 0) throw new AppError('open_day_refused', { sentence: reasons.map(ineligibilitySentence).join('') })
  const used = new Set(held.map(({ ordinal }) => ordinal))
  let ordinal = 1
  while (used.has(ordinal)) ordinal += 1
  return { mark, season_id: session.season_id, session_id: session.id, ordinal }
}

function comingBooking(
  ctx: OpenDayContext,
  given: { readonly input: SubmitBooking; readonly session: OpenSessionRow; readonly address: VisitorAddress; readonly mark: string },
): ComingBooking {
  const { input, session, address, mark } = given
  return newBooking(ctx, {
    session,
    clientId: input.clientId,
    participantClass: input.participantClass,
    makeUp: input.party,
    source: 'general',
    mark,
    channel: address.channel,
    visitor: visitorOf(input, address.contact),
  })
}

function visitorOf({ name, employer, help, roster, documentEnd }: SubmitBooking, contact: string): Visitor {
  return { name, contact, employer, help, roster, documentEnd: documentEnd?.toUpperCase() ?? null }
}

/** A booking as it comes in, whoever enters it. */
export function newBooking(
  ctx: OpenDayContext,
  given: {
    readonly session: OpenSessionRow
    readonly clientId: string
    readonly participantClass: string
    readonly makeUp: MakeUp
    readonly source: 'general' | 'reserve'
    readonly mark: string
    readonly channel: VisitorAddress['channel']
    readonly visitor: Visitor
  },
): ComingBooking {
  const id = ctx.newId()
  const { session, makeUp } = given
  return {
    id,
    organisation_id: session.organisation_id,
    event_id: session.event_id,
    session_id: session.id,
    client_id: given.clientId,
    code: bookingCode(Uint8Array.from(ctx.randomBytes(CODE_BYTES))),
    link_version: 1,
    participant_class: given.participantClass,
    people: makeUp.adults + makeUp.pupils + makeUp.preschool,
    make_up: JSON.stringify(makeUp),
    source: given.source,
    contact_mark: given.mark,
    channel: given.channel,
    visitor: sealVisitor(ctx.vault, id, given.visitor),
    submitted_at: ctx.now(),
    erased_at: null,
    version: 1,
  }
}
