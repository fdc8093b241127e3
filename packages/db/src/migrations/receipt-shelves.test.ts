import { afterEach, describe, expect, it } from 'vitest'
import { isUniqueViolation } from '../engine/constraint-errors.ts'
import { migrateTo, migrateUp } from '../engine/migrate.ts'
import { openDatabase } from '../engine/open-database.ts'
import { ballotsByReceipt } from '../repositories/survey/receipt-shelf.ts'
import { DIALECTS, makePlace, plantOffice, type TestPlace } from '../testing/index.ts'
import { MIGRATIONS } from './registry.ts'

const NAMES = Object.keys(MIGRATIONS)
const BEFORE = NAMES[NAMES.indexOf('2026-11-22-r-receipt-shelves') - 1] ?? ''
const AT = '2026-11-22T02:00:00.000Z'

const PLAN = { purpose: '', privacy_notice: '', minutes: 3, state: 'open', terms: '{}', planned_at: AT, version: 0 } as const
const BALLOT = { evaluation_id: 'e', version_hash: '', answers: '{}', seed: '', salt: 'salt', received_at: AT } as const

describe.each(DIALECTS)('ballots of before there were shelves (%s)', (dialect) => {
  let place: TestPlace | undefined
  afterEach(() => place?.remove())

  it('keep their suspicions and receipts on the way down and up, and one source still brings one ballot', async () => {
    place = await makePlace(dialect, 'migrated')
    const { location } = place
    let database = openDatabase(location)
    const { organisationId: organisation_id } = await plantOffice(database)
    const window = { opens_at: AT, closes_at: '2026-11-23', year: 2026, title: '示例评议' }
    await database.transact(async (tx) => {
      await tx
        .insertInto('evaluation')
        .values({ id: 'e', organisation_id, ...PLAN, ...window })
        .execute()
      const named = (nth: number) => ({
        id: `b${nth}`,
        commitment: `c${nth}`,
        receipt_code: `r${nth}`,
        event_id: `v${nth}`,
        receipt_shelf: nth,
      })
      await tx
        .insertInto('ballot')
        .values([
          { ...BALLOT, ...named(1), channel: 'open' },
          { ...BALLOT, ...named(2), channel: 'open' },
          { ...BALLOT, ...named(3), channel: 'paper', source_key: 'batch 1 sheet 3' },
        ])
        .execute()
      await tx
        .insertInto('ballot_suspicion')
        .values({ evaluation_id: 'e', ballot_id: 'b2', reason: 'burst', words: '', found_at: AT })
        .execute()
    })
    await database.close()
    await migrateTo(location, BEFORE)
    await migrateUp(location)
    database = openDatabase(location)
    const { read, transact, close } = database
    for (const nth of [1, 2, 3]) expect(await ballotsByReceipt(read, { receiptCode: `r${nth}` })).toMatchObject([{ id: `b${nth}` }])
    expect(await read.selectFrom('ballot_suspicion').select('ballot_id').execute()).toEqual([{ ballot_id: 'b2' }])
    const again = transact((tx) =>
      tx
        .insertInto('ballot')
        .values({ ...BALLOT, id: 'b4', channel: 'paper', source_key: 'batch 1 sheet 3', commitment: 'c4', receipt_code: 'r4' })
        .execute(),
    )
    await expect(again).rejects.toSatisfy(isUniqueViolation)
    await close()
  })
})
