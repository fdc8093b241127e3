import { enqueueJob } from '@sunlit/db'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { runNextJob, startJobs, type JobLoop } from './start-jobs.ts'

const MORNING = Date.parse('2026-09-18T01:00:00.000Z')

/** A clock that a test moves by hand, in minutes. */
function handClock(): { readonly now: () => string; minutes: number } {
  const clock = { minutes: 0, now: () => new Date(MORNING + clock.minutes * 60_000).toISOString() }
  return clock
}

function enqueue(db: TestDatabase, id: string): Promise<boolean> {
  const now = new Date(MORNING).toISOString()
  return db.transact((tx) => enqueueJob(tx, { id, organisationId: null, kind: 'note', dedupeKey: id, payload: '{}', runAt: now, now }))
}

async function statesOf({ read }: TestDatabase): Promise<readonly string[]> {
  const rows = await read.selectFrom('job').select('state').orderBy('id').execute()
  return rows.map(({ state }) => state)
}

describeBothDialects('the job loop', (open) => {
  it('shares work among replicas, each job done once', async () => {
    const db = await open()
    for (let nth = 0; nth < 12; nth++) await enqueue(db, `j${nth}`)
    const done: string[] = []
    const all = Promise.withResolvers<void>()
    const loops = ['a', 'b', 'c'].map((holder) =>
      startJobs({
        db,
        holder,
        now: handClock().now,
        everyMs: 5,
        onError: all.reject,
        handlers: {
          note: async ({ id }) => {
            done.push(id)
            if (done.length === 12) all.resolve()
          },
        },
      }),
    )
    await all.promise
    await Promise.all(loops.map((loop) => loop.stop()))
    expect(done.toSorted()).toEqual(Array.from({ length: 12 }, (_, nth) => `j${nth}`).toSorted())
    expect(new Set(await statesOf(db))).toEqual(new Set(['done']))
  })

  it('tries a failing job again later and later, then gives it up', async () => {
    const db = await open()
    await enqueue(db, 'j')
    const clock = handClock()
    const tries: number[] = []
    const loop: Omit<JobLoop, 'everyMs'> = {
      db,
      holder: 'a',
      now: clock.now,
      onError: () => undefined,
      handlers: {
        note: async () => {
          tries.push(clock.minutes)
          throw new Error('mail server down')
        },
      },
    }
    for (clock.minutes = 0; clock.minutes < 300; clock.minutes++) await runNextJob(loop)
    expect(tries).toEqual([0, 1, 5, 14, 30, 55, 91, 140])
    expect(await statesOf(db)).toEqual(['failed'])
  })

  it('takes over what a dead replica held, and leaves kinds it does not know', async () => {
    const db = await open()
    await enqueue(db, 'j')
    const clock = handClock()
    const done: string[] = []
    const parts = { db, now: clock.now, onError: () => undefined }
    const never = new Promise<void>(() => undefined)
    void runNextJob({ ...parts, holder: 'dead', handlers: { note: () => never } })
    const alive = { ...parts, holder: 'alive', handlers: { note: async ({ id }: { readonly id: string }) => void done.push(id) } }
    expect(await runNextJob({ ...parts, holder: 'other', handlers: { letter: () => never } })).toBe(false)
    while ((await statesOf(db))[0] !== 'running') await Promise.resolve()
    expect(await runNextJob(alive)).toBe(false)
    clock.minutes = 1
    expect(await runNextJob(alive)).toBe(true)
    expect(done).toEqual(['j'])
    expect(await statesOf(db)).toEqual(['done'])
  })
})
