import type { BookingAnswer, MakeUp, StoredSessionPlan } from '@sunlit/contracts'
import {
  changeOpenSession,
  deleteOpenAbsence,
  findOpenBooking,
  findOpenBookingsByCode,
  holdOpenSession,
  listOpenBookings,
  type OpenBookingRow,
  type OpenSessionRow,
  type Tx,
} from '@sunlit/db'
import { decide, fits, positionSentence, type BookingAct, type Decision, type HeldBooking } from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'
import {
  assertGranted,
  LANE_NUMBERS,
  partyOf,
  Places,
  refusalOf,
  type ComingBooking,
  type MovedBooking,
  type PlaceParts,
} from './places.ts'
import { promote } from './promote.ts'
import { planOf } from './session-state.ts'
import { tellVisitors } from './tell-visitors.ts'
import type { Visitor } from './visitor.ts'

/** Everything that moves places of a session (rule O-5). */
export type PlaceAct =
  /** In the order in which they came; each gets in or is refused by itself. */
  | { readonly kind: 'submit'; readonly arrivals: readonly ComingParty[] }
  | { readonly kind: 'invite'; readonly booking: ComingBooking }
  | { readonly kind: 'approve' | 'decline' | 'withdraw' | 'lapse' | 'confirm'; readonly bookingId: string }
  | { readonly kind: 'change'; readonly bookingId: string; readonly participantClass: string; readonly makeUp: MakeUp }
  | { readonly kind: 'change-plan'; readonly plan: StoredSessionPlan; readonly accepted: readonly string[] }
  | { readonly kind: 'draw'; readonly placed: readonly string[]; readonly reserve: readonly string[] }
  | { readonly kind: 'admit'; readonly codes: readonly string[] }
  | { readonly kind: 'walk-in'; readonly booking: ComingBooking }
  | { readonly kind: 'take-back'; readonly code: string; readonly isWalkIn: boolean }
  | { readonly kind: 'mark-absent' }
  | { readonly kind: 'call-off' }
  | { readonly kind: 'promote' }

export interface ComingParty {
  readonly booking: ComingBooking
  /** Known anyway, so that what stands sealed in the booking need not be opened again. */
  readonly visitor: Visitor
}

export interface MovedPlaces {
  readonly session: OpenSessionRow
  /** In the order in which they moved. */
  readonly moved: readonly MovedBooking[]
  /** Of those who came, by their bookings' ids, what each who did not get in is told. */
  readonly refused: ReadonlyMap<string, AppError>
  /** Personal links that were made on the way, by the bookings' ids. */
  readonly tokens: ReadonlyMap<string, string>
}

/** Gets a session so that nobody else moves its places until the transaction ends. */
export type HoldSession = (tx: Tx, sessionId: string) => Promise<OpenSessionRow | undefined>

/**
 * Makes the one function through which places move: it holds the session, asks the rules, writes bookings and counts, moves the
 * waiting list up and tells those concerned, all in the caller's transaction. `hold` is the guard that all of this stands on.
 */
export function createPlaceMover(hold: HoldSession) {
  return async (tx: Tx, parts: PlaceParts, sessionId: string, act: PlaceAct): Promise<MovedPlaces> => {
    const session = await hold(tx, sessionId)
    if (!session) throw new AppError('not_found')
    const places = new Places(tx, parts, session)
    await carryOut(places, act)
    const { moved, refused, tokens } = places
    const hasNobodyCome = act.kind === 'submit' && moved.length === 0
    if (!hasNobodyCome) {
      await places.keep()
      await tellVisitors(places)
    }
    return { session, moved, refused, tokens }
  }
}

export type MovePlaces = ReturnType<typeof createPlaceMover>

export const movePlaces: MovePlaces = createPlaceMover(holdOpenSession)

async function carryOut(places: Places, act: PlaceAct): Promise<void> {
  switch (act.kind) {
    case 'submit':
      return enterInOrder(places, act.arrivals)
    case 'invite':
      return enterInvited(places, act.booking)
    case 'approve':
      return approve(places, await bookingOf(places, act.bookingId))
    case 'confirm':
      return confirm(places, await bookingOf(places, act.bookingId))
    case 'decline':
    case 'withdraw':
    case 'lapse':
      return leave(places, await bookingOf(places, act.bookingId), act.kind)
    case 'change':
      return change(places, await bookingOf(places, act.bookingId), act)
    case 'change-plan':
      return changePlan(places, act)
    case 'draw':
      return settleDraw(places, act)
    case 'admit':
      return admit(places, act.codes)
    case 'walk-in':
      return enterAtTheDoor(places, act.booking)
    case 'take-back':
      return takeBack(places, act)
    case 'mark-absent':
      return markAbsent(places)
    case 'call-off':
      return callOff(places)
    case 'promote':
      return promote(places)
  }
}

/** First come, first served: each decision is made on what the ones before have left. */
async function enterInOrder(places: Places, arrivals: readonly ComingParty[]): Promise<void> {
  for (const { booking, visitor } of arrivals) {
    const decision = decide(places.state, { kind: 'submit', party: partyOf(booking) })
    if (decision.kind === 'refuse') {
      places.refused.set(booking.id, refusalOf(decision))
      continue
    }
    places.visitors.set(booking.id, visitor)
    await enter(places, booking, decision)
  }
}

async function enterInvited(places: Places, booking: ComingBooking): Promise<void> {
  const decision = decide(places.state, { kind: 'approve', party: partyOf(booking) })
  assertGranted(decision)
  await enter(places, booking, decision)
}

async function enter(places: Places, booking: ComingBooking, decision: Exclude<Decision, { kind: 'refuse' }>): Promise<void> {
  const status = decision.kind === 'places' ? 'placed' : decision.kind === 'wait' && decision.reason !== 'full' ? 'applied' : 'waiting'
  const position = status === 'waiting' ? await positionAtTheEnd(places, booking.people) : null
  places.add(booking, status, JSON.stringify({ state: status, position } satisfies Pick<BookingAnswer, 'state' | 'position'>))
}

/** Of somebody new, who is not counted yet: no turn is later, so all who wait stand before. The session knows how many people that is. */
async function positionAtTheEnd(places: Places, people: number): Promise<BookingAnswer['position']> {
  const position = { partiesAhead: await places.countWaiting(), peopleAhead: places.state.waiting }
  return { ...position, sentence: positionSentence(position, people) }
}

async function approve(places: Places, row: OpenBookingRow): Promise<void> {
  if (row.status !== 'applied' || places.state.allotment !== 'review') throw new AppError('conflict')
  const decision = decide(places.state, { kind: 'approve', party: partyOf(row) })
  assertGranted(decision)
  await places.act(row, decision.kind === 'places' ? 'place' : 'queue')
}

async function confirm(places: Places, row: OpenBookingRow): Promise<void> {
  // At its very end an offer has run out, whether or not anybody has noticed yet.
  if (row.confirm_until === null || places.parts.now() >= row.confirm_until) throw new AppError('conflict')
  await places.act(row, 'confirm')
}

async function leave(places: Places, row: OpenBookingRow, act: Extract<BookingAct, 'decline' | 'withdraw' | 'lapse'>): Promise<void> {
  const { now } = places.parts
  if (act === 'lapse' && (row.confirm_until === null || now() < row.confirm_until)) throw new AppError('conflict')
  if (act === 'withdraw' && now() >= places.session.starts) throw new AppError('conflict')
  await places.act(row, act)
  await promote(places)
}

async function change(
  places: Places,
  row: OpenBookingRow,
  { participantClass, makeUp }: { readonly participantClass: string; readonly makeUp: MakeUp },
): Promise<void> {
  // Applicants of an announced draw are frozen; who waits has a turn for the party that asked for it.
  if (row.status !== 'placed' && row.status !== 'offered') throw new AppError('conflict')
  if (places.parts.now() >= places.session.starts) throw new AppError('conflict')
  const people = makeUp.adults + makeUp.pupils + makeUp.preschool
  const to = { participantClass, people, source: row.source }
  assertGranted(decide(places.state, { kind: 'transfer', from: partyOf(row), to }))
  await places.alter(row, { participant_class: participantClass, people, make_up: JSON.stringify(makeUp) })
  await promote(places)
}

async function changePlan(
  places: Places,
  { plan, accepted }: { readonly plan: StoredSessionPlan; readonly accepted: readonly string[] },
): Promise<void> {
  const { tx, session, parts } = places
  // The plan of an announced draw is part of what was fixed.
  if (session.draw_state === 'announced') throw new AppError('open_draw_state')
  const rows = await listOpenBookings(tx, session.id, ['offered', 'placed'])
  const decided = decide(places.state, {
    kind: 'change-plan',
    plan: planOf({ plan: JSON.stringify(plan), quotas_until: session.quotas_until }, parts.now()),
    bookings: rows.map(heldBooking),
    accepted,
  })
  if (decided.kind === 'refuse' && decided.code === 'bookings_affected')
    throw new AppError('open_plan_affects', { count: decided.affected?.length ?? 0 })
  assertGranted(decided)
  const displaced = new Set(decided.kind === 'plan' ? decided.displaced : [])
  for (const row of rows.filter(({ id }) => displaced.has(id)))
    await places.act(row, 'displace', { lane: LANE_NUMBERS.displaced, turn: row.placed_turn ?? 0, source: 'general' })
  await changeOpenSession(tx, session.id, { plan: JSON.stringify(plan) })
  places.state = { ...places.state, plan: planOf({ plan: JSON.stringify(plan), quotas_until: session.quotas_until }, parts.now()) }
  await promote(places)
}

/** As the rule of rule O-6 sees a booking: text that sorts as the places were given. */
export function heldBooking(row: OpenBookingRow): HeldBooking {
  return { ...partyOf(row), bookingId: row.id, placedOrder: String(row.placed_turn ?? 0).padStart(15, '0') }
}

async function settleDraw(
  places: Places,
  { placed, reserve }: { readonly placed: readonly string[]; readonly reserve: readonly string[] },
): Promise<void> {
  const { tx, session } = places
  const rows = await listOpenBookings(tx, session.id, ['applied'])
  const byCode = new Map(rows.map((row) => [row.code, row]))
  await changeOpenSession(tx, session.id, { draw_state: 'drawn' })
  places.state = { ...places.state, drawn: true }
  // Whoever withdrew after the applicants were frozen is passed over; the places go to the reserve list.
  for (const code of placed) {
    const row = byCode.get(code)
    if (!row) continue
    const decision = decide(places.state, { kind: 'draw', party: partyOf(row) })
    if (decision.kind !== 'places') throw new Error('what the draw has placed fits: plan and places were frozen with it')
    await places.act(row, 'place')
  }
  for (const [rank, code] of reserve.entries()) {
    const row = byCode.get(code)
    if (row) await places.act(row, 'queue', { lane: LANE_NUMBERS.drawn, turn: rank + 1 })
  }
  await promote(places)
}

/** Who is in already stays so; who gave the places up is left to the staff at the gate. */
async function admit(places: Places, codes: readonly string[]): Promise<void> {
  for (const row of await findOpenBookingsByCode(places.tx, places.session.id, codes))
    if (row.status === 'placed' || row.status === 'absent') {
      await places.act(row, 'admit')
      await deleteOpenAbsence(places.tx, row.id)
    }
}

/** Rule O-3: the reserve is for the door, then what nobody holds. */
function enterAtTheDoor(places: Places, booking: ComingBooking): void {
  const source = fits(places.state, { ...partyOf(booking), source: 'reserve' }) ? 'reserve' : 'general'
  const decision = decide(places.state, { kind: 'approve', party: { ...partyOf(booking), source } })
  assertGranted(decision.kind === 'wait' ? { kind: 'refuse', code: 'full' } : decision)
  const answer = JSON.stringify({ state: 'admitted', position: null } satisfies Pick<BookingAnswer, 'state' | 'position'>)
  places.add({ ...booking, source }, 'admitted', answer)
}

/** Nobody of that party is in: it still has its places; one without a booking gives them back. */
async function takeBack(places: Places, { code, isWalkIn }: { readonly code: string; readonly isWalkIn: boolean }): Promise<void> {
  const [row] = await findOpenBookingsByCode(places.tx, places.session.id, [code])
  if (row?.status !== 'admitted') return
  const placed = await places.act(row, 'correct')
  if (!isWalkIn) return
  await places.act(placed, 'withdraw')
  await promote(places)
}

async function markAbsent(places: Places): Promise<void> {
  for (const row of await listOpenBookings(places.tx, places.session.id, ['placed'])) await places.act(row, 'mark-absent')
}

async function callOff(places: Places): Promise<void> {
  const { tx, session, parts } = places
  if (session.called_off_at !== null) return
  await changeOpenSession(tx, session.id, { called_off_at: parts.now() })
  const rows = await listOpenBookings(tx, session.id, ['applied', 'waiting', 'offered', 'placed'])
  for (const row of rows) await places.act(row, 'call-off')
}

async function bookingOf({ tx, session }: Places, bookingId: string): Promise<OpenBookingRow> {
  const row = await findOpenBooking(tx, bookingId)
  if (row?.session_id !== session.id) throw new AppError('not_found')
  return row
}
