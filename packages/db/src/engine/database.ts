import type { Kysely } from 'kysely'
import type { Db, Schema, Tx } from '../schema/schema.ts'
import type { DatabaseLocation } from './location.ts'
import type { LongQueries } from './long-queries.ts'

/** An open database. Services see this and repositories; only this folder knows which of the two it is. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** Where it is: a thread that works through very many rows opens it for itself. */
  readonly location: DatabaseLocation
  /** Reads that wait for no writer. Each query sees what was committed when it began. */
  readonly read: Db
  /** Several reads of one moment. */
  snapshot<T>(body: (db: Db) => Promise<T>): Promise<T>
  /**
   * Runs `body` in a transaction and resolves after it is durably committed; what `body` throws is rolled back and thrown.
   * `body` may run again after a deadlock (PostgreSQL) or when another command of its batch failed half way (SQLite), so it touches nothing
   * but `tx`. It must not wait for anything but the database: on SQLite everybody else's changes wait with it.
   */
  transact<T>(body: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * For a library that brings its own statements (better-auth): each statement, or each Kysely transaction, is a command of its
   * own. Never use it inside `transact`.
   */
  readonly autocommit: Kysely<Schema>
  /** A query that may take long, off this thread. */
  runInWorker<Name extends keyof LongQueries>(name: Name, args: LongQueries[Name]['args']): Promise<LongQueries[Name]['result']>
  close(): Promise<void>
}
