import { setTimeout } from 'node:timers/promises'
import { shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import { enqueueJob, hasJob } from '@sunlit/db'
import { forgetCodes } from '../codes/forget-codes.ts'
import { systemActor } from '../core/actor.ts'
import { createServiceContext } from '../core/service-context.ts'
import { startJobs } from '../core/start-jobs.ts'
import { forgetNotices } from '../notices/forget-notices.ts'
import { mailNotices, type NoticeMailParts } from '../notices/mail-notices.ts'
import { projectAllNotices } from '../notices/project-notices.ts'
import { remindAll } from '../notices/remind.ts'
import { keepUpOpenDays } from '../open-day/keep-up.ts'
import { deliverMessages, forgetMessages, type OutboxParts } from './deliver-messages.ts'
import { hearOutbox, type OutboxBell } from './outbox-bell.ts'

export interface MessageLoop extends OutboxParts, NoticeMailParts {
  /** Told of every failure of the work itself; it goes on with the next look. */
  readonly onError: (error: unknown) => void
}

export interface RunningMessages {
  /** Lets what is at hand finish, then ends. */
  stop(): Promise<void>
}

const SECOND = 1000
const MINUTE = 60 * SECOND
/** People read their reminders when they come to work. */
const REMIND_AT = 7.5 * 60 * MINUTE
const REMIND = 'notices.remind'

/**
 * Everything about messages that goes on by itself: notices from the log, their mail, what waits in the outbox, reminders once a
 * day, and forgetting. Any number of processes may run it beside each other; each message and each notice is one process's work.
 */
export function startMessages(parts: MessageLoop): RunningMessages {
  const { db, now, holder, newId, onError, vault, publicUrl } = parts
  const stopping = new AbortController()
  const bell = hearOutbox()
  const loops = [
    repeat(SECOND, () => projectAllNotices(parts)),
    repeat(5 * SECOND, () => mailNotices(parts)),
    repeat(SECOND, () => deliverAll(parts), bell),
    repeat(MINUTE, () => enqueueReminders(parts)),
    repeat(10 * MINUTE, () => forget(parts)),
    repeat(20 * SECOND, () => keepUpOpenDays({ ...createServiceContext({ db, actor: systemActor(), now, newId }), vault, publicUrl })),
  ]
  const jobs = startJobs({
    db,
    now,
    holder: `${holder} jobs`,
    everyMs: 30 * SECOND,
    onError,
    handlers: { [REMIND]: async () => void (await remindAll({ db, now, newId })) },
  })
  return {
    async stop() {
      stopping.abort()
      await Promise.all([...loops, jobs.stop()])
      bell.close()
    },
  }

  async function repeat(everyMs: number, work: () => Promise<unknown>, woken?: OutboxBell): Promise<void> {
    while (!stopping.signal.aborted) {
      const rung = woken?.next() // taken first: a ring while the work goes on is not missed
      await work().catch(onError)
      const signal = rung ? AbortSignal.any([stopping.signal, rung]) : stopping.signal
      await setTimeout(everyMs, undefined, { signal, ref: false }).catch(() => undefined) // woken to stop, or to work
    }
  }

  async function deliverAll(outbox: OutboxParts): Promise<void> {
    while (!stopping.signal.aborted && (await deliverMessages(outbox)) > 0);
  }
}

/** One job for each day, whoever of the replicas comes first; a day on which all stood still is made up for by the next one's reminders. */
export async function enqueueReminders({ db, now, newId }: Pick<MessageLoop, 'db' | 'now' | 'newId'>): Promise<boolean> {
  const at = now()
  const day = shanghaiDate(at)
  if (Date.parse(at) < Date.parse(startOfDayInstant(day)) + REMIND_AT || (await hasJob(db.read, REMIND, day))) return false
  return db.transact((tx) =>
    enqueueJob(tx, { id: newId(), organisationId: null, kind: REMIND, dedupeKey: day, payload: '{}', runAt: at, now: at }),
  )
}

async function forget({ db, now }: MessageLoop): Promise<void> {
  await forgetMessages(db, now())
  await forgetCodes(db, now())
  await forgetNotices(db, now())
}
