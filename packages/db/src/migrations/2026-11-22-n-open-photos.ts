import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, strictly } from './column-types.ts'

/** Pictures of an open day, and which of them stood in its report when that was published. */
export const openPhotos: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, integer } = columnTypes(db)
    await db.schema.alterTable('open_report').addColumn('published_photos', text).execute()
    await db.schema
      .createTable('open_photo')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
      .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
      .addColumn('sha256', text, (column) => column.notNull().references('blob.sha256'))
      .addColumn('alt', text, (column) => column.notNull())
      .addColumn('position', integer, (column) => column.notNull())
      .addColumn('width', integer, (column) => column.notNull())
      .addColumn('height', integer, (column) => column.notNull())
      .addColumn('added_at', text, (column) => column.notNull())
      .addColumn('version', integer, (column) => column.notNull())
      // The same picture stands in a report once, however often it is sent.
      .addUniqueConstraint('open_photo_once', ['event_id', 'sha256'])
      .$call(strictly(db))
      .execute()
    await db.schema.createIndex('open_photo_blob').on('open_photo').column('sha256').execute()
  },
  async down(db: Kysely<unknown>) {
    await db.schema.dropTable('open_photo').execute()
    await db.schema.alterTable('open_report').dropColumn('published_photos').execute()
  },
}
