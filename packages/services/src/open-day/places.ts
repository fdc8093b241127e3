import {
  countWaitingParties,
  deleteOpenClaims,
  insertOpenBookings,
  insertOpenRevocations,
  keepMovedBooking,
  keepOpenSessionCounts,
  type NewRow,
  type OpenBookingRow,
  type OpenSessionRow,
  type Tx,
} from '@sunlit/db'
import {
  holdsPlaces,
  isWaiting,
  nextStatus,
  refusalSentence,
  withoutParty,
  withParty,
  type BookingAct,
  type BookingStatus,
  type Decision,
  type GuardedSession,
  type Party,
} from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Vault } from '../messages/vault.ts'
import { guardedSession } from './session-state.ts'
import { revocationOf } from './tickets.ts'
import type { Visitor } from './visitor.ts'

/** What moving places takes besides the transaction. */
export interface PlaceParts extends Pick<ServiceContext, 'now' | 'newId'> {
  readonly vault: Vault
  /** Where the house is reached: personal links begin with it. */
  readonly publicUrl: string
}

/** One booking that went from one state to another. */
export interface MovedBooking {
  readonly row: OpenBookingRow
  /** Null for one that is new. */
  readonly before: BookingStatus | null
}

/** Order of waiting as it is stored (rule O-7). */
export const LANE_NUMBERS = { displaced: 0, drawn: 1, arrived: 2 } as const

/** A booking before it has found its state. */
export type ComingBooking = Omit<OpenBookingRow, 'status' | 'lane' | 'turn' | 'placed_turn' | 'confirm_until' | 'first_answer'>

/** The places of one session while its row is held: counts and bookings change together here, and nowhere else. */
export class Places {
  readonly tx: Tx
  readonly parts: PlaceParts
  readonly session: OpenSessionRow
  state: GuardedSession
  readonly moved: MovedBooking[] = []
  /** Of bookings, those whose visitors are known without opening what is sealed. */
  readonly visitors = new Map<string, Visitor>()
  /** Of those who asked for places and did not get in, by their bookings' ids. */
  readonly refused = new Map<string, AppError>()
  /** Personal links that were made for messages, by the bookings' ids. */
  readonly tokens = new Map<string, string>()
  /** Stored with the counts. */
  readonly #added: OpenBookingRow[] = []
  readonly #revoked: NewRow<'open_revocation'>[] = []
  /** Bookings whose claims end with this. */
  readonly #ended: string[] = []
  #nextTurn: number
  #waitingBefore: number | undefined

  constructor(tx: Tx, parts: PlaceParts, session: OpenSessionRow) {
    this.tx = tx
    this.parts = parts
    this.session = session
    this.state = guardedSession(session, parts.now())
    this.#nextTurn = session.next_turn
  }

  /** Parties that wait: those of the database, counted once, and those that are not stored yet. */
  async countWaiting(): Promise<number> {
    this.#waitingBefore ??= await countWaitingParties(this.tx, this.session.id)
    return this.#waitingBefore + this.#added.filter(({ status }) => status === 'waiting').length
  }

  nextTurn(): number {
    const turn = this.#nextTurn
    this.#nextTurn += 1
    return turn
  }

  /** A new booking in the state it found, stored with the counts. */
  add(coming: ComingBooking, status: 'placed' | 'waiting' | 'applied' | 'admitted', answer: string): void {
    const turn = this.nextTurn()
    const row: OpenBookingRow = {
      ...coming,
      status,
      lane: LANE_NUMBERS.arrived,
      turn,
      placed_turn: holdsPlaces(status) ? turn : null,
      confirm_until: null,
      first_answer: answer,
    }
    this.#added.push(row)
    this.#count(undefined, row)
    this.moved.push({ row, before: null })
  }

  /** Carries out an act on a booking; throws `conflict` when its state does not know it (rule O-10). */
  async act(row: OpenBookingRow, act: BookingAct, changes: Partial<OpenBookingRow> = {}): Promise<OpenBookingRow> {
    const status = nextStatus(row.status, act)
    if (status === undefined) throw new AppError('conflict')
    const got = holdsPlaces(status) && !holdsPlaces(row.status) ? { placed_turn: this.nextTurn() } : {}
    return this.#change(row, { confirm_until: null, ...got, ...changes, status })
  }

  /** Another party in the same places. */
  alter(row: OpenBookingRow, changes: Pick<OpenBookingRow, 'participant_class' | 'people' | 'make_up'>): Promise<OpenBookingRow> {
    return this.#change(row, changes)
  }

  async #change(row: OpenBookingRow, changes: Partial<OpenBookingRow>): Promise<OpenBookingRow> {
    const after: OpenBookingRow = { ...row, ...changes, version: row.version + 1 }
    await keepMovedBooking(this.tx, after)
    this.#count(row, after)
    const hadTicket = row.status === 'placed'
    const sameTicket = after.status === 'placed' || after.status === 'admitted' || after.status === 'absent'
    if (hadTicket && !(sameTicket && isSameParty(row, after))) this.#revoked.push(revocationOf(this.parts, row, this.session))
    if (!holdsPlaces(after.status) && !isWaiting(after.status)) this.#ended.push(after.id)
    this.moved.push({ row: after, before: row.status })
    return after
  }

  #count(before: OpenBookingRow | undefined, after: OpenBookingRow): void {
    if (before && holdsPlaces(before.status)) this.state = withoutParty(this.state, partyOf(before))
    if (before && isWaiting(before.status)) this.state = { ...this.state, waiting: this.state.waiting - before.people }
    if (holdsPlaces(after.status)) this.state = withParty(this.state, partyOf(after))
    if (isWaiting(after.status)) this.state = { ...this.state, waiting: this.state.waiting + after.people }
  }

  /** Writes what is new, the counts with the same guard, and what moving has made void: at once for all, for there may be hundreds. */
  async keep(): Promise<void> {
    await insertOpenBookings(this.tx, this.#added)
    await insertOpenRevocations(this.tx, this.#revoked)
    await deleteOpenClaims(this.tx, this.#ended)
    const { id, version } = this.session
    await keepOpenSessionCounts(this.tx, {
      id,
      taken: JSON.stringify(this.state.taken),
      reserve_taken: this.state.reserveTaken,
      waiting: this.state.waiting,
      next_turn: this.#nextTurn,
      version: version + 1,
    })
  }
}

export function partyOf(row: Pick<OpenBookingRow, 'participant_class' | 'people' | 'source'>): Party {
  return { participantClass: row.participant_class, people: row.people, source: row.source }
}

function isSameParty(one: OpenBookingRow, other: OpenBookingRow): boolean {
  return one.people === other.people && one.participant_class === other.participant_class
}

/** What the visitor or the staff read, when a decision is a refusal. */
export function refusalOf({ code }: Pick<Extract<Decision, { kind: 'refuse' }>, 'code'>): AppError {
  return new AppError('open_day_refused', { sentence: refusalSentence(code) })
}

/** Throws when a decision is a refusal. */
export function assertGranted(decision: Decision): asserts decision is Exclude<Decision, { kind: 'refuse' }> {
  if (decision.kind === 'refuse') throw refusalOf(decision)
}

/** What the log keeps of bookings that moved. */
export function moveEvents({
  session,
  moved,
}: {
  readonly session: OpenSessionRow
  readonly moved: readonly MovedBooking[]
}): readonly EventToRecord[] {
  return moved
    .filter(({ row, before }) => row.status !== before)
    .map(({ row, before }): EventToRecord => {
      const { id: bookingId, status, people, code } = row
      const openSessionId = session.id
      const event =
        before === null
          ? ({ type: 'open-day.booked', openSessionId, bookingId, code, state: status, people } as const)
          : ({ type: 'open-day.booking-moved', openSessionId, bookingId, before, after: status, people } as const)
      return { event, organisationId: session.organisation_id }
    })
}
