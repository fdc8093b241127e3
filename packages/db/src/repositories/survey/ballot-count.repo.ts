import type { Db, Row } from '../../schema/schema.ts'
import { countBox } from './ballot-box.repo.ts'

export interface BallotCounts {
  readonly channel: Row<'ballot'>['channel']
  readonly received: number
  readonly withdrawn: number
}

/** How many came in by channel: all that is known of a running evaluation. */
export async function countBallots(db: Db, evaluationId: string): Promise<readonly BallotCounts[]> {
  const rows = await db
    .selectFrom('ballot')
    .select((select) => ['channel', select.fn.countAll<number>().as('all'), select.fn.count<number>('withdrawn_at').as('withdrawn')])
    .where('evaluation_id', '=', evaluationId)
    .groupBy('channel')
    .orderBy('channel')
    .execute()
  const counts = rows.map(({ channel, all, withdrawn }) => {
    return { channel, received: Number(all) - Number(withdrawn), withdrawn: Number(withdrawn) }
  })
  const boxed = await countBox(db, evaluationId)
  // Until the close the invited channel's ballots lie in the box and nowhere else.
  return boxed === 0 ? counts : [{ channel: 'invited', received: boxed, withdrawn: 0 }, ...counts]
}

/** Of those that stand, how many receipts were looked up. */
export async function countVerified(db: Db, evaluationId: string): Promise<{ readonly checks: number; readonly of: number }> {
  const row = await db
    .selectFrom('ballot')
    .select((select) => [select.fn.countAll<number>().as('of'), select.fn.count<number>('verified_at').as('checks')])
    .where('evaluation_id', '=', evaluationId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { checks: Number(row.checks), of: Number(row.of) }
}
