import type Sqlite from 'better-sqlite3'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { SqliteHandle } from './sqlite-handle.ts'

const KEPT_STATEMENTS = 400

/** One SQLite connection that prepares each SQL text once. Its queries are finished when they return. */
export class SqliteConnection implements DatabaseConnection {
  readonly handle: SqliteHandle
  readonly #statements = new Map<string, Sqlite.Statement>()
  #written = 0

  constructor(handle: SqliteHandle) {
    this.handle = handle
  }

  /** How many statements that may change the database have succeeded; one that fails has changed nothing. */
  get written(): number {
    return this.#written
  }

  execute<Result>(sql: string, parameters: readonly unknown[]): QueryResult<Result> {
    const statement = this.#prepare(sql)
    if (statement.reader) {
      // better-sqlite3 knows no row types; Kysely has inferred them from the query it compiled.
      const rows = statement.all(parameters) as Result[]
      if (!statement.readonly) this.#written++
      return { rows }
    }
    const { changes, lastInsertRowid } = statement.run(parameters)
    this.#written++
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async executeQuery<Result>(query: CompiledQuery): Promise<QueryResult<Result>> {
    return this.execute(query.sql, query.parameters)
  }

  async *streamQuery<Result>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Result>> {
    // Not from the cache: a statement that is being walked cannot be run by somebody else.
    const statement = this.handle.prepare(query.sql)
    if (!statement.readonly) this.#written++
    for (const row of statement.iterate(query.parameters)) {
      yield { rows: [row as Result] } // as above
    }
  }

  #prepare(sql: string): Sqlite.Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.handle.prepare(sql)
    if (this.#statements.size >= KEPT_STATEMENTS) {
      const oldest = this.#statements.keys().next()
      if (!oldest.done) this.#statements.delete(oldest.value)
    }
    this.#statements.set(sql, statement)
    return statement
  }
}
