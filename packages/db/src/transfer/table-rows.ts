import { sql, type Kysely } from 'kysely'
import type { Schema, TableName } from '../schema/schema.ts'

/** A row as both drivers hand it over: text, integers, bytes and null. */
export type TableRow = Readonly<Record<string, string | number | Uint8Array | null>>

const BATCH_ROWS = 500

/** Files are large; few of them fit into memory at once. */
const BATCH_BLOBS = 4

/**
 * All rows of a table, a batch at a time, inside the transaction of `db`: constant memory however many there are. `postgres`
 * reads through a cursor, for its driver would otherwise collect the whole answer first.
 */
export async function* readTable(
  db: Kysely<Schema>,
  dialect: 'sqlite' | 'postgres',
  table: TableName,
): AsyncGenerator<readonly TableRow[]> {
  const size = table === 'blob' ? BATCH_BLOBS : BATCH_ROWS
  if (dialect === 'sqlite') {
    let batch: TableRow[] = []
    for await (const row of db.selectFrom(table).selectAll().stream()) {
      batch.push(row as TableRow) // columns hold text, integers, bytes and null only
      if (batch.length < size) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
    return
  }
  await sql`declare rows_of_table no scroll cursor for select * from ${sql.table(table)}`.execute(db)
  for (;;) {
    const { rows } = await sql<TableRow>`fetch ${sql.lit(size)} from rows_of_table`.execute(db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close rows_of_table`.execute(db)
}
