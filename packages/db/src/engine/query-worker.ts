import { Kysely } from 'kysely'
import { parentPort, workerData } from 'node:worker_threads'
import type { Schema } from '../schema/schema.ts'
import { runLongQuery, type LongQueries } from './long-queries.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { SqliteConnections } from './sqlite-connections.ts'
import { openReader } from './sqlite-handle.ts'

/** What the main thread sends: the name comes from the registry's keys, so nothing but those queries can run here. */
export interface QueryRequest {
  readonly id: number
  readonly name: keyof LongQueries
  readonly args: LongQueries[keyof LongQueries]['args']
}

export type QueryAnswer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string }

const { file } = workerData as { readonly file: string } // set by the client beside this file
const db = new Kysely<Schema>({ dialect: sqliteDialect(new SqliteConnections({ open: () => openReader(file), limit: 1, begin: 'begin' })) })

parentPort?.on('message', (request: QueryRequest) => {
  void answer(request).then((message) => parentPort?.postMessage(message))
})

async function answer({ id, name, args }: QueryRequest): Promise<QueryAnswer> {
  try {
    // The pair of name and args was checked where it was sent; a message cannot carry that proof.
    return { id, result: await runLongQuery(db, name, args as never) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
