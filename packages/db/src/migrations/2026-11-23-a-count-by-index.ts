import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Ballots taken back and receipts looked up are few, and counted often: by citizens who check a receipt, by the page that shows the turnout.
 * Indexes of these few cost a coming ballot nothing, which is in neither, and no count reads the ballots themselves.
 */
export const countByIndex: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('ballot_withdrawn')
      .on('ballot')
      .columns(['evaluation_id', 'channel'])
      .where(sql<boolean>`withdrawn_at is not null`)
      .execute()
    await db.schema
      .createIndex('ballot_verified')
      .on('ballot')
      .columns(['evaluation_id'])
      .where(sql<boolean>`verified_at is not null`)
      .execute()
  },
  async down(db: Kysely<unknown>) {
    await db.schema.dropIndex('ballot_verified').execute()
    await db.schema.dropIndex('ballot_withdrawn').execute()
  },
}
