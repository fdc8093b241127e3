import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, isPostgres } from './column-types.ts'
import { rebuildTable } from './rebuild-table.ts'

const RECEIPT = '"receipt_code" text not null'
const SHELF = ', "receipt_shelf" integer default 0 not null'
const ONE_INDEX = 'constraint "ballot_receipt" unique ("receipt_code")'
const SHELVES = 'constraint "ballot_receipt" unique ("receipt_shelf", "receipt_code")'
const SOURCES = ', constraint "ballot_source" unique ("evaluation_id", "channel", "source_key")'

/**
 * Receipts stand in shelves of the order in which they came, and only a ballot that has a source is in the index of sources: a
 * ballot of the open web changes two pages fewer.
 */
export const receiptShelves: Migration = {
  async up(db: Kysely<unknown>) {
    if (isPostgres(db)) {
      await db.schema.alterTable('ballot').dropConstraint('ballot_receipt').execute()
      await db.schema.alterTable('ballot').dropConstraint('ballot_source').execute()
      await db.schema
        .alterTable('ballot')
        .addColumn('receipt_shelf', columnTypes(db).integer, (column) => column.defaultTo(0).notNull())
        .execute()
      await db.schema.alterTable('ballot').addUniqueConstraint('ballot_receipt', ['receipt_shelf', 'receipt_code']).execute()
    } else {
      await rebuildTable(db, 'ballot', (text) =>
        text.replace(RECEIPT, `${RECEIPT}${SHELF}`).replace(ONE_INDEX, SHELVES).replace(SOURCES, ''),
      )
    }
    await db.schema
      .createIndex('ballot_source')
      .unique()
      .on('ballot')
      .columns(['evaluation_id', 'channel', 'source_key'])
      .where(sql<boolean>`source_key is not null`)
      .execute()
  },
  async down(db: Kysely<unknown>) {
    await db.schema.dropIndex('ballot_source').execute()
    if (isPostgres(db)) {
      await db.schema.alterTable('ballot').dropConstraint('ballot_receipt').execute()
      await db.schema.alterTable('ballot').dropColumn('receipt_shelf').execute()
      await db.schema.alterTable('ballot').addUniqueConstraint('ballot_receipt', ['receipt_code']).execute()
      await db.schema.alterTable('ballot').addUniqueConstraint('ballot_source', ['evaluation_id', 'channel', 'source_key']).execute()
    } else {
      await rebuildTable(db, 'ballot', (text) => text.replace(SHELF, '').replace(SHELVES, `${ONE_INDEX}${SOURCES}`))
    }
  },
}
