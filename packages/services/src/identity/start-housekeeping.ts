import { setTimeout } from 'node:timers/promises'
import type { Database } from '@sunlit/db'
import { deleteExpiredOneTimes } from './one-time.repo.ts'
import { deleteEndedSessions } from './session.repo.ts'

export interface Housekeeping {
  readonly db: Database
  readonly now: () => string
  /** Between two rounds. */
  readonly everyMs?: number
  /** Told of every failure; the next round tries again. */
  readonly onError: (error: unknown) => void
}

export interface RunningHousekeeping {
  /** Lets the round at hand finish, then ends. */
  stop(): Promise<void>
}

const TEN_MINUTES = 600_000

/**
 * Deletes now and then what has expired: ended sessions, with the addresses and browsers in them, and one-time facts, of which anybody
 * at the sign-in page makes some. Several replicas may do so beside each other.
 */
export function startHousekeeping({ db, now, everyMs = TEN_MINUTES, onError }: Housekeeping): RunningHousekeeping {
  const stopping = new AbortController()
  const running = loop()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await forgetExpired(db, now()).catch(onError)
      await setTimeout(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined) // woken to stop
    }
  }
}

/** One round. Nothing is recorded: what is deleted has no meaning any more, and its making was an event. */
export async function forgetExpired(db: Database, now: string): Promise<void> {
  await db.transact(async (tx) => {
    await deleteEndedSessions(tx, now)
    await deleteExpiredOneTimes(tx, now)
  })
}
