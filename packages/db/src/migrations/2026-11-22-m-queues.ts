import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

const TABLES = ['open_queue', 'open_queue_entry']

/** Queues before sign-up: how a session lets people in, and who stands where. */
export const queues: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, integer } = columnTypes(db)
    await db.schema.alterTable('open_session').addColumn('queue', text).execute()
    await db.schema
      .createTable('open_queue')
      .addColumn('session_id', text, (column) => column.primaryKey().notNull().references('open_session.id'))
      .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
      .addColumn('seed', text, (column) => column.notNull())
      .addColumn('seed_sha256', text, (column) => column.notNull())
      .addColumn('next_number', integer, (column) => column.notNull())
      .addColumn('last_place', integer, (column) => column.notNull())
      .addColumn('entrants', integer)
      .addColumn('ranked_at', text)
      .addColumn('forgotten_at', text)
      .addCheckConstraint('open_queue_ranked', sql`(ranked_at is null) = (entrants is null)`)
      .$call(strictly(db))
      .execute()
    await db.schema
      .createTable('open_queue_entry')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('session_id', text, (column) => column.notNull().references('open_queue.session_id'))
      .addColumn('number', integer, (column) => column.notNull())
      .addColumn('code', text, (column) => column.notNull())
      .addColumn('mark', text)
      .addColumn('place', integer)
      .addColumn('joined_at', text, (column) => column.notNull())
      .addUniqueConstraint('open_queue_entry_number', ['session_id', 'number'])
      .addUniqueConstraint('open_queue_entry_place', ['session_id', 'place'])
      // Rule J-1: one place for one contact.
      .addUniqueConstraint('open_queue_entry_mark', ['session_id', 'mark'])
      .$call(strictly(db))
      .execute()
  },
  async down(db: Kysely<unknown>) {
    await dropTables(db, TABLES)
    await db.schema.alterTable('open_session').dropColumn('queue').execute()
  },
}
