import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes } from './column-types.ts'

const ANSWER = ['response', 'responded_by', 'responded_at'] as const

/** When ballots were looked through for what is in doubt, and what a unit answers to what it was told. */
export const evaluationWork: Migration = {
  async up(db: Kysely<unknown>) {
    const { text } = columnTypes(db)
    await db.schema.alterTable('evaluation').addColumn('screened_at', text).execute()
    for (const column of ANSWER) await db.schema.alterTable('evaluation_feedback').addColumn(column, text).execute()
  },
  async down(db: Kysely<unknown>) {
    for (const column of ANSWER.toReversed()) await db.schema.alterTable('evaluation_feedback').dropColumn(column).execute()
    await db.schema.alterTable('evaluation').dropColumn('screened_at').execute()
  },
}
