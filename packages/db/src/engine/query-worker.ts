import { Kysely } from 'kysely'
import { parentPort, workerData } from 'node:worker_threads'
import type { Schema } from '../schema/schema.ts'
import { runLongQuery } from './long-queries.ts'
import { END, type QueryAnswer, type QueryRequest } from './query-messages.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { SqliteConnections } from './sqlite-connections.ts'
import { openReader } from './sqlite-handle.ts'

const { file } = workerData as { readonly file: string } // set by the client beside this file
const db = new Kysely<Schema>({ dialect: sqliteDialect(new SqliteConnections({ open: () => openReader(file), limit: 1, begin: 'begin' })) })

parentPort?.on('message', (request: QueryRequest | typeof END) => {
  if (request === END) void db.destroy().then(() => parentPort?.close())
  else void answer(request).then((message) => parentPort?.postMessage(message))
})

async function answer({ id, name, args }: QueryRequest): Promise<QueryAnswer> {
  try {
    // The pair of name and args was checked where it was sent; a message cannot carry that proof.
    return { id, result: await runLongQuery(db, name, args as never) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
