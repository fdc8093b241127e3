import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** Bulletins (通报): what an office adds to a published result, and the files it has issued. */
export const documents: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, integer } = columnTypes(db)
    await db.schema
      .createTable('bulletin')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
      .addColumn('publication_id', text, (column) => column.notNull().references('publication.id').unique())
      .addColumn('wording', text, (column) => column.notNull())
      .addColumn('edited_by', text, (column) => column.notNull().references('person.id'))
      .addColumn('edited_at', text, (column) => column.notNull())
      .addColumn('issued_by', text, (column) => column.references('person.id'))
      .addColumn('issued_at', text)
      .addColumn('docx_sha256', text, (column) => column.references('blob.sha256'))
      .addColumn('pdf_sha256', text, (column) => column.references('blob.sha256'))
      .addColumn('event_id', text)
      .addColumn('version', integer, (column) => column.notNull())
      .addCheckConstraint(
        'bulletin_issued_whole',
        sql`(issued_at is null) = (issued_by is null) and (issued_at is null) = (docx_sha256 is null)
          and (issued_at is null) = (pdf_sha256 is null) and (issued_at is null) = (event_id is null)`,
      )
      .$call(strictly(db))
      .execute()
  },
  async down(db: Kysely<unknown>) {
    await dropTables(db, ['bulletin'])
  },
}
