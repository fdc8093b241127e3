import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, isPostgres } from './column-types.ts'
import { rebuildTable } from './rebuild-table.ts'

const ON_ONE = '(publication_id is null) <> (summary_publication_id is null)'
const PUBLICATION = '"publication_id" text not null unique'
const MAYBE_PUBLICATION = '"publication_id" text unique'
const LAST_COLUMN = '"version" integer not null'
const SUMMARY = `, "summary_publication_id" text references "summary_publication" ("id") unique`
const CHECK = `, constraint "bulletin_on_one" check (${ON_ONE})`

/**
 * A bulletin stands on a published quarter, or on a published year or composite quarter. Taking it back fails where there are bulletins
 * of the second kind: an issued one could not be kept.
 */
export const summaryBulletins: Migration = {
  async up(db: Kysely<unknown>) {
    if (!isPostgres(db)) {
      await rebuildTable(db, 'bulletin', (text) =>
        text.replace(PUBLICATION, MAYBE_PUBLICATION).replace(LAST_COLUMN, `${LAST_COLUMN}${SUMMARY}${CHECK}`),
      )
      return
    }
    const { text } = columnTypes(db)
    await db.schema
      .alterTable('bulletin')
      .alterColumn('publication_id', (column) => column.dropNotNull())
      .execute()
    await db.schema
      .alterTable('bulletin')
      .addColumn('summary_publication_id', text, (column) => column.references('summary_publication.id').unique())
      .execute()
    await db.schema.alterTable('bulletin').addCheckConstraint('bulletin_on_one', sql.raw(ON_ONE)).execute()
  },
  async down(db: Kysely<unknown>) {
    if (!isPostgres(db)) {
      await rebuildTable(db, 'bulletin', (text) => text.replace(`${SUMMARY}${CHECK}`, '').replace(MAYBE_PUBLICATION, PUBLICATION))
      return
    }
    await db.schema.alterTable('bulletin').dropConstraint('bulletin_on_one').execute()
    await db.schema
      .alterTable('bulletin')
      .alterColumn('publication_id', (column) => column.setNotNull())
      .execute()
    await db.schema.alterTable('bulletin').dropColumn('summary_publication_id').execute()
  },
}
