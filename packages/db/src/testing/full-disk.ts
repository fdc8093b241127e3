import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'

/** Lets a SQLite file grow no further, as a full disk does; the writer answers SQLITE_FULL until `makeRoom`. */
export async function fillDisk(database: Database): Promise<void> {
  await setMostPages(database, 1) // never below what there is
}

/** Somebody has made room. */
export async function makeRoom(database: Database): Promise<void> {
  await setMostPages(database, 1_000_000)
}

async function setMostPages(database: Database, pages: number): Promise<void> {
  await database.transact((tx) => sql.raw(`pragma max_page_count = ${pages}`).execute(tx))
}
