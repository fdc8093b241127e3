import { setTimeout } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type { Schema, Tx } from '../schema/schema.ts'
import { isRetryable } from './constraint-errors.ts'
import type { Database } from './database.ts'
import { runLongQuery } from './long-queries.ts'
import { PreparingPool, type PostgresOptions } from './postgres-pool.ts'
import { assertNoTransaction, runAsTransaction } from './transaction-scope.ts'

const ATTEMPTS = 5

/**
 * A PostgreSQL database shared by any number of processes. READ COMMITTED on purpose: our guards are statements that check and
 * write at once (`update … where status = …`), which re-check the row after waiting for a rival, while REPEATABLE READ would
 * decide on a picture from before the wait.
 */
export function openPostgres(url: string, options: PostgresOptions): Database {
  const pools = [new PreparingPool(url, options, 'read'), new PreparingPool(url, options, 'write')] as const
  const [read, write] = [databaseOver(pools[0]), databaseOver(pools[1])]
  return {
    dialect: 'postgres',
    location: { dialect: 'postgres', url },
    read,
    autocommit: write,
    snapshot: (body) => read.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(body),
    async transact<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
      assertNoTransaction(write)
      return withRetries(() =>
        write
          .transaction()
          .setIsolationLevel('read committed')
          .execute((tx) => runAsTransaction(write, () => body(tx))),
      )
    },
    runInWorker: (name, args) => runLongQuery(read, name, args), // the server is another process already
    async close() {
      await Promise.all([read.destroy(), write.destroy()])
      await Promise.all(pools.map((pool) => pool.end()))
    },
  }
}

function databaseOver(pool: PreparingPool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (tried >= ATTEMPTS || !isRetryable(error)) throw error
      await setTimeout(2 ** tried * 5)
    }
  }
}
