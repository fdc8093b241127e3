import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes } from './column-types.ts'

/** The units of a quarter as they were when it was frozen (JSON): what happens to a unit later changes no result. */
export const frozenUnits: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('period').addColumn('frozen_units', columnTypes(db).text).execute()
  },
  async down(db: Kysely<unknown>) {
    await db.schema.alterTable('period').dropColumn('frozen_units').execute()
  },
}
