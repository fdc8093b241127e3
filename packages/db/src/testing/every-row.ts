import { sql } from 'kysely'
import type { TableName } from '../schema/schema.ts'
import { TABLES } from '../schema/tables.ts'
import type { TestDatabase } from './open-test-database.ts'

/** Every row of every table, for tests that look for what should stand nowhere. */
export async function everyRow({ read }: TestDatabase): Promise<readonly { readonly table: TableName; readonly row: object }[]> {
  const found: { readonly table: TableName; readonly row: object }[] = []
  for (const table of TABLES) {
    for (const row of await read.selectFrom(table).selectAll().execute()) found.push({ table, row })
  }
  return found
}

/** Ids in the order in which rows lie in the file of the database: by their row numbers, or by their places on its pages. */
export async function idsAsTheyLie({ read, location }: TestDatabase, table: 'ballot' | 'invitation'): Promise<readonly string[]> {
  const place = location.dialect === 'sqlite' ? sql`rowid` : sql`ctid`
  const rows = await read.selectFrom(table).select('id').orderBy(place).execute()
  return rows.map(({ id }) => id)
}
