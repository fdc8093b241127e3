import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { makePlace } from '../testing/open-test-database.ts'
import { openDatabase } from './open-database.ts'

/** What SQLite says for `full`: each commit waits until the write-ahead log is on the disk. */
const FULL = 2

it('waits for the disk with every commit unless it is told otherwise, so that a power cut takes nothing that was acknowledged', async () => {
  const place = await makePlace('sqlite', 'migrated')
  const database = openDatabase(place.location)
  const { rows } = await database.transact((tx) => sql<{ readonly synchronous: number }>`pragma synchronous`.execute(tx))
  expect(rows).toEqual([{ synchronous: FULL }])
  await database.close()
  await place.remove()
})
