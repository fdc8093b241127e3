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

interface Command {
  /** Among others of one transaction. */
  run(): Promise<void>
  /** With the transaction to itself; false when nothing of it is to be committed. */
  runAlone(): Promise<boolean>
  settle(): void
  fail(reason: unknown): void
}

/**
 * One fsync for many: commands that arrive together share a transaction and have a savepoint each; one that waits alone has the transaction to
 * itself, since a savepoint makes SQLite copy every page before it is changed. A failing command rolls back what is its own. Everyone, refused
 * or not, hears the outcome only after the commit, for a refusal may rest on what an earlier command of the same batch wrote.
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

  async run<T>(body: (connection: SqliteConnection) => Promise<T>): Promise<T> {
    assertNoTransaction(this)
    if (this.#closed) throw new Error('The database is closed')
    return new Promise<T>((resolve, reject) => {
      this.#queue.push(commandOf(this, this.#connection, body, resolve, reject))
      this.#draining ??= this.#drain()
    })
  }

  /** Lets queued commands finish, then refuses further ones. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#draining
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
      const isAnythingDone = this.#queue.length === 1 ? await this.#runAlone(batch) : await this.#runAll(batch)
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

  async #runAlone(batch: Command[]): Promise<boolean> {
    const [command] = this.#queue.splice(0, 1)
    if (!command) return false
    batch.push(command)
    return command.runAlone()
  }

  async #runAll(batch: Command[]): Promise<boolean> {
    const until = performance.now() + this.#limits.milliseconds
    do {
      const command = this.#queue.shift()
      if (!command) break
      batch.push(command)
      await command.run()
    } while (batch.length < this.#limits.commands && performance.now() < until)
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

function commandOf<T>(
  owner: object,
  connection: SqliteConnection,
  body: (connection: SqliteConnection) => Promise<T>,
  resolve: (value: T) => void,
  reject: (reason: unknown) => void,
): Command {
  let settle: () => void = () => reject(new Error('The command did not run'))
  return {
    async run() {
      connection.execute('savepoint command', [])
      try {
        const value = await runAsTransaction(owner, () => body(connection))
        connection.execute('release command', [])
        settle = () => resolve(value)
      } catch (error) {
        // A full disk or a lost file ends the whole transaction, not only this savepoint: the batch must hear of it.
        if (!connection.handle.inTransaction) throw error
        connection.execute('rollback to command', [])
        connection.execute('release command', [])
        settle = () => reject(error)
      }
    },
    async runAlone() {
      try {
        const value = await runAsTransaction(owner, () => body(connection))
        settle = () => resolve(value)
        return true
      } catch (error) {
        if (!connection.handle.inTransaction) throw error // as above
        settle = () => reject(error)
        return false
      }
    },
    settle: () => settle(),
    fail: reject,
  }
}
