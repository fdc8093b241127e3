import { PostgresAdapter } from 'kysely'
import type { Db } from '../../schema/schema.ts'

/** SQLite has one writer at a time and no row locks; on PostgreSQL a check holds only while its row is locked. */
export function hasRowLocks(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
