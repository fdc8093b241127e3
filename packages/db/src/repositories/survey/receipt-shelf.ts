import { sql } from 'kysely'
import { compiledRead, inSql } from '../../engine/compiled.ts'
import type { Row } from '../../schema/schema.ts'

/**
 * Receipts have no order, so in one index each of them is written to a page of its own, and that page to the disk. SQLite writes those that
 * come one after the other to one shelf of the index, a few pages in all; whoever looks for one goes from shelf to shelf. PostgreSQL,
 * and whatever is not written by the thousand, has shelf 0 alone.
 */
const RECEIPTS_ON_A_SHELF = 512

/** On SQLite: the shelf of the ballots that this transaction stores. */
export const shelfOfNext = sql<number>`(select coalesce(max(rowid), 0) / ${sql.lit(RECEIPTS_ON_A_SHELF)} from ballot)`

/** None or one: that two of a million ballots share 75 bits happens once in seventy thousand million times. */
export const ballotsByReceipt = compiledRead<{ readonly receiptCode: string }, Row<'ballot'>>((db, slot) =>
  inSql(
    db,
    sql`with recursive shelf (nth) as (
        select max(receipt_shelf) from ballot
        union all select nth - 1 from shelf where nth > 0
      )
      select ballot.* from shelf join ballot on ballot.receipt_shelf = shelf.nth and ballot.receipt_code = ${slot('receiptCode')}
      limit 1`,
  ),
)
