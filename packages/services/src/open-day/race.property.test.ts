import { openDatabase, type Database } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { announceOpenDraw } from './announce-draw.ts'
import { enterDrawValues } from './enter-draw-values.ts'
import { movePlaces } from './move-places.ts'
import { AFTER_SIGN_UP, anOpenDay, sessionFaults, type TestOpenDay } from './open-day.testing.ts'
import { moveUnguarded, pressAll, somePress, type Press } from './race.testing.ts'
import { submitBooking } from './submit-booking.ts'

const someWaves = fc.array(fc.array(somePress, { minLength: 5, maxLength: 40 }), { minLength: 1, maxLength: 3 })

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
    const presses = Array.from({ length: 60 }, (): Press => ({ kind: 'submit', people: 1, participantClass: 'citizen' }))
    await pressAll(day, moveUnguarded(day.db), presses)
    expect(await faultsOf(day)).toContain('oversold by its bookings')
  }, 60_000)
})
