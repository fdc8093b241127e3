import {
  openEventDocumentSchema,
  type BookingAnswer,
  type BookingState,
  type OpenEventDocument,
  type SubmitBooking,
} from '@sunlit/contracts'
import {
  findOpenSessionGround,
  insertOpenClaims,
  listAbsencesOfMarks,
  listOpenBookingsOfClients,
  listOpenClaimsOfMany,
  type HeldOpenSession,
  type OpenAbsenceRow,
  type OpenBookingRow,
  type OpenClaimRow,
  type OpenSessionGround,
  type Tx,
} from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { assertNotBlockedBy } from './absences.ts'
import type { ComingParty, MovePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { assertTurn } from './queue-parts.ts'
import { seasonRules } from './session-state.ts'
import { storedText } from './stored-text.ts'
import { assertConfirmed, claimFor, newBooking } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { bookingToken, type Visitor } from './visitor.ts'

const readDocument = storedText(openEventDocumentSchema)

/** A form with whose it is. */
export interface Arrival {
  readonly input: SubmitBooking
  readonly contact: string
  readonly mark: string
}

/** What became of one of them. */
export type Told = { readonly answer: BookingAnswer } | { readonly refusal: AppError }

/** Who asks for places of one session now. */
export interface Group {
  readonly sessionId: string
  /** Hands over the same parties however often it is asked, in the order in which they came. */
  readonly take: () => readonly Arrival[]
  readonly move: MovePlaces
}

/**
 * One command for parties that come together: each keeps its own checks, refusal, booking, message and event, and the guard decides on one after the
 * other. `alone`: beside another of the same person or the same form, which has to be stored first.
 */
export function signUpInOrder(ctx: OpenDayContext, { sessionId, take, move }: Group): Promise<readonly (Told | 'alone')[]> {
  return runCommand(ctx, 'public', async (tx) => {
    const group = take()
    if (group.length === 0) return { unchanged: true, value: [] }
    const ground = await groundOf(tx, sessionId, firstOfEach(group))
    const told = new Map<Arrival, Told>()
    const coming = new Map<Arrival, Coming>()
    for (const arrival of ground.arrivals)
      try {
        const found = answerBefore(ctx, ground, arrival) ?? (await prepared(tx, ctx, ground, arrival))
        if ('booking' in found) coming.set(arrival, found)
        else told.set(arrival, found)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        told.set(arrival, { refusal: error })
      }
    const value = () => group.map((arrival) => told.get(arrival) ?? 'alone')
    if (coming.size === 0) return { unchanged: true, value: value() }
    const places = await move(tx, ctx, sessionId, { kind: 'submit', arrivals: [...coming.values()] })
    const rows = new Map(places.moved.map(({ row }) => [row.id, row]))
    const claims: OpenClaimRow[] = []
    for (const [arrival, { booking, claim }] of coming) {
      const row = rows.get(booking.id)
      const refusal = places.refused.get(booking.id)
      if (row) {
        told.set(arrival, { answer: answerOf(ctx, row, places.tokens.get(row.id)) })
        claims.push({ ...claim, booking_id: row.id })
      } else if (refusal) told.set(arrival, { refusal })
      else throw new Error('a sign-up moves its booking or is refused')
    }
    if (claims.length === 0) return { unchanged: true, value: value() }
    await insertOpenClaims(tx, claims)
    return { value: value(), events: atLeastOne(moveEvents(places)) }
  })
}

/** One of each person and each form: the next of them meets what the first has stored. */
function firstOfEach(group: readonly Arrival[]): readonly Arrival[] {
  const seen = new Set<string>()
  return group.filter(({ mark, input: { clientId } }) => {
    if (seen.has(mark) || seen.has(clientId)) return false
    seen.add(mark).add(clientId)
    return true
  })
}

/** What has to be known of a session and of those who come to it. */
interface Ground {
  readonly arrivals: readonly Arrival[]
  readonly session: OpenSessionGround | undefined
  readonly held: ReadonlyMap<string, readonly HeldOpenSession[]>
  /** By the numbers of the forms. */
  readonly stored: ReadonlyMap<string, OpenBookingRow>
  readonly absences: ReadonlyMap<string, readonly OpenAbsenceRow[]>
}

async function groundOf(tx: Tx, sessionId: string, arrivals: readonly Arrival[]): Promise<Ground> {
  const marks = arrivals.map(({ mark }) => mark)
  const forms = arrivals.map(({ input }) => input.clientId)
  // Read before the forms are looked for: the same form sent twice at once is then never taken for another booking of its person.
  const held = await listOpenClaimsOfMany(tx, marks)
  const stored = new Map((await listOpenBookingsOfClients(tx, forms)).map((row) => [row.client_id, row]))
  const session = await findOpenSessionGround(tx, sessionId)
  const absences = session ? await listAbsencesOfMarks(tx, session.organisation_id, marks) : new Map<string, never>()
  return { arrivals, session, held, stored, absences }
}

/** What the first answer was; only for whoever proves the same contact, in whatever time. */
function answerBefore({ vault }: OpenDayContext, { stored }: Ground, { input, mark }: Arrival): Told | undefined {
  const row = stored.get(input.clientId)
  if (!row) return undefined
  if (row.contact_mark !== mark) throw new AppError('open_form_used')
  assertConfirmed({ vault }, { confirmation: input.confirmation, eventId: row.event_id, mark, now: '' })
  return { answer: answerOf({ vault }, { ...row, link_version: 1 }) }
}

interface Coming extends ComingParty {
  readonly claim: Omit<OpenClaimRow, 'booking_id'>
}

async function prepared(
  tx: Tx,
  ctx: OpenDayContext,
  { session, held, absences }: Ground,
  { input, contact, mark }: Arrival,
): Promise<Coming> {
  const { confirmation, channel, clientId, participantClass, party: makeUp } = input
  if (session?.event_state !== 'published') throw new AppError('not_found')
  const now = ctx.now()
  const rules = seasonRules(session)
  assertFits(readDocument(session.document), input)
  assertConfirmed(ctx, { confirmation, eventId: session.event_id, mark, now })
  assertNotBlockedBy(absences.get(mark) ?? [], rules.noShow, now)
  if (session.queue !== null) await assertTurn(tx, session, mark, now)
  const claim = claimFor({ mark, session, makeUp, rules, held: held.get(mark) ?? [] })
  const visitor = visitorOf(input, contact)
  const booking = newBooking(ctx, { session, clientId, participantClass, makeUp, source: 'general', mark, channel, visitor })
  return { booking, visitor, claim }
}

/** What the event asks of everybody who comes. */
function assertFits({ asksDocument, classes }: OpenEventDocument, { documentEnd, participantClass }: SubmitBooking): void {
  if (asksDocument && documentEnd === undefined) throw new AppError('open_document_end')
  if (!classes.some(({ id }) => id === participantClass))
    throw new AppError('open_day_refused', { sentence: '没有这一类参加对象。请重新选择。' })
}

function visitorOf({ name, employer, help, roster, documentEnd }: SubmitBooking, contact: string): Visitor {
  return { name, contact, employer, help, roster, documentEnd: documentEnd?.toUpperCase() ?? null }
}

function answerOf({ vault }: Pick<OpenDayContext, 'vault'>, row: OpenBookingRow, token: string = bookingToken(vault, row)): BookingAnswer {
  const first = JSON.parse(row.first_answer) as { readonly state: BookingState; readonly position: BookingAnswer['position'] } // written by the guard
  return { ...first, bookingToken: token, code: row.code }
}
