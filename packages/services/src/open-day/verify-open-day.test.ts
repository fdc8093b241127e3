import type { BookingAnswer } from '@sunlit/contracts'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import type { Tx } from '@sunlit/db'
import { expect, test } from 'vitest'
import { systemActor } from '../core/actor.ts'
import { admitWalkIn } from './admit-walk-in.ts'
import { announceOpenDraw } from './announce-draw.ts'
import { appealAbsence } from './appeal-absence.ts'
import { cancelBooking } from './cancel-booking.ts'
import { decideExcuse } from './decide-excuse.ts'
import { enterDrawValues } from './enter-draw-values.ts'
import { eraseBooking } from './erase-booking.ts'
import { excuseAbsence } from './excuse-absence.ts'
import { keepUpOpenDays } from './keep-up.ts'
import { AFTER_SIGN_UP, anOpenDay, SESSION_STARTS } from './open-day.testing.ts'
import { reportScans } from './report-scans.ts'
import { settleConflict } from './settle-conflict.ts'
import { undoScan } from './undo-scan.ts'
import { verifyOpenDays } from './verify-open-day.ts'
import { viewBooking } from './view-booking.ts'

/** Everything that can happen to bookings: drawn, given up, erased, let in twice, taken back, walked in, missed, excused, appealed. */
async function aWholeDay(db: TestDatabase): Promise<void> {
  const day = await anOpenDay(db, { allotment: 'draw', plan: { capacity: 6, reserve: 1 } })
  const [openSessionId = ''] = day.sessionIds
  const answers: BookingAnswer[] = []
  for (let nth = 0; nth < 7; nth += 1) answers.push(await day.submit())
  day.setTime(AFTER_SIGN_UP)
  const sources = [{ name: '示例彩票第1期', published: '示例网站', count: 3, from: 1, to: 33, order: 'set' as const }]
  await announceOpenDraw(day.liaison, { openSessionId, drawnOn: '2026-09-12', sources })
  day.setTime('2026-09-12T14:00:00.000Z')
  await enterDrawValues(day.liaison, { openSessionId, values: [[1, 2, 3]] })
  await enterDrawValues(day.manager, { openSessionId, values: [[1, 2, 3]] })
  const placed = (await day.bookings()).filter(({ status }) => status === 'placed').map(({ code }) => code)
  const tokens = placed.map((code) => answers.find((answer) => answer.code === code)?.bookingToken ?? '')
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = tokens
  await cancelBooking(day.visitor, fourth)
  await eraseBooking(day.visitor, fifth)
  day.setTime(SESSION_STARTS)
  const scan = async (token: string, gate: string, minute: number) => ({
    scanId: crypto.randomUUID(),
    gate,
    at: `2026-09-18T01:0${minute}:00Z`,
    ticket: (await viewBooking(day.visitor, token)).ticket ?? '',
    people: 1,
  })
  const [kept, again, undone] = [await scan(first, '东门', 1), await scan(first, '西门', 2), await scan(second, '东门', 3)]
  await reportScans(day.gatekeeper, { openSessionId, scans: [kept, undone] })
  await reportScans(day.gatekeeper, { openSessionId, scans: [kept, again] })
  await undoScan(day.gatekeeper, { openSessionId, scanId: undone.scanId, reason: 'mistake' })
  await settleConflict(day.gatekeeper, { openSessionId, scanId: again.scanId, note: '已核对' })
  const walkIn = { openSessionId, clientId: crypto.randomUUID(), gate: '东门', participantClass: 'citizen', people: 1, contact: null }
  await admitWalkIn(day.gatekeeper, walkIn)
  day.setTime('2026-09-19T03:30:00.000Z')
  await keepUpOpenDays({ ...day.visitor, actor: systemActor() })
  await excuseAbsence(day.visitor, second, { kind: 'unsaid', words: '' })
  const { id: bookingId } = await day.booking(placed[1] ?? '')
  await decideExcuse(day.manager, { bookingId, granted: false, reason: '示例理由' })
  await appealAbsence(day.visitor, third, { words: '示例申诉' })
}

/** Which tables the verification names after somebody has been at the database. */
async function namedAfter(db: TestDatabase, change: (tx: Tx) => Promise<unknown>): Promise<readonly string[]> {
  const undo = new Error('as it was')
  let tables: readonly string[] = []
  await db
    .transact(async (tx) => {
      await change(tx)
      tables = [...new Set((await verifyOpenDays(tx)).map(({ table }) => table))]
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return tables
}

const CHANGES: readonly (readonly [string, string, (tx: Tx) => Promise<unknown>])[] = [
  [
    'a state',
    'open_booking',
    (tx) => tx.updateTable('open_booking').set({ status: 'declined' }).where('status', '=', 'withdrawn').execute(),
  ],
  [
    'a number of people',
    'open_booking',
    (tx) => tx.updateTable('open_booking').set({ people: 2 }).where('status', '=', 'admitted').execute(),
  ],
  [
    'a code',
    'open_booking',
    (tx) =>
      tx.updateTable('open_booking').set({ code: 'AAAAAAAAAA' }).where('status', '=', 'withdrawn').where('erased_at', 'is', null).execute(),
  ],
  ['a count', 'open_session', (tx) => tx.updateTable('open_session').set({ reserve_taken: 0 }).execute()],
  [
    'a claim',
    'open_claim',
    (tx) =>
      tx
        .updateTable('open_claim')
        .set((row) => ({ mark: row.ref('booking_id') }))
        .execute(),
  ],
  [
    'a seed',
    'open_draw',
    (tx) =>
      tx
        .updateTable('open_draw')
        .set({ commitment: 'a'.repeat(64) })
        .execute(),
  ],
  ['a drawn file', 'open_draw', (tx) => tx.updateTable('open_draw').set({ file: '{}' }).execute()],
  ['a scan that is gone', 'open_scan', (tx) => tx.deleteFrom('open_scan').where('gate', '=', '西门').execute()],
  ['people of a scan', 'open_scan', (tx) => tx.updateTable('open_scan').set({ people: 3 }).where('gate', '=', '西门').execute()],
  ['a scan that was taken back', 'open_scan', (tx) => tx.updateTable('open_scan').set({ undone_at: null, undo_reason: null }).execute()],
  [
    'what was found out',
    'open_scan',
    (tx) => tx.updateTable('open_scan').set({ settled_note: '别的' }).where('settled_at', 'is not', null).execute(),
  ],
  [
    'an excuse',
    'open_absence',
    (tx) => tx.updateTable('open_absence').set({ excuse_outcome: 'granted' }).where('excuse_outcome', '=', 'declined').execute(),
  ],
  [
    'a reason',
    'open_absence',
    (tx) => tx.updateTable('open_absence').set({ excuse_reason: '别的' }).where('excuse_by', 'is not', null).execute(),
  ],
  [
    'an appeal',
    'open_absence',
    (tx) => tx.updateTable('open_absence').set({ appeal_outcome: 'granted' }).where('appeal_outcome', '=', 'open').execute(),
  ],
]

describeBothDialects('the deep verification of open days', (open) => {
  test('finds nothing wrong with a whole day, and names whatever was changed behind the log', async () => {
    const db = await open()
    await aWholeDay(db)
    expect(await verifyOpenDays(db.read)).toEqual([])
    for (const [what, table, change] of CHANGES) expect(await namedAfter(db, change), what).toContain(table)
  })
})
