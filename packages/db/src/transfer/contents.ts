import { createHash } from 'node:crypto'
import { Kysely } from 'kysely'
import { openDatabase } from '../engine/open-database.ts'
import type { DatabaseLocation } from '../engine/location.ts'
import { findLatestCheckpoint } from '../repositories/log.repo.ts'
import type { Db, Schema, TableName } from '../schema/schema.ts'
import { TABLES } from '../schema/tables.ts'
import { readTable, type TableRow } from './table-rows.ts'

export interface TableContents {
  readonly table: TableName
  readonly rows: number
  /** Hex; the same for the same rows in whatever order and on either database. */
  readonly hash: string
}

/** What a database holds, as figures that two copies can be compared by. */
export interface Contents {
  readonly tables: readonly TableContents[]
  /** The last signed tree; null before the first. */
  readonly log: { readonly size: number; readonly root: string } | null
}

/** Counts and hashes every table at one moment, while others go on working. */
export async function readContents(location: DatabaseLocation): Promise<Contents> {
  const database = openDatabase(location, { postgres: { statementTimeoutMs: 0 } })
  try {
    return await database.snapshot((db) => contentsOf(db, location.dialect))
  } finally {
    await database.close()
  }
}

export async function contentsOf(db: Db, dialect: 'sqlite' | 'postgres'): Promise<Contents> {
  const tables: TableContents[] = []
  for (const table of TABLES) tables.push(await tableContents(wholeDb(db), dialect, table))
  const latest = await findLatestCheckpoint(db)
  return { tables, log: latest ? { size: latest.size, root: latest.root } : null }
}

/** The tables in which two copies differ. */
export function differingTables(one: Contents, other: Contents): readonly TableName[] {
  return one.tables.flatMap(({ table, rows, hash }) => {
    const twin = other.tables.find((candidate) => candidate.table === table)
    return twin?.rows === rows && twin.hash === hash ? [] : [table]
  })
}

async function tableContents(db: Kysely<Schema>, dialect: 'sqlite' | 'postgres', table: TableName): Promise<TableContents> {
  let rows = 0
  let sum = 0n
  for await (const batch of readTable(db, dialect, table)) {
    for (const row of batch) sum += hashOf(row)
    rows += batch.length
  }
  return { table, rows, hash: BigInt.asUintN(256, sum).toString(16).padStart(64, '0') }
}

/** Row hashes are added up, so that no database has to sort its rows the way the other does. */
function hashOf(row: TableRow): bigint {
  const hash = createHash('sha256')
  for (const column of Object.keys(row).toSorted()) {
    const value = row[column]
    hash.update(`${column}\0${value instanceof Uint8Array ? `bytes ${value.length}` : JSON.stringify(value)}\0`)
    if (value instanceof Uint8Array) hash.update(value)
  }
  return BigInt(`0x${hash.digest('hex')}`)
}

/** Inside this folder reads go through raw statements as well; the handle is a Kysely that shows less of itself. */
export function wholeDb(db: Db): Kysely<Schema> {
  if (!(db instanceof Kysely)) throw new Error('Not a database of ours')
  return db
}
