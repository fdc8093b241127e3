import { setImmediate, setTimeout } from 'node:timers/promises'
import { isBusy } from './constraint-errors.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import { assertNoTransaction, runAsTransaction } from './transaction-scope.ts'
import type { Turnstile } from './turnstile.ts'

export interface GroupCommitLimits {
  /** Commands in one transaction at most. */
  readonly commands: number
  /** How long a transaction goes on taking commands. */
  readonly milliseconds: number
  /** How long commands wait for another process (the command line, a backup) to let go of the file. */
  readonly busyMilliseconds: number
}

export const GROUP_COMMIT_DEFAULTS: GroupCommitLimits = { commands: 512, milliseconds: 50, busyMilliseconds: 10_000 }

/** What a command meets when the shared transaction could not be committed: nothing of it is stored. */
export class CommitFailedError extends Error {
  override readonly name = 'CommitFailedError'
}

/** `refused`: it failed before it wrote anything. `spoilt`: what it wrote has to be rolled back. */
type Attempt = 'kept' | 'refused' | 'spoilt'

interface Command {
  /** False: whoever began it waits in the middle of it, so it cannot start again. */
  readonly isRepeatable: boolean
  /** Without a savepoint. */
  attempt(): Promise<Attempt>
  /** Within a savepoint: whatever it does, the others' work stands. */
  runGuarded(): Promise<void>
  settle(): void
  fail(reason: unknown): void
}

/**
 * One fsync for many: commands that arrive together share a transaction. They have no savepoints at first, since a savepoint makes SQLite copy
 * every page before it is changed: nearly all commands succeed or are refused before they write. Once one fails after it has written, the
 * transaction is rolled back and its commands run again with a savepoint each, so that only the failing one loses its work. Everyone,
 * refused or not, hears the outcome only after the commit, for a refusal may rest on what an earlier command of the same batch wrote.
 */
export class GroupCommit {
  readonly #connection: SqliteConnection
  readonly #limits: GroupCommitLimits
  readonly #turnstile: Turnstile | undefined
  readonly #queue: Command[] = []
  #draining: Promise<void> | undefined
  #closed = false

  /** `turnstile`: where other threads of this process write to the same file. */
  constructor(connection: SqliteConnection, limits: Partial<GroupCommitLimits> = {}, turnstile?: Turnstile) {
    this.#connection = connection
    this.#limits = { ...GROUP_COMMIT_DEFAULTS, ...limits }
    this.#turnstile = turnstile
  }

  /** `body` may run twice, and waits for its connection only. */
  async run<T>(body: (connection: SqliteConnection) => Promise<T>): Promise<T> {
    return this.#enqueue(body, true)
  }

  /** `body` runs once, with the transaction to itself. */
  async runOnce<T>(body: (connection: SqliteConnection) => Promise<T>): Promise<T> {
    return this.#enqueue(body, false)
  }

  /** Lets queued commands finish, then refuses further ones. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#draining
  }

  #enqueue<T>(body: (connection: SqliteConnection) => Promise<T>, isRepeatable: boolean): Promise<T> {
    assertNoTransaction(this)
    if (this.#closed) throw new Error('The database is closed')
    return new Promise<T>((resolve, reject) => {
      this.#queue.push(commandOf({ owner: this, connection: this.#connection, body, isRepeatable, resolve, reject }))
      this.#draining ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather()
      await this.#turnstile?.enter()
      try {
        await this.#commitBatch()
      } finally {
        this.#turnstile?.leave()
      }
    }
    this.#draining = undefined
  }

  /** Whatever the network delivers joins the batch: turn by turn of the event loop, until one brings nothing. */
  async #gather(): Promise<void> {
    let before: number
    do {
      before = this.#queue.length
      await setImmediate()
    } while (this.#queue.length > before && this.#queue.length < this.#limits.commands)
  }

  async #commitBatch(): Promise<void> {
    const batch: Command[] = []
    try {
      await this.#begin()
      const isAnythingDone = await this.#runBatch(batch)
      this.#connection.execute(isAnythingDone ? 'commit' : 'rollback', [])
    } catch (error) {
      if (this.#connection.handle.inTransaction) this.#connection.execute('rollback', [])
      const reason = new CommitFailedError('The changes could not be written to disk', { cause: error })
      // Nothing began, so the first in the queue is the one that is told; the rest try again.
      const told = batch.length > 0 ? batch : this.#queue.splice(0, 1)
      for (const command of told) command.fail(reason)
      return
    }
    for (const command of batch) command.settle()
  }

  /** Moves commands from the queue to `batch` and runs them; false when nothing is to be committed. */
  async #runBatch(batch: Command[]): Promise<boolean> {
    const until = performance.now() + this.#limits.milliseconds
    let isAnythingDone = false
    do {
      const command = this.#queue[0]
      if (!command || (batch.length > 0 && !command.isRepeatable)) break
      batch.push(command)
      this.#queue.shift()
      const attempt = await command.attempt()
      if (attempt === 'spoilt') return batch.length > 1 && this.#runGuarded(batch)
      isAnythingDone ||= attempt === 'kept'
      if (!command.isRepeatable) break
    } while (batch.length < this.#limits.commands && performance.now() < until)
    return isAnythingDone
  }

  async #runGuarded(batch: readonly Command[]): Promise<true> {
    this.#connection.execute('rollback', [])
    await this.#begin()
    for (const command of batch) await command.runGuarded()
    return true
  }

  /** Waits for another process without holding up this one's readers. */
  async #begin(): Promise<void> {
    const until = performance.now() + this.#limits.busyMilliseconds
    for (;;) {
      try {
        this.#connection.execute('begin immediate', [])
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
        await setTimeout(20)
      }
    }
  }
}

interface CommandParts<T> {
  readonly owner: object
  readonly connection: SqliteConnection
  readonly body: (connection: SqliteConnection) => Promise<T>
  readonly isRepeatable: boolean
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

function commandOf<T>({ owner, connection, body, isRepeatable, resolve, reject }: CommandParts<T>): Command {
  let settle: () => void = () => reject(new Error('The command did not run'))
  /** Whether the body succeeded. */
  const run = async (): Promise<boolean> => {
    try {
      const value = await runAsTransaction(owner, () => body(connection))
      settle = () => resolve(value)
      return true
    } catch (error) {
      // A full disk or a lost file ends the whole transaction, not only this command: the batch must hear of it.
      if (!connection.handle.inTransaction) throw error
      settle = () => reject(error)
      return false
    }
  }
  return {
    isRepeatable,
    async attempt() {
      const writtenBefore = connection.written
      if (await run()) return 'kept'
      return connection.written === writtenBefore ? 'refused' : 'spoilt'
    },
    async runGuarded() {
      connection.execute('savepoint command', [])
      if (!(await run())) connection.execute('rollback to command', [])
      connection.execute('release command', [])
    },
    settle: () => settle(),
    fail: reject,
  }
}
