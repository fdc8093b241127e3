import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database, Tx } from '@sunlit/db'
import type { SessionSpan } from '@sunlit/services'

/** What a call into the sign-in library may use, and nothing else. */
export interface LibraryCall {
  readonly tx: Tx
  /** The only hash that counts as right in this call: it was compared before the transaction began. */
  readonly provenHash?: string
  /** Of a session opened or renewed in this call. */
  readonly span?: SessionSpan
  readonly address?: string | null
}

const running = new AsyncLocalStorage<LibraryCall>()

export function currentCall(): LibraryCall | undefined {
  return running.getStore()
}

/** Runs `body` so that every statement of the sign-in library belongs to `call.tx`. */
export function withinCall<T>(call: LibraryCall, body: () => Promise<T>): Promise<T> {
  return running.run(call, body)
}

/**
 * The Kysely instance handed to the sign-in library: inside `withinCall` it is that transaction; outside (only the redirects of an
 * external sign-in) each statement is a command of its own.
 */
export function routedKysely(database: Database): Database['autocommit'] {
  return new Proxy(database.autocommit, {
    get(autocommit, key) {
      const target = running.getStore()?.tx ?? autocommit
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
