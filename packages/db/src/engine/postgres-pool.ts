import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { statementName } from './prepared-names.ts'

export interface PostgresOptions {
  /** Connections for changes, and as many for reads. */
  readonly connections: number
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
}

export const POSTGRES_DEFAULTS: PostgresOptions = { connections: 10, statementTimeoutMs: 30_000, lockTimeoutMs: 10_000 }

const INT8 = 20
const NUMERIC = 1700

/** Counts and sums arrive as numbers, as they do from SQLite; one beyond exact integers is an error, never a rounded figure. */
function exactNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond exact integers`)
  return value
}

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8 || oid === NUMERIC) return exactNumber
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  },
}

/** A pool that Kysely can drive; statements compiled once are prepared once per connection. */
export class PreparingPool implements PostgresPool {
  readonly #pool: pg.Pool
  readonly #clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()

  constructor(url: string, { connections, statementTimeoutMs, lockTimeoutMs }: PostgresOptions, access: 'read' | 'write') {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      types,
      application_name: `sunlit-${access}`,
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
      ...(access === 'read' && { options: '-c default_transaction_read_only=on' }),
    })
    // An idle connection may be closed by the server at any time; the pool replaces it and the next query tells of real trouble.
    this.#pool.on('error', () => undefined)
  }

  get options(): object {
    return this.#pool.options
  }

  async connect(): Promise<PostgresPoolClient> {
    const client = await this.#pool.connect()
    const known = this.#clients.get(client)
    if (known) return known
    // Lost between two statements of a transaction, nobody is waiting who could hear of it, and an error that nobody hears ends the process.
    client.on('error', () => undefined)
    const preparing = preparingClient(client)
    this.#clients.set(client, preparing)
    return preparing
  }

  /** May be called twice: Kysely ends only a pool that it has used. */
  async end(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    const name = statementName(text)
    return client.query({ text, values: [...values], ...(name !== undefined && { name }) })
  }
  // Kysely's type has a second overload for cursors, which we do not stream with.
  return { query, release: (discard?: boolean) => client.release(discard) } as unknown as PostgresPoolClient
}
