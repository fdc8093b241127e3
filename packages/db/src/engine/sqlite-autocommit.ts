import { SelectQueryNode, type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import type { GroupCommit } from './group-commit.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import type { SqliteConnections } from './sqlite-connections.ts'

const ROLLED_BACK = Symbol('rolled back on request')

/** A place in the group commit that stays open until its owner says how it ended. */
interface Enlisted {
  readonly connection: SqliteConnection
  /** Resolves after the durable commit. */
  end(outcome: 'keep' | 'undo'): Promise<void>
}

/** Reads of a borrowed library go to the readers; its first write takes a place among the commands. */
class BorrowedConnection implements DatabaseConnection {
  readonly #group: GroupCommit
  readonly #readers: SqliteConnections
  #enlisted: Enlisted | undefined

  constructor(group: GroupCommit, readers: SqliteConnections) {
    this.#group = group
    this.#readers = readers
  }

  async enlist(): Promise<SqliteConnection> {
    this.#enlisted ??= await enlistIn(this.#group)
    return this.#enlisted.connection
  }

  async end(outcome: 'keep' | 'undo'): Promise<void> {
    const enlisted = this.#enlisted
    this.#enlisted = undefined
    await enlisted?.end(outcome)
  }

  async executeQuery<Result>(query: CompiledQuery): Promise<QueryResult<Result>> {
    if (this.#enlisted || !SelectQueryNode.is(query.query)) return (await this.enlist()).executeQuery<Result>(query)
    const reader = await this.#readers.acquireConnection()
    try {
      return await reader.executeQuery<Result>(query)
    } finally {
      await this.#readers.releaseConnection(reader)
    }
  }

  async *streamQuery<Result>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Result>> {
    yield* (await this.enlist()).streamQuery<Result>(query)
  }
}

async function enlistIn(group: GroupCommit): Promise<Enlisted> {
  const opened = Promise.withResolvers<SqliteConnection>()
  const ended = Promise.withResolvers<'keep' | 'undo'>()
  const finished = group.runOnce(async (connection) => {
    opened.resolve(connection)
    if ((await ended.promise) === 'undo') throw ROLLED_BACK
  })
  finished.catch((error: unknown) => opened.reject(error))
  return {
    connection: await opened.promise,
    async end(outcome) {
      ended.resolve(outcome)
      await finished.catch((error: unknown) => {
        if (error !== ROLLED_BACK) throw error
      })
    },
  }
}

/** Statements of a library that does not know our commands: each is a command of its own, acknowledged after its commit. */
export class SqliteAutocommit implements Driver {
  readonly #group: GroupCommit
  readonly #readers: SqliteConnections

  constructor(group: GroupCommit, readers: SqliteConnections) {
    this.#group = group
    this.#readers = readers
  }

  async init(): Promise<void> {
    // The connections belong to the writer and the readers.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new BorrowedConnection(this.#group, this.#readers)
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await borrowed(connection).end('keep')
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await borrowed(connection).enlist()
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await borrowed(connection).end('keep')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await borrowed(connection).end('undo')
  }

  async destroy(): Promise<void> {
    // As above.
  }
}

function borrowed(connection: DatabaseConnection): BorrowedConnection {
  if (!(connection instanceof BorrowedConnection)) throw new Error('This connection belongs to another driver')
  return connection
}
