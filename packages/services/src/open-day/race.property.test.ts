import { findOpenSession, openDatabase, type Database, type OpenBookingRow } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { displacedBy } from '@sunlit/enrolment'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { announceOpenDraw } from './announce-draw.ts'
import { enterDrawValues } from './enter-draw-values.ts'
import { inviteParty } from './invite-party.ts'
import { createPlaceMover, heldBooking, movePlaces, type MovePlaces, type PlaceAct } from './move-places.ts'
import { AFTER_SIGN_UP, anOpenDay, sessionFaults, type TestOpenDay } from './open-day.testing.ts'
import { moveEvents } from './places.ts'
import { planOf } from './session-state.ts'
import { submitBooking } from './submit-booking.ts'
import { transferBooking } from './transfer-booking.ts'
import { bookingToken } from './visitor.ts'

/** One press of somebody's button; which booking it is about is drawn from those there are. */
type Press =
  | { readonly kind: 'submit'; readonly people: number; readonly participantClass: string }
  | { readonly kind: 'withdraw' | 'confirm' | 'approve' | 'decline'; readonly nth: number }
  | { readonly kind: 'transfer'; readonly nth: number }
  | { readonly kind: 'invite'; readonly people: number }
  | { readonly kind: 'change'; readonly nth: number; readonly people: number }
  /** `quota`: of the capacity, in quarters. */
  | { readonly kind: 'plan'; readonly capacity: number; readonly quota: number }

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

const someWaves = fc.array(fc.array(somePress, { minLength: 5, maxLength: 40 }), { minLength: 1, maxLength: 3 })

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
  if (press.kind === 'invite') return invite(day, press.people)
  if (press.kind === 'transfer') return giveAway(day, rows[press.nth % Math.max(1, rows.length)])
  const act = press.kind === 'plan' ? await planAct(day, press) : bookingAct(press, rows)
  if (act) await run(day, move, act)
}

async function invite(day: TestOpenDay, people: number): Promise<void> {
  const [openSessionId = ''] = day.sessionIds
  const { clientId, channel, contact, name, participantClass, party } = day.form({ people })
  await inviteParty(day.liaison, { openSessionId, clientId, channel, contact, name, participantClass, party })
}

/** Its places go to somebody new, as they stand. */
async function giveAway(day: TestOpenDay, row: OpenBookingRow | undefined): Promise<void> {
  if (!row) return
  const { channel, contact, confirmation, name } = day.form()
  const given = { channel, contact, confirmation, name, employer: '', help: '', ageConfirmed: true, privacyAccepted: true } as const
  await transferBooking(day.visitor, bookingToken(day.visitor.vault, row), given)
}

function bookingAct(
  press: Exclude<Press, { kind: 'submit' | 'plan' | 'invite' | 'transfer' }>,
  rows: readonly OpenBookingRow[],
): PlaceAct | undefined {
  const row = rows[press.nth % Math.max(1, rows.length)]
  if (!row) return undefined
  if (press.kind !== 'change') return { kind: press.kind, bookingId: row.id }
  const makeUp = { adults: press.people, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 }
  return { kind: 'change', bookingId: row.id, participantClass: row.participant_class, makeUp }
}

/** What the staff saw when they confirmed: by the time it arrives others may be affected, and then it is refused. */
async function planAct(day: TestOpenDay, { capacity, quota }: Extract<Press, { kind: 'plan' }>): Promise<PlaceAct> {
  const session = await day.session()
  const plan = {
    ...planOf(session, day.visitor.now()),
    capacity,
    quotas: [{ participantClass: 'enterprise', places: Math.floor((capacity * quota) / 4) }],
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
      fc.asyncProperty(someWaves, fc.constantFrom('first-come' as const, 'review' as const), async (waves, allotment) => {
        const plan = { capacity: 12, reserve: 2, quotas: [{ participantClass: 'enterprise', places: 3 }] }
        const day = await anOpenDay(db, { allotment, plan })
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

  test('hold when a draw is carried out while applicants leave, others are invited and the plan is pressed', async () => {
    const day = await anOpenDay(await open(), { allotment: 'draw', plan: { capacity: 20, reserve: 3 }, rules: { confirmMinutes: 0 } })
    const [openSessionId = ''] = day.sessionIds
    await Promise.all(Array.from({ length: 60 }, (_, nth) => day.submit({ people: 1 + (nth % 3) })))
    day.setTime(AFTER_SIGN_UP)
    const sources = [{ name: '示例彩票第1期', published: '示例网站', count: 3, from: 1, to: 33, order: 'set' as const }]
    await announceOpenDraw(day.liaison, { openSessionId, drawnOn: '2026-09-12', sources })
    day.setTime('2026-09-12T14:00:00.000Z')
    const presses = Array.from({ length: 60 }, (_, nth): Press => {
      if (nth % 4 === 0) return { kind: 'invite', people: 1 }
      if (nth % 10 === 1) return { kind: 'plan', capacity: 24, quota: 0 }
      return { kind: nth % 3 === 0 ? 'transfer' : 'withdraw', nth: nth * 7 }
    })
    const values = [[1, 2, 3]]
    const [steps] = await Promise.all([
      Promise.all([day.liaison, day.manager].map((ctx) => enterDrawValues(ctx, { openSessionId, values }))),
      pressAll(day, movePlaces, presses),
    ])
    expect(steps.toSorted()).toEqual(['drawn', 'first'])
    await pressAll(day, movePlaces, presses)
    expect(await faultsOf(day)).toEqual([])
    const held = (await day.bookings())
      .filter(({ status }) => status === 'placed')
      .map(({ source, people }) => (source === 'general' ? people : 0))
    // 24 places but for the reserve; at most what a party of three does not fit into is left.
    expect(held.reduce((sum, people) => sum + people, 0)).toBeGreaterThanOrEqual(19)
  }, 60_000)

  test('go wrong as soon as the session is read without its guard', async () => {
    const day = await anOpenDay(await open(), { plan: { capacity: 10 } })
    const unguarded = createPlaceMover((_, id) => findOpenSession(day.db.read, id))
    const presses = Array.from({ length: 60 }, (): Press => ({ kind: 'submit', people: 1, participantClass: 'citizen' }))
    await pressAll(day, unguarded, presses)
    expect(await faultsOf(day)).toContain('oversold by its bookings')
  }, 60_000)
})
