import type { DatabaseConnection, Driver } from 'kysely'
import { SqliteConnection } from './sqlite-connection.ts'
import type { SqliteHandle } from './sqlite-handle.ts'

export interface SqliteConnectionsOptions {
  readonly open: () => SqliteHandle
  readonly limit: number
  /** How a transaction begins; one that will write takes its lock at once, for a lock taken later can fail. */
  readonly begin: 'begin' | 'begin immediate'
}

/** A few connections to one file: a stream or a snapshot holds one while others go on. */
export class SqliteConnections implements Driver {
  readonly #options: SqliteConnectionsOptions
  readonly #open: SqliteConnection[] = []
  readonly #idle: DatabaseConnection[] = []
  readonly #waiting: ((connection: DatabaseConnection) => void)[] = []

  constructor(options: SqliteConnectionsOptions) {
    this.#options = options
  }

  async init(): Promise<void> {
    // Connections open when they are first needed.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const idle = this.#idle.pop()
    if (idle) return idle
    if (this.#open.length < this.#options.limit) {
      const connection = new SqliteConnection(this.#options.open())
      this.#open.push(connection)
      return connection
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const next = this.#waiting.shift()
    if (next) next(connection)
    else this.#idle.push(connection)
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    run(connection, this.#options.begin)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    run(connection, 'commit')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    run(connection, 'rollback')
  }

  async destroy(): Promise<void> {
    for (const { handle } of this.#open) handle.close()
    this.#open.length = 0
    this.#idle.length = 0
  }
}

function run(connection: DatabaseConnection, sql: string): void {
  if (connection instanceof SqliteConnection) connection.execute(sql, [])
}
