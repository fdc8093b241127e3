import { sql, type Kysely } from 'kysely'
import type { Schema, TableName, Tx } from '../schema/schema.ts'
import { TABLES } from '../schema/tables.ts'
import { readTable, type TableRow } from './table-rows.ts'

type Dialect = 'sqlite' | 'postgres'

/** Parameters of one statement: well below what either database allows. */
const PARAMETERS = 10_000

/** Tables whose rows point at rows of the same table, and by which column. */
const PARENT_COLUMNS: Partial<Record<TableName, string>> = { organisation: 'parent_id', unit: 'parent_unit_id' }

/** Copies every row of every table into a database whose tables are empty. */
export async function copyTables(
  from: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  to: { readonly tx: Tx; readonly dialect: Dialect },
): Promise<void> {
  for (const table of TABLES) {
    const parentColumn = PARENT_COLUMNS[table]
    if (parentColumn === undefined) {
      for await (const rows of readTable(from.db, from.dialect, table)) await insertRows(to.tx, table, rows)
    } else {
      const rows: TableRow[] = []
      for await (const batch of readTable(from.db, from.dialect, table)) rows.push(...batch)
      await insertRows(to.tx, table, parentsFirst(rows, parentColumn))
    }
  }
  if (to.dialect === 'postgres') await continueLog(to.tx)
}

async function insertRows(tx: Tx, table: TableName, rows: readonly TableRow[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const atOnce = Math.max(1, Math.floor(PARAMETERS / Object.keys(first).length))
  for (let start = 0; start < rows.length; start += atOnce) {
    await tx
      .insertInto(table)
      .values(rows.slice(start, start + atOnce) as never) // rows of this very table, read from its twin
      .execute()
  }
}

/** A foreign key is checked row by row, so a parent comes before its children, whenever either was written. */
function parentsFirst(rows: readonly TableRow[], parentColumn: string): readonly TableRow[] {
  const ordered: TableRow[] = []
  const placed = new Set<unknown>([null])
  let waiting = rows
  while (waiting.length > 0) {
    const ready = waiting.filter((row) => placed.has(row[parentColumn]))
    if (ready.length === 0) throw new Error(`Rows point at each other in a circle by ${parentColumn}`)
    ordered.push(...ready)
    for (const { id } of ready) placed.add(id)
    waiting = waiting.filter((row) => !placed.has(row['id']))
  }
  return ordered
}

/**
 * What SQLite computes is written on PostgreSQL: the places that are signed. And rows that bring their own number do not move its counter; the
 * next event must not get one that is taken.
 */
async function continueLog(tx: Tx): Promise<void> {
  await sql`update event set position = arrival - 1 where arrival <= (select coalesce(max(size), 0) from log_checkpoint)`.execute(tx)
  await sql`select setval(pg_get_serial_sequence('event', 'arrival'), (select coalesce(max(arrival), 0) + 1 from event), false)`.execute(tx)
}
