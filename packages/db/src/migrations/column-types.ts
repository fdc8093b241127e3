import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely'

type ColumnType = 'text' | 'integer' | 'bigint' | 'blob' | 'bytea' | RawBuilder<unknown>

/** The three kinds of columns we use. Text compares by its bytes in both databases, so lists sort alike. */
export interface ColumnTypes {
  readonly text: ColumnType
  readonly integer: ColumnType
  readonly bytes: ColumnType
}

export function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

export function columnTypes(db: Kysely<unknown>): ColumnTypes {
  return isPostgres(db)
    ? { text: sql`text collate "C"`, integer: 'bigint', bytes: 'bytea' }
    : { text: 'text', integer: 'integer', bytes: 'blob' }
}

/** SQLite checks column types only when asked to; PostgreSQL always does. */
export function strictly(db: Kysely<unknown>): <B extends { modifyEnd: (modifier: RawBuilder<unknown>) => B }>(builder: B) => B {
  return (builder) => (isPostgres(db) ? builder : builder.modifyEnd(sql`strict`))
}

/** Drops tables in the reverse order of their creation. */
export async function dropTables(db: Kysely<unknown>, names: readonly string[]): Promise<void> {
  for (const name of names.toReversed()) await db.schema.dropTable(name).execute()
}
