import { setTimeout } from 'node:timers/promises'
import { claimJob, failJob, finishJob, type Database, type Job } from '@sunlit/db'

/** What does the work of a kind of job. It may run twice when a process dies in between, so it is written to be repeated. */
export type JobHandlers = Readonly<Record<string, (job: Job) => Promise<void>>>

export interface JobLoop {
  readonly db: Database
  readonly handlers: JobHandlers
  readonly now: () => string
  /** A text no other process has, such as a fresh id. */
  readonly holder: string
  /** How long a job may take before another replica takes it over. */
  readonly leaseMs?: number
  /** Between two looks at an empty queue. */
  readonly everyMs?: number
  /** Told of every failure; the job itself is tried again. */
  readonly onError: (error: unknown, job: Job | undefined) => void
}

export interface RunningJobs {
  /** Lets the job at hand finish, then ends. */
  stop(): Promise<void>
}

const LEASE_MS = 60_000
const TRIES = 8

/** Works through due jobs in this process until it is stopped. Any number of replicas may do so: each job goes to one of them. */
export function startJobs(loop: JobLoop): RunningJobs {
  const stopping = new AbortController()
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const worked = await runNextJob(loop).catch((error: unknown) => {
        loop.onError(error, undefined)
        return false
      })
      if (!worked) await setTimeout(loop.everyMs ?? 1000, undefined, { signal: stopping.signal }).catch(() => undefined) // woken to stop
    }
  }
}

/** Takes the job that is due longest and runs it; false when none is due. A failing job comes back after 1, 4, 9 … minutes, eight times. */
export async function runNextJob({ db, handlers, now, holder, leaseMs = LEASE_MS, onError }: Omit<JobLoop, 'everyMs'>): Promise<boolean> {
  const claimedAt = now()
  const claim = { kinds: Object.keys(handlers), holder, now: claimedAt, until: later(claimedAt, leaseMs) }
  const job = await db.transact((tx) => claimJob(tx, claim))
  if (!job) return false
  try {
    await handlers[job.kind]?.(job)
    await db.transact((tx) => finishJob(tx, { id: job.id, holder, now: now() }))
  } catch (error) {
    onError(error, job)
    const runAt = job.attempts < TRIES ? later(now(), job.attempts ** 2 * 60_000) : undefined
    const words = error instanceof Error ? error.message : String(error)
    await db.transact((tx) => failJob(tx, { id: job.id, holder, error: words, now: now(), runAt }))
  }
  return true
}

function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}
