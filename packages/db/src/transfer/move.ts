import { migrationStatus, migrateUp } from '../engine/migrate.ts'
import type { DatabaseLocation } from '../engine/location.ts'
import { openDatabase } from '../engine/open-database.ts'
import type { Tx } from '../schema/schema.ts'
import { contentsOf, differingTables, wholeDb, type Contents } from './contents.ts'
import { copyTables } from './copy-tables.ts'

/**
 * Copies everything into an empty database, in one transaction that is kept only when both hold the same: counts and content
 * hashes of every table, and the signed root of the log. Creates the tables; throws when the target holds rows or the source is
 * not on the newest schema. Changes made to the source after it began are not part of it: stop the server first.
 */
export async function move(from: DatabaseLocation, to: DatabaseLocation): Promise<Contents> {
  const waiting = (await migrationStatus(from)).filter(({ appliedAt }) => appliedAt === undefined)
  if (waiting.length > 0) throw new Error(`The source has to be migrated first: ${waiting.map(({ name }) => name).join(', ')}`)
  await migrateUp(to)
  const patient = { postgres: { statementTimeoutMs: 0 } }
  const [source, target] = [openDatabase(from, patient), openDatabase(to, patient)]
  try {
    return await source.snapshot(async (db) => {
      const contents = await contentsOf(db, from.dialect)
      await target.transact(async (tx) => {
        await assertEmpty(tx, to.dialect)
        await copyTables({ db: wholeDb(db), dialect: from.dialect }, { tx, dialect: to.dialect })
        const differing = differingTables(contents, await contentsOf(tx, to.dialect))
        if (differing.length > 0) throw new Error(`The copy differs in ${differing.join(', ')}; nothing was kept`)
      })
      return contents
    })
  } finally {
    await source.close()
    await target.close()
  }
}

async function assertEmpty(tx: Tx, dialect: DatabaseLocation['dialect']): Promise<void> {
  const { tables } = await contentsOf(tx, dialect)
  const filled = tables.filter(({ rows }) => rows > 0).map(({ table }) => table)
  if (filled.length > 0) throw new Error(`The target is not empty: ${filled.join(', ')}`)
}
