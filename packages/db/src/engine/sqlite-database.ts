import {
  DefaultQueryExecutor,
  Kysely,
  SqliteAdapter,
  Transaction,
  type CompiledQuery,
  type ConnectionProvider,
  type QueryExecutor,
  type QueryResult,
} from 'kysely'
import type { Schema, Tx } from '../schema/schema.ts'
import type { Database } from './database.ts'
import { GroupCommit, type GroupCommitLimits } from './group-commit.ts'
import { QueryWorker } from './query-worker-client.ts'
import { SqliteAutocommit } from './sqlite-autocommit.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { SqliteCompiler, sqliteDialect } from './sqlite-dialect.ts'
import { openReader, openWriter, type SqliteOptions } from './sqlite-handle.ts'
import { SqliteConnections } from './sqlite-connections.ts'
import { Turnstile, type SharedTurn } from './turnstile.ts'

export interface SqliteDatabaseOptions extends SqliteOptions {
  readonly groupCommit?: Partial<GroupCommitLimits>
  readonly sharedTurn?: SharedTurn
}

/** One file: a writer with group commit, readers beside it, long queries on a thread of their own. */
export function openSqlite(file: string, { groupCommit, sharedTurn, ...options }: SqliteDatabaseOptions): Database {
  const writer = new SqliteConnection(openWriter(file, options))
  const group = new GroupCommit(writer, groupCommit, sharedTurn && new Turnstile(sharedTurn))
  const readers = new SqliteConnections({ open: () => openReader(file), limit: 4, begin: 'begin' })
  const worker = new QueryWorker(file)
  const read = new Kysely<Schema>({ dialect: sqliteDialect(readers) })
  const autocommitDriver = new SqliteAutocommit(group, readers)
  const autocommit = new Kysely<Schema>({ dialect: sqliteDialect(autocommitDriver) })
  const asTransaction = transactionFactory(autocommitDriver)
  return {
    dialect: 'sqlite',
    location: { dialect: 'sqlite', file },
    read,
    autocommit,
    snapshot: (body) => read.transaction().execute(body),
    transact: (body) =>
      group.run(async (connection) => {
        const scope = asTransaction(connection)
        try {
          return await body(scope.tx)
        } finally {
          scope.end()
        }
      }),
    runInWorker: (name, args) => worker.run(name, args),
    async close() {
      await group.close()
      await worker.close()
      await read.destroy()
      writer.handle.close()
    },
  }
}

/** Hands a query straight to the one connection there is; Kysely's own way there takes longer than most of our statements. */
class DirectExecutor extends DefaultQueryExecutor {
  readonly #connection: () => SqliteConnection

  constructor(compiler: SqliteCompiler, adapter: SqliteAdapter, connection: () => SqliteConnection) {
    const provider: ConnectionProvider = { provideConnection: async (consumer) => consumer(connection()) }
    super(compiler, adapter, provider)
    this.#connection = connection
  }

  override async executeQuery<Row>(
    query: CompiledQuery,
    options?: Parameters<QueryExecutor['executeQuery']>[1],
  ): Promise<QueryResult<Row>> {
    return options?.signal ? super.executeQuery<Row>(query, options) : this.#connection().execute<Row>(query.sql, query.parameters)
  }
}

/** A Kysely transaction per command: it stops working when its command has ended, so a forgotten `await` is an error. */
function transactionFactory(driver: SqliteAutocommit): (connection: SqliteConnection) => { readonly tx: Tx; end(): void } {
  const dialect = sqliteDialect(driver)
  const adapter = new SqliteAdapter()
  const compiler = new SqliteCompiler()
  return (connection) => {
    let ended = false
    const running = (): SqliteConnection => {
      if (ended) throw new Error('This transaction has ended: a query was not awaited')
      return connection
    }
    const executor = new DirectExecutor(compiler, adapter, running)
    return {
      tx: new Transaction<Schema>({ config: { dialect }, driver, dialect, executor }),
      end() {
        ended = true
      },
    }
  }
}
