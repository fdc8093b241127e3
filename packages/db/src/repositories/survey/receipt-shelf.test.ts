import { expect, it } from 'vitest'
import { describeBothDialects, plantOffice, type TestDatabase } from '../../testing/index.ts'
import { insertBallotsWhileOpen, type NewBallot } from './ballot.repo.ts'
import { ballotsByReceipt } from './receipt-shelf.ts'

const AT = '2026-11-22T02:00:00.000Z'
const codeOf = (nth: number): string => `R${((nth * 7919) % 10_007).toString().padStart(6, '0')}`

function ballot(nth: number): NewBallot {
  const made = { id: `b${nth}`, commitment: `c${nth}`, receipt_code: codeOf(nth), event_id: `v${nth}`, received_at: AT }
  const empty = {
    source_key: null,
    version_hash: '',
    answers: '{}',
    seed: '',
    salt: 'salt',
    seconds: null,
    device_key: null,
    network_key: null,
  }
  return { evaluation_id: 'e', channel: 'open', ...made, ...empty }
}

/** Ballots of an open evaluation, stored in groups as the open web stores them. */
async function storeBallots(db: TestDatabase, count: number, inGroup: number): Promise<void> {
  const { organisationId: organisation_id } = await plantOffice(db)
  const plan = { purpose: '', privacy_notice: '', minutes: 3, state: 'open', terms: '{}', planned_at: AT, version: 0 } as const
  const evaluation = { id: 'e', organisation_id, year: 2026, title: '示例评议', opens_at: AT, closes_at: '2026-11-23', ...plan }
  await db.transact((tx) => tx.insertInto('evaluation').values(evaluation).execute())
  for (let from = 0; from < count; from += inGroup) {
    const group = Array.from({ length: Math.min(inGroup, count - from) }, (_, nth) => ballot(from + nth))
    const stored = await db.transact((tx) => insertBallotsWhileOpen(tx, { evaluation_id: 'e', now: AT }, group))
    expect(stored.size).toBe(group.length)
  }
}

describeBothDialects('receipts', (open) => {
  it('are found on whatever shelf they stand, and no other code is', async () => {
    const db = await open()
    expect(await ballotsByReceipt(db.read, { receiptCode: codeOf(0) })).toEqual([])
    await storeBallots(db, 1_200, 100)
    const shelves = await db.read.selectFrom('ballot').select('receipt_shelf').distinct().orderBy('receipt_shelf').execute()
    expect(shelves.map(({ receipt_shelf }) => receipt_shelf)).toEqual(db.dialect === 'sqlite' ? [0, 1, 2] : [0])
    for (const nth of [0, 1, 511, 512, 700, 1_024, 1_199]) {
      expect(await ballotsByReceipt(db.read, { receiptCode: codeOf(nth) })).toMatchObject([{ id: `b${nth}` }])
    }
    expect(await ballotsByReceipt(db.read, { receiptCode: 'R999999' })).toEqual([])
  })
})
