import { findOpenSession, type Database, type OpenBookingRow } from '@sunlit/db'
import { displacedBy } from '@sunlit/enrolment'
import fc from 'fast-check'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { changeBooking } from './change-booking.ts'
import { inviteParty } from './invite-party.ts'
import { createPlaceMover, heldBooking, type MovePlaces, type PlaceAct } from './move-places.ts'
import type { TestOpenDay } from './open-day.testing.ts'
import { moveEvents } from './places.ts'
import { planOf } from './session-state.ts'
import { transferBooking } from './transfer-booking.ts'
import { bookingToken } from './visitor.ts'

/** As much of an open day as presses take. */
export type PressedDay = Pick<TestOpenDay, 'visitor' | 'liaison' | 'sessionIds' | 'form' | 'submit' | 'bookings' | 'session'>

/** One press of somebody's button; which booking it is about is drawn from those there are. */
export type Press =
  | { readonly kind: 'submit'; readonly people: number; readonly participantClass: string }
  | { readonly kind: 'withdraw' | 'confirm' | 'approve' | 'decline'; readonly nth: number }
  | { readonly kind: 'transfer'; readonly nth: number }
  | { readonly kind: 'invite'; readonly people: number }
  | { readonly kind: 'change'; readonly nth: number; readonly people: number }
  /** `quota`: of the capacity, in quarters. */
  | { readonly kind: 'plan'; readonly capacity: number; readonly quota: number }

export const somePress: fc.Arbitrary<Press> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      people: fc.integer({ min: 1, max: 4 }),
      participantClass: fc.constantFrom('citizen', 'enterprise'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('withdraw' as const, 'confirm' as const), nth: fc.nat(200) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('approve' as const, 'decline' as const, 'transfer' as const), nth: fc.nat(200) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('invite' as const), people: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), nth: fc.nat(200), people: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('plan' as const),
      capacity: fc.integer({ min: 4, max: 50 }),
      quota: fc.integer({ min: 0, max: 3 }),
    }),
  },
)

/** Presses everything at the same moment; refusals are answers, anything else is a failure. */
export async function pressAll(day: PressedDay, move: MovePlaces, presses: readonly Press[]): Promise<void> {
  const rows = await day.bookings()
  await Promise.all(
    presses.map((press) =>
      pressOne(day, move, { press, rows }).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
      }),
    ),
  )
}

async function pressOne(
  day: PressedDay,
  move: MovePlaces,
  { press, rows }: { readonly press: Press; readonly rows: readonly OpenBookingRow[] },
): Promise<void> {
  if (press.kind === 'submit') {
    await day.submit({ people: press.people, participantClass: press.participantClass }, move)
    return
  }
  if (press.kind === 'invite') return invite(day, press.people)
  if (press.kind === 'change') return change(day, press.people, rows[press.nth % Math.max(1, rows.length)])
  if (press.kind === 'transfer') return giveAway(day, rows[press.nth % Math.max(1, rows.length)])
  const act = press.kind === 'plan' ? await planAct(day, press) : bookingAct(press, rows)
  if (act) await run(day, move, act)
}

async function invite(day: PressedDay, people: number): Promise<void> {
  const [openSessionId = ''] = day.sessionIds
  const { clientId, channel, contact, name, participantClass, party } = day.form({ people })
  await inviteParty(day.liaison, { openSessionId, clientId, channel, contact, name, participantClass, party })
}

/** Its places go to somebody new, as they stand. */
async function giveAway(day: PressedDay, row: OpenBookingRow | undefined): Promise<void> {
  if (!row) return
  const { channel, contact, confirmation, name } = day.form()
  const given = { channel, contact, confirmation, name, employer: '', help: '', ageConfirmed: true, privacyAccepted: true } as const
  await transferBooking(day.visitor, bookingToken(day.visitor.vault, row), given)
}

/** The log is told of the new number as well. */
async function change(day: PressedDay, adults: number, row: OpenBookingRow | undefined): Promise<void> {
  if (!row) return
  const party = { adults, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 }
  await changeBooking(day.visitor, bookingToken(day.visitor.vault, row), { participantClass: row.participant_class, party })
}

function bookingAct(
  press: Exclude<Press, { kind: 'submit' | 'plan' | 'invite' | 'transfer' | 'change' }>,
  rows: readonly OpenBookingRow[],
): PlaceAct | undefined {
  const row = rows[press.nth % Math.max(1, rows.length)]
  return row && { kind: press.kind, bookingId: row.id }
}

/** What the staff saw when they confirmed: by the time it arrives others may be affected, and then it is refused. */
async function planAct(day: PressedDay, { capacity, quota }: Extract<Press, { kind: 'plan' }>): Promise<PlaceAct> {
  const session = await day.session()
  const plan = {
    ...planOf(session, day.visitor.now()),
    capacity,
    quotas: [{ participantClass: 'enterprise', places: Math.floor((capacity * quota) / 4) }],
  }
  const held = (await day.bookings()).filter(({ status }) => status === 'offered' || status === 'placed')
  return { kind: 'change-plan', plan, accepted: displacedBy(plan, held.map(heldBooking)) }
}

async function run(day: PressedDay, move: MovePlaces, act: PlaceAct): Promise<void> {
  const [sessionId = ''] = day.sessionIds
  await runCommand(day.visitor, 'public', async (tx) => {
    const places = await move(tx, day.visitor, sessionId, act)
    const events = moveEvents(places)
    return events.length > 0
      ? { events: atLeastOne(events), value: undefined }
      : { events: [{ type: 'permission.refused', permission: 'none' }], value: undefined }
  })
}

/** Reads the session without holding it, beside the transaction: what moves places behind this guards nothing. */
export function moveUnguarded({ read }: Pick<Database, 'read'>): MovePlaces {
  return createPlaceMover((_, id) => findOpenSession(read, id))
}
