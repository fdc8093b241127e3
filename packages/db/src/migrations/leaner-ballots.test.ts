import { afterEach, describe, expect, it } from 'vitest'
import { migrateTo, migrateUp } from '../engine/migrate.ts'
import { openDatabase } from '../engine/open-database.ts'
import { DIALECTS, makePlace, plantOffice, type TestPlace } from '../testing/index.ts'
import { MIGRATIONS } from './registry.ts'

const NAME = '2026-11-22-q-leaner-ballots'
const NAMES = Object.keys(MIGRATIONS)
const BEFORE = NAMES[NAMES.indexOf(NAME) - 1] ?? ''
const AT = '2026-11-22T02:00:00.000Z'

const PLAN = { purpose: '', privacy_notice: '', minutes: 3, state: 'open', terms: '{}', planned_at: AT, version: 0 } as const
const BALLOT = { evaluation_id: 'e', channel: 'open', version_hash: '', answers: '{}', seed: '', salt: 'salt', received_at: AT } as const

describe.each(DIALECTS)('ballots and the events that tell of them (%s)', (dialect) => {
  let place: TestPlace | undefined
  afterEach(() => place?.remove())

  it('find each other down and up again, and every other event keeps its subject', async () => {
    place = await makePlace(dialect, 'migrated')
    const { location } = place
    const within = async <T>(act: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> => {
      const database = openDatabase(location)
      try {
        return await act(database)
      } finally {
        await database.close()
      }
    }
    const { organisationId: organisation_id } = await within(plantOffice)
    const event = { organisation_id, at: AT, actor_alias: '', leaf: '', payload: null, salt: null }
    await within(({ transact }) =>
      transact(async (tx) => {
        const window = { opens_at: AT, closes_at: '2026-11-23', year: 2026, title: '示例评议' }
        await tx
          .insertInto('evaluation')
          .values({ id: 'e', organisation_id, ...PLAN, ...window })
          .execute()
        for (const nth of [1, 2]) {
          const named = { id: `b${nth}`, commitment: `c${nth}`, receipt_code: `r${nth}`, event_id: `v${nth}` }
          await tx
            .insertInto('ballot')
            .values({ ...BALLOT, ...named })
            .execute()
          await tx
            .insertInto('event')
            .values([
              { ...event, id: `v${nth}`, type: 'ballot.received', subject_id: null },
              { ...event, id: `w${nth}`, type: 'ballot.verified', subject_id: `c${nth}` },
            ])
            .execute()
        }
      }),
    )
    const ballots = () => within(({ read }) => read.selectFrom('ballot').select(['id', 'event_id']).orderBy('id').execute())
    const subjects = () =>
      within(async ({ read }) => {
        const rows = await read.selectFrom('event').select(['id', 'subject_id']).orderBy('id').execute()
        return rows.map(({ id, subject_id }) => `${id} ${subject_id ?? 'of its row'}`)
      })
    const before = [await ballots(), await subjects()]
    await migrateTo(location, BEFORE)
    expect(await subjects()).toEqual(['v1 c1', 'v2 c2', 'w1 c1', 'w2 c2'])
    await migrateUp(location)
    expect([await ballots(), await subjects()]).toEqual(before)
    expect(before[1]).toEqual(['v1 of its row', 'v2 of its row', 'w1 c1', 'w2 c2'])
  })
})
