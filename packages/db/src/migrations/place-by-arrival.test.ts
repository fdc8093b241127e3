import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { migrateTo, migrateUp } from '../engine/migrate.ts'
import { openDatabase } from '../engine/open-database.ts'
import { hasUnsequenced, insertEvent, listLeaves, listWaitingEvents } from '../repositories/event.repo.ts'
import type { Db } from '../schema/schema.ts'
import { DIALECTS, makePlace, type TestPlace } from '../testing/index.ts'
import { wholeDb } from '../transfer/contents.ts'
import { MIGRATIONS } from './registry.ts'

const NAMES = Object.keys(MIGRATIONS)
const BEFORE = NAMES[NAMES.indexOf('2026-11-22-t-place-by-arrival') - 1] ?? ''
const AT = '2026-11-22T02:00:00.000Z'

const anEvent = (id: string) => ({
  id,
  organisation_id: null,
  at: AT,
  type: 'account.signed-in',
  actor_alias: 'a',
  subject_id: null,
  leaf: `leaf ${id}`,
  payload: null,
  salt: null,
})

async function standing(read: Db): Promise<unknown> {
  return {
    leaves: await listLeaves(read, 0, 3),
    waiting: (await listWaitingEvents(read, { size: 3, limit: 9 })).map(({ leaf }) => leaf),
    last: (await read.selectFrom('event').select('position').where('id', '=', 'c').executeTakeFirst())?.position,
  }
}

describe.each(DIALECTS)('a log in which places were given (%s)', (dialect) => {
  let place: TestPlace | undefined
  afterEach(() => place?.remove())

  it('keeps its order on the way down and up, also where numbers of arrival are missing', async () => {
    place = await makePlace(dialect, 'migrated')
    const { location } = place
    let database = openDatabase(location)
    await database.transact(async (tx) => {
      for (const id of ['a', 'b', 'c']) await insertEvent(tx, anEvent(id))
      if (dialect === 'postgres')
        await tx
          .updateTable('event')
          .set({ position: sql<number>`arrival - 1` })
          .execute()
      await insertEvent(tx, anEvent('d'))
      await tx.insertInto('log_checkpoint').values({ size: 3, root: 'root', note: 'note', at: AT }).execute()
    })
    const before = { leaves: ['leaf a', 'leaf b', 'leaf c'], waiting: ['leaf d'], last: 2 }
    expect(await standing(database.read)).toEqual(before)
    await database.close()
    await migrateTo(location, BEFORE)
    database = openDatabase(location)
    const gap = sql`update event set arrival = arrival + 7 where id in ('c', 'd')`
    await database.transact((tx) => gap.execute(wholeDb(tx)))
    const places = await database.read.selectFrom('event').select('position').orderBy('arrival').execute()
    expect(places.map(({ position }) => position)).toEqual([0, 1, 2, null])
    await database.close()
    await migrateUp(location)
    database = openDatabase(location)
    expect(await standing(database.read)).toEqual(before)
    expect(await hasUnsequenced(database.read)).toBe(true)
    await database.close()
  })
})
