import { afterEach, describe, expect, it } from 'vitest'
import { migrateTo, migrateUp } from '../engine/migrate.ts'
import { openDatabase } from '../engine/open-database.ts'
import { DIALECTS, makePlace, plantOffice, type TestPlace } from '../testing/index.ts'
import { MIGRATIONS } from './registry.ts'

const NAME = '2026-11-22-l-summary-bulletins'
const NAMES = Object.keys(MIGRATIONS)
const BEFORE = NAMES[NAMES.indexOf(NAME) - 1] ?? ''
const AT = '2026-11-22T02:00:00.000Z'

describe.each(DIALECTS)('bulletins on quarters and on years (%s)', (dialect) => {
  let place: TestPlace | undefined
  afterEach(() => place?.remove())

  it('keeps every bulletin on a quarter, down and up again, and takes one that stands on exactly one thing', async () => {
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
    const office = await within(plantOffice)
    const { organisationId: organisation_id, reviewerId } = office
    const publication = { id: 'p1', organisation_id, period_id: office.periodId, revision: 1, title: '示例' }
    const published = { published_by: reviewerId, published_at: AT, result: '{}', scheme_hash: '', bundle: '{}', event_id: 'e1' }
    const bulletin = { id: 'b1', organisation_id, publication_id: 'p1', wording: '{}', edited_by: reviewerId, edited_at: AT, version: 1 }
    await within((database) =>
      database.transact(async (tx) => {
        await tx
          .insertInto('publication')
          .values({ ...publication, ...published })
          .execute()
        await tx.insertInto('bulletin').values(bulletin).execute()
      }),
    )
    const read = () => within((database) => database.read.selectFrom('bulletin').select(['id', 'publication_id', 'version']).execute())
    const before = await read()
    expect(before).toEqual([{ id: 'b1', publication_id: 'p1', version: 1 }])
    await migrateTo(location, BEFORE)
    expect(await read()).toEqual(before)
    await migrateUp(location)
    expect(await read()).toEqual(before)
    const onNothing = { ...bulletin, id: 'b2', publication_id: null }
    await expect(within((database) => database.transact((tx) => tx.insertInto('bulletin').values(onNothing).execute()))).rejects.toThrow(
      /bulletin_on_one/,
    )
  })
})
