import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** Screens at counters and on open days, where people answer one after the other in the paper channel. */
export const counterPosts: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, integer } = columnTypes(db)
    await db.schema
      .createTable('counter_post')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('organisation_id', text, (column) => column.notNull())
      .addColumn('evaluation_id', text, (column) => column.notNull())
      .addColumn('number', integer, (column) => column.notNull())
      .addColumn('name', text, (column) => column.notNull())
      .addColumn('batch_id', text, (column) => column.references('paper_batch.id'))
      // Opens nothing but one more ballot at this post, so many a minute, while it is open.
      .addColumn('key', text, (column) => column.notNull())
      .addColumn('taken', integer, (column) => column.notNull().check(sql`taken >= 0`))
      .addColumn('minute', text, (column) => column.notNull())
      .addColumn('in_minute', integer, (column) => column.notNull())
      .addColumn('opened_by', text, (column) => column.references('person.id'))
      .addColumn('opened_at', text, (column) => column.notNull())
      .addColumn('closed_at', text)
      .addUniqueConstraint('counter_post_number', ['evaluation_id', 'number'])
      .addUniqueConstraint('counter_post_key', ['key'])
      .addForeignKeyConstraint('counter_post_same_organisation', ['evaluation_id', 'organisation_id'], 'evaluation', [
        'id',
        'organisation_id',
      ])
      .$call(strictly(db))
      .execute()
  },
  down: (db: Kysely<unknown>) => dropTables(db, ['counter_post']),
}
