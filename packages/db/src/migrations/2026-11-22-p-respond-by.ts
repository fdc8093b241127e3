import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes } from './column-types.ts'

/** The day by which units answer what they were told. */
export const respondBy: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('evaluation').addColumn('respond_by', columnTypes(db).text).execute()
  },
  async down(db: Kysely<unknown>) {
    await db.schema.alterTable('evaluation').dropColumn('respond_by').execute()
  },
}
