import type { Db, Row } from '../../schema/schema.ts'
import { countBox } from './ballot-box.repo.ts'

type Channel = Row<'ballot'>['channel']

export interface BallotCounts {
  readonly channel: Channel
  readonly received: number
  readonly withdrawn: number
}

/**
 * How many came in by channel: all that is known of a running evaluation. Walks indexes and no ballot; of a million that still takes a tenth
 * of a second, so whoever asks often asks on another thread (`runInWorker`).
 */
export async function countBallots(db: Db, evaluationId: string): Promise<readonly BallotCounts[]> {
  const named = await countNamed(db, evaluationId)
  // Only the open web takes ballots that name no source, and no index holds these by themselves. All are counted last: none is missing then.
  const unnamed = (await countAll(db, evaluationId)) - sumOf(named)
  const came = unnamed === 0 ? named : new Map([...named, ['open', unnamed + (named.get('open') ?? 0)] as const])
  const back = await countWithdrawn(db, evaluationId)
  const counts = [...came]
    .map(([channel, number]) => ({ channel, received: number - (back.get(channel) ?? 0), withdrawn: back.get(channel) ?? 0 }))
    .toSorted((a, b) => (a.channel < b.channel ? -1 : 1))
  const boxed = await countBox(db, evaluationId)
  // Until the close the invited channel's ballots lie in the box and nowhere else.
  return boxed === 0 ? counts : [{ channel: 'invited', received: boxed, withdrawn: 0 }, ...counts]
}

/** How many were taken back, by channel. */
export async function countWithdrawn(db: Db, evaluationId: string): Promise<ReadonlyMap<Channel, number>> {
  const rows = await db
    .selectFrom('ballot')
    .select((select) => ['channel', select.fn.countAll<number>().as('count')])
    .where('evaluation_id', '=', evaluationId)
    .where('withdrawn_at', 'is not', null)
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, count }) => [channel, Number(count)]))
}

/** Of the ballots that were counted, how many receipts were looked up; `undefined` before the count. */
export async function countVerified(db: Db, evaluationId: string): Promise<{ readonly checks: number; readonly of: number } | undefined> {
  const tally = await db.selectFrom('evaluation_tally').select('ballots').where('evaluation_id', '=', evaluationId).executeTakeFirst()
  if (!tally) return undefined
  const row = await db
    .selectFrom('ballot')
    .select((select) => select.fn.countAll<number>().as('checks'))
    .where('evaluation_id', '=', evaluationId)
    .where('verified_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return { checks: Number(row.checks), of: tally.ballots }
}

async function countAll(db: Db, evaluationId: string): Promise<number> {
  const row = await db
    .selectFrom('ballot')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

async function countNamed(db: Db, evaluationId: string): Promise<ReadonlyMap<Channel, number>> {
  const rows = await db
    .selectFrom('ballot')
    .select((select) => ['channel', select.fn.countAll<number>().as('count')])
    .where('evaluation_id', '=', evaluationId)
    .where('source_key', 'is not', null)
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, count }) => [channel, Number(count)]))
}

function sumOf(counts: ReadonlyMap<Channel, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
