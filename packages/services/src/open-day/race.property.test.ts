import { findOpenSession, openDatabase, type Database, type OpenBookingRow } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { displacedBy } from '@sunlit/enrolment'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { createPlaceMover, heldBooking, movePlaces, type MovePlaces, type PlaceAct } from './move-places.ts'
import { anOpenDay, sessionFaults, type TestOpenDay } from './open-day.testing.ts'
import { moveEvents } from './places.ts'
import { planOf } from './session-state.ts'
import { submitBooking } from './submit-booking.ts'

/** One press of somebody's button; which booking it is about is drawn from those there are. */
type Press =
  | { readonly kind: 'submit'; readonly people: number; readonly participantClass: string }
  | { readonly kind: 'withdraw' | 'confirm'; readonly nth: number }
  | { readonly kind: 'change'; readonly nth: number; readonly people: number }
  | { readonly kind: 'plan'; readonly capacity: number }

const somePress: fc.Arbitrary<Press> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      people: fc.integer({ min: 1, max: 4 }),
      participantClass: fc.constantFrom('citizen', 'enterprise'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('withdraw' as const, 'confirm' as const), nth: fc.nat(200) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), nth: fc.nat(200), people: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('plan' as const), capacity: fc.integer({ min: 4, max: 50 }) }) },
)

/** Presses everything at the same moment; refusals are answers, anything else is a failure. */
async function pressAll(day: TestOpenDay, move: MovePlaces, presses: readonly Press[]): Promise<void> {
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
  day: TestOpenDay,
  move: MovePlaces,
  { press, rows }: { readonly press: Press; readonly rows: readonly OpenBookingRow[] },
): Promise<void> {
  if (press.kind === 'submit') {
    await day.submit({ people: press.people, participantClass: press.participantClass }, move)
    return
  }
  const act = press.kind === 'plan' ? await planAct(day, press.capacity) : bookingAct(press, rows)
  if (act) await run(day, move, act)
}

function bookingAct(press: Exclude<Press, { kind: 'submit' | 'plan' }>, rows: readonly OpenBookingRow[]): PlaceAct | undefined {
  const row = rows[press.nth % Math.max(1, rows.length)]
  if (!row) return undefined
  if (press.kind !== 'change') return { kind: press.kind, bookingId: row.id }
  const makeUp = { adults: press.people, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 }
  return { kind: 'change', bookingId: row.id, participantClass: row.participant_class, makeUp }
}

/** What the staff saw when they confirmed: by the time it arrives others may be affected, and then it is refused. */
async function planAct(day: TestOpenDay, capacity: number): Promise<PlaceAct> {
  const session = await day.session()
  const plan = {
    ...planOf(session, day.visitor.now()),
    capacity,
    quotas: [{ participantClass: 'enterprise', places: Math.floor(capacity / 4) }],
  }
  const held = (await day.bookings()).filter(({ status }) => status === 'offered' || status === 'placed')
  return { kind: 'change-plan', plan, accepted: displacedBy(plan, held.map(heldBooking)) }
}

async function run(day: TestOpenDay, move: MovePlaces, act: PlaceAct): Promise<void> {
  const [sessionId = ''] = day.sessionIds
  await runCommand(day.visitor, 'public', async (tx) => {
    const places = await move(tx, day.visitor, sessionId, act)
    const events = moveEvents(places)
    return events.length > 0
      ? { events: atLeastOne(events), value: undefined }
      : { events: [{ type: 'permission.refused', permission: 'none' }], value: undefined }
  })
}

/** Every other sign-up goes to a second server on the same data. */
function twoServers(day: TestOpenDay, other: Database): TestOpenDay {
  let nth = 0
  return {
    ...day,
    submit: (change, move) => {
      nth += 1
      return nth % 2 === 0 ? day.submit(change, move) : submitBooking({ ...day.visitor, db: other }, day.form(change), move)
    },
  }
}

async function faultsOf(day: TestOpenDay): Promise<readonly string[]> {
  return sessionFaults(await day.session(), await day.bookings(), day.visitor.now())
}

describeBothDialects('places that everybody wants at once', (open) => {
  test('are never oversold, lost or split, and nobody waits while their places stand idle', async () => {
    const db = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(somePress, { minLength: 5, maxLength: 40 }), { minLength: 1, maxLength: 3 }), async (waves) => {
        const day = await anOpenDay(db, { plan: { capacity: 12, reserve: 1, quotas: [{ participantClass: 'enterprise', places: 3 }] } })
        for (const wave of waves) {
          await pressAll(day, movePlaces, wave)
          expect(await faultsOf(day)).toEqual([])
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  test('hold when hundreds come for thirty of them while others leave, at two servers', async () => {
    const db = await open()
    const other = openDatabase(db.location, { synchronous: 'off', postgres: { connections: 8 } })
    const day = twoServers(await anOpenDay(db, { plan: { capacity: 30 }, rules: { confirmMinutes: 0 } }), other)
    const come = (count: number): readonly Press[] =>
      Array.from({ length: count }, (_, nth) => ({ kind: 'submit', people: 1 + (nth % 3), participantClass: 'citizen' }))
    await pressAll(day, movePlaces, come(150))
    expect(await faultsOf(day)).toEqual([])
    const leave = Array.from({ length: 100 }, (_, nth): Press => ({ kind: 'withdraw', nth }))
    await pressAll(day, movePlaces, [...leave, ...come(100)])
    expect(await faultsOf(day)).toEqual([])
    const bookings = await day.bookings()
    expect(bookings).toHaveLength(250)
    expect(bookings.filter(({ status }) => status === 'placed').reduce((sum, { people }) => sum + people, 0)).toBe(30)
    await other.close()
  }, 120_000)

  test('go wrong as soon as the session is read without its guard', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 10 } })
    const unguarded = createPlaceMover((_, id) => findOpenSession(day.db.read, id))
    const presses = Array.from({ length: 60 }, (): Press => ({ kind: 'submit', people: 1, participantClass: 'citizen' }))
    await pressAll(day, unguarded, presses)
    expect(await faultsOf(day)).toContain('oversold by its bookings')
  }, 60_000)
})
