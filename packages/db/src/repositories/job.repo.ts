import type { Db, Row, Tx } from '../schema/schema.ts'

export type Job = Row<'job'>

export interface NewJob {
  readonly id: string
  readonly organisationId: string | null
  readonly kind: string
  /** Enqueueing the same key of a kind again changes nothing. */
  readonly dedupeKey: string
  /** JSON text. */
  readonly payload: string
  readonly runAt: string
  readonly now: string
}

/** False when the job is there already. */
export async function enqueueJob(tx: Tx, job: NewJob): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('job')
    .values({
      id: job.id,
      organisation_id: job.organisationId,
      kind: job.kind,
      dedupe_key: job.dedupeKey,
      payload: job.payload,
      state: 'queued',
      run_at: job.runAt,
      attempts: 0,
      holder: null,
      held_until: null,
      last_error: null,
      created_at: job.now,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'dedupe_key']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Whether such a job was ever enqueued: asked before a transaction that would change nothing. */
export async function hasJob(db: Db, kind: string, dedupeKey: string): Promise<boolean> {
  const row = await db.selectFrom('job').select('id').where('kind', '=', kind).where('dedupe_key', '=', dedupeKey).executeTakeFirst()
  return row !== undefined
}

export interface Claim {
  readonly kinds: readonly string[]
  readonly holder: string
  readonly now: string
  readonly until: string
}

/**
 * Takes the job that is due longest, or one whose holder let its time run out. Two replicas never get the same one: the second
 * finds the row changed and is told there is nothing, so it asks again later.
 */
export function claimJob(tx: Tx, { kinds, holder, now, until }: Claim): Promise<Job | undefined> {
  return tx
    .updateTable('job')
    .set((is) => ({ state: 'running' as const, holder, held_until: until, attempts: is('attempts', '+', 1) }))
    .where('id', '=', (is) =>
      is
        .selectFrom('job as due')
        .select('due.id')
        .where('due.kind', 'in', kinds)
        .where('due.run_at', '<=', now)
        .where((free) =>
          free.or([free('due.state', '=', 'queued'), free.and([free('due.state', '=', 'running'), free('due.held_until', '<=', now)])]),
        )
        .orderBy('due.run_at')
        .orderBy('due.id')
        .limit(1),
    )
    .where((is) => is.or([is('state', '=', 'queued'), is('held_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst()
}

interface Held {
  readonly id: string
  readonly holder: string
}

/** False when the holder's time ran out and another took the job. */
export function finishJob(tx: Tx, { id, holder, now }: Held & { readonly now: string }): Promise<boolean> {
  return release(tx, { id, holder }, { state: 'done', finished_at: now, last_error: null })
}

/** Tries again at `runAt`, or with `undefined` gives up. False as above. */
export function failJob(
  tx: Tx,
  { id, holder, error, now, runAt }: Held & { readonly error: string; readonly now: string; readonly runAt: string | undefined },
): Promise<boolean> {
  const next = runAt === undefined ? { state: 'failed' as const, finished_at: now } : { state: 'queued' as const, run_at: runAt }
  return release(tx, { id, holder }, { ...next, last_error: error })
}

async function release(
  tx: Tx,
  { id, holder }: Held,
  outcome: Partial<Pick<Job, 'state' | 'finished_at' | 'last_error' | 'run_at'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set({ ...outcome, holder: null, held_until: null })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
