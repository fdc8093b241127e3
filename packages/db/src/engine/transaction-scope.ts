import { AsyncLocalStorage } from 'node:async_hooks'

const running = new AsyncLocalStorage<object>()

/**
 * Runs `body` as the one transaction of `owner`. A transaction inside a transaction would wait for itself on SQLite and commit
 * on its own on PostgreSQL; both are programming mistakes, so both throw.
 */
export function runAsTransaction<T>(owner: object, body: () => Promise<T>): Promise<T> {
  return running.run(owner, body)
}

export function assertNoTransaction(owner: object): void {
  if (running.getStore() === owner) throw new Error('A transaction is running already: pass its tx on instead of opening another')
}
