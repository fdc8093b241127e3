import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Schema, TableName } from '../schema/schema.ts'

/** A row as both drivers hand it over: text, integers, bytes and null. */
export type TableRow = Readonly<Record<string, string | number | Uint8Array | null>>

const BATCH_ROWS = 500

/** Files are large; few of them fit into memory at once. */
const BATCH_BLOBS = 4

/**
 * Events are numbered as SQLite numbers them: by their places, then those that wait in the order they arrived. So a log is the same log on either
 * database; which of them are signed is told by its checkpoint.
 */
function eventsInOrder(dialect: 'sqlite' | 'postgres'): RawBuilder<TableRow> {
  const columns = sql`id, organisation_id, at, type, actor_alias, subject_id, leaf, payload, salt`
  if (dialect === 'sqlite') return sql`select arrival, ${columns} from event`
  const waiting = sql`(select coalesce(max(position), -1) from event) + row_number() over (partition by position is null order by arrival)`
  return sql`select coalesce(position, ${waiting}) + 1 as arrival, ${columns} from event`
}

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
  const rowsOf = table === 'event' ? eventsInOrder(dialect) : sql`select * from ${sql.table(table)}`
  if (dialect === 'sqlite') {
    let batch: TableRow[] = []
    for await (const { rows } of db.getExecutor().stream<TableRow>(rowsOf.compile(db), 1)) {
      batch.push(...rows)
      if (batch.length < size) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
    return
  }
  await sql`declare rows_of_table no scroll cursor for ${rowsOf}`.execute(db)
  for (;;) {
    const { rows } = await sql<TableRow>`fetch ${sql.lit(size)} from rows_of_table`.execute(db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close rows_of_table`.execute(db)
}
