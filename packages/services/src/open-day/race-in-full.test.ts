import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openDatabase } from '@sunlit/db'
import { DIALECTS, makePlace, type TestDatabase } from '@sunlit/db/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { announceOpenDraw } from './announce-draw.ts'
import { enterDrawValues } from './enter-draw-values.ts'
import { movePlaces } from './move-places.ts'
import { AFTER_SIGN_UP, anOpenDay, DURING_SIGN_UP, sessionFaults, type TestOpenDay, type TestOpenDayOptions } from './open-day.testing.ts'
import type { PressedElsewhere } from './press-everything.testing.ts'
import { moveUnguarded, pressAll, somePress, type Press } from './race.testing.ts'
import { verifyOpenDays } from './verify-open-day.ts'

/**
 * A thousand presses at one moment from three processes: `SUNLIT_RACE=1000 vitest run race-in-full`. It takes a minute or more, so that the
 * suite of every day presses fewer (race.property.test.ts). `SUNLIT_RACE_SEED` repeats a run.
 */
const PRESSES = Number(process.env['SUNLIT_RACE'] ?? 0)
const SEED = Number(process.env['SUNLIT_RACE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const PROCESSES = 3
const DRAW_TIME = '2026-09-12T14:00:00.000Z'

interface Wave {
  readonly now: string
  readonly guarded?: boolean
}

/** Deals the presses out among this process and others, which begin together. */
async function pressEverywhere(day: TestOpenDay, presses: readonly Press[], { now, guarded = true }: Wave): Promise<void> {
  const [sessionId = ''] = day.sessionIds
  const share = Math.ceil(presses.length / PROCESSES)
  const elsewhere = Array.from({ length: PROCESSES - 1 }, (_, nth): PressedElsewhere => {
    const own = presses.slice((nth + 1) * share, (nth + 2) * share)
    const forms = own.map(() => day.form())
    return { location: day.db.location, now, sessionId, liaison: day.liaison.actor, presses: own, forms, guarded }
  })
  const ended = elsewhere.map(async (work) => {
    const script = new URL('press-everything.testing.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
    const closed = once(child, 'close')
    child.stdin.end(JSON.stringify(work))
    let said = ''
    for await (const text of child.stdout) said += String(text)
    expect([await closed, said]).toEqual([[0, null], 'pressed\n'])
  })
  await Promise.all([...ended, pressAll(day, guarded ? movePlaces : moveUnguarded(day.db), presses.slice(0, share))])
}

async function faultsOf(day: TestOpenDay): Promise<readonly string[]> {
  return sessionFaults(await day.session(), await day.bookings(), day.visitor.now())
}

const comes: fc.Arbitrary<Press> = fc.record({
  kind: fc.constant('submit'),
  people: fc.integer({ min: 1, max: 4 }),
  participantClass: fc.constantFrom('citizen', 'enterprise'),
})

function sample(press: fc.Arbitrary<Press>, wave: number): readonly Press[] {
  return fc.sample(press, { numRuns: PRESSES, seed: SEED + wave })
}

/** Opens a day on a database of its own that other processes reach. */
async function withDay(dialect: (typeof DIALECTS)[number], options: TestOpenDayOptions, work: (day: TestOpenDay) => Promise<void>) {
  const place = await makePlace(dialect, 'migrated')
  const opened = openDatabase(place.location, { synchronous: 'off', postgres: { connections: 8 } })
  const db: TestDatabase = Object.assign(opened, { location: place.location })
  try {
    await work(await anOpenDay(db, { rules: { confirmMinutes: 0 }, ...options }))
  } finally {
    await db.close()
    await place.remove()
  }
}

describe.runIf(PRESSES > 0).each(DIALECTS)(`a thousand presses from several processes (%s, SUNLIT_RACE_SEED=${SEED})`, (dialect) => {
  test.each(['first-come', 'review'] as const)(
    '%s: nothing is oversold, lost, split or left idle',
    async (allotment) => {
      const plan = { capacity: 50, reserve: 4, quotas: [{ participantClass: 'enterprise', places: 8 }], waitingPlaces: 2000 }
      await withDay(dialect, { allotment, plan }, async (day) => {
        await pressEverywhere(day, sample(comes, 0), { now: DURING_SIGN_UP })
        expect(await faultsOf(day)).toEqual([])
        expect((await day.bookings()).length).toBeGreaterThan(50)
        for (const wave of [1, 2]) {
          await pressEverywhere(day, sample(somePress, wave), { now: DURING_SIGN_UP })
          expect(await faultsOf(day)).toEqual([])
        }
        expect(await verifyOpenDays(day.db.read)).toEqual([])
      })
    },
    600_000,
  )

  test('a draw in the middle of it places each party once', async () => {
    await withDay(dialect, { allotment: 'draw', plan: { capacity: 50, reserve: 5, waitingPlaces: 5000 } }, async (day) => {
      const [openSessionId = ''] = day.sessionIds
      await pressEverywhere(day, sample(comes, 10), { now: DURING_SIGN_UP })
      day.setTime(AFTER_SIGN_UP)
      const sources = [{ name: '示例彩票第1期', published: '示例网站', count: 3, from: 1, to: 33, order: 'set' as const }]
      await announceOpenDraw(day.liaison, { openSessionId, drawnOn: '2026-09-12', sources })
      day.setTime(DRAW_TIME)
      const [steps] = await Promise.all([
        Promise.all([day.liaison, day.manager].map((ctx) => enterDrawValues(ctx, { openSessionId, values: [[1, 2, 3]] }))),
        pressEverywhere(day, sample(somePress, 11), { now: DRAW_TIME }),
      ])
      expect(steps.toSorted()).toEqual(['drawn', 'first'])
      await pressEverywhere(day, sample(somePress, 12), { now: DRAW_TIME })
      expect(await faultsOf(day)).toEqual([])
      expect(await verifyOpenDays(day.db.read)).toEqual([])
    })
  }, 600_000)

  test('without the guard it goes wrong', async () => {
    await withDay(dialect, { plan: { capacity: 50, waitingPlaces: 5000 } }, async (day) => {
      await pressEverywhere(day, sample(comes, 20), { now: DURING_SIGN_UP, guarded: false })
      expect(await faultsOf(day)).not.toEqual([])
    })
  }, 600_000)
})
