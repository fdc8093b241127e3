import { expect, it } from 'vitest'
import { describeBothDialects, type TestDatabase } from '../testing/index.ts'
import { claimJob, enqueueJob, failJob, finishJob, type Job } from './job.repo.ts'

const at = (minute: number) => `2026-09-18T01:${String(minute).padStart(2, '0')}:00.000Z`

function enqueue(db: TestDatabase, id: string, { runAt = at(0), kind = 'digest', key = id } = {}): Promise<boolean> {
  return db.transact((tx) => enqueueJob(tx, { id, organisationId: null, kind, dedupeKey: key, payload: '{}', runAt, now: at(0) }))
}

function claim(db: TestDatabase, holder: string, now = at(1), until = at(5)): Promise<Job | undefined> {
  return db.transact((tx) => claimJob(tx, { kinds: ['digest'], holder, now, until }))
}

describeBothDialects('jobs', (open) => {
  it('are enqueued once per key, and done in the order they are due', async () => {
    const db = await open()
    expect(await enqueue(db, 'late', { runAt: at(1) })).toBe(true)
    expect(await enqueue(db, 'early')).toBe(true)
    expect(await enqueue(db, 'again', { key: 'early' })).toBe(false)
    expect(await enqueue(db, 'future', { runAt: at(30) })).toBe(true)
    expect(await enqueue(db, 'other', { kind: 'mail' })).toBe(true)
    expect((await claim(db, 'a'))?.id).toBe('early')
    expect((await claim(db, 'a'))?.id).toBe('late')
    expect(await claim(db, 'a')).toBeUndefined()
  })

  it('go to one replica each, however many ask at once', async () => {
    const db = await open()
    for (let nth = 0; nth < 20; nth++) await enqueue(db, `job-${nth}`)
    const claimed: string[] = []
    await Promise.all(
      Array.from({ length: 8 }, async (_, replica) => {
        for (let tries = 0; tries < 60; tries++) {
          const job = await claim(db, `replica-${replica}`)
          if (job) claimed.push(job.id)
        }
      }),
    )
    expect(claimed.toSorted()).toEqual(Array.from({ length: 20 }, (_, nth) => `job-${nth}`).toSorted())
  })

  it('come back when their holder is gone, who then has no say any more', async () => {
    const db = await open()
    await enqueue(db, 'j')
    expect(await claim(db, 'dead')).toMatchObject({ attempts: 1, state: 'running' })
    expect(await claim(db, 'alive', at(4))).toBeUndefined()
    expect(await claim(db, 'alive', at(5), at(9))).toMatchObject({ id: 'j', attempts: 2, holder: 'alive' })
    expect(await db.transact((tx) => finishJob(tx, { id: 'j', holder: 'dead', now: at(6) }))).toBe(false)
    expect(await db.transact((tx) => finishJob(tx, { id: 'j', holder: 'alive', now: at(6) }))).toBe(true)
    expect(await claim(db, 'alive', at(59))).toBeUndefined()
  })

  it('are tried again later, or given up with the last error', async () => {
    const db = await open()
    await enqueue(db, 'j')
    await claim(db, 'a')
    const held = { id: 'j', holder: 'a', error: 'mail server down', now: at(2) }
    expect(await db.transact((tx) => failJob(tx, { ...held, runAt: at(10) }))).toBe(true)
    expect(await claim(db, 'a', at(9))).toBeUndefined()
    expect(await claim(db, 'a', at(10), at(12))).toMatchObject({ id: 'j', attempts: 2 })
    expect(await db.transact((tx) => failJob(tx, { ...held, runAt: undefined }))).toBe(true)
    const job = await db.read.selectFrom('job').selectAll().executeTakeFirstOrThrow()
    expect(job).toMatchObject({ state: 'failed', last_error: 'mail server down', holder: null, finished_at: at(2) })
    expect(await claim(db, 'a', at(59))).toBeUndefined()
  })
})
