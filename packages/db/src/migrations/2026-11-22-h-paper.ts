import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** Sheets of paper: what was printed, what came back, and how two people read each. */
export const paper: Migration = {
  async up(db: Kysely<unknown>) {
    await createBatches(db)
    await createSheets(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, ['paper_batch', 'paper_sheet']),
}

async function createBatches(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('paper_batch')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('evaluation_id', text, (column) => column.notNull())
    .addColumn('number', integer, (column) => column.notNull())
    .addColumn('place', text, (column) => column.notNull())
    .addColumn('sheets', integer, (column) => column.notNull().check(sql`sheets between 1 and 500`))
    .addColumn('issued', integer, (column) => column.check(sql`issued >= 0`))
    .addColumn('returned', integer, (column) => column.check(sql`returned >= 0`))
    .addColumn('made_by', text, (column) => column.references('person.id'))
    .addColumn('made_at', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('paper_batch_number', ['evaluation_id', 'number'])
    .addForeignKeyConstraint('paper_batch_same_organisation', ['evaluation_id', 'organisation_id'], 'evaluation', ['id', 'organisation_id'])
    .addCheckConstraint('paper_batch_counted', sql`(issued is null) = (returned is null)`)
    .$call(strictly(db))
    .execute()
}

async function createSheets(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('paper_sheet')
    .addColumn('batch_id', text, (column) => column.notNull().references('paper_batch.id'))
    .addColumn('serial', integer, (column) => column.notNull().check(sql`serial >= 1`))
    .addColumn('evaluation_id', text, (column) => column.notNull().references('evaluation.id'))
    .addColumn('state', text, (column) => column.notNull().check(sql`state in ('once', 'differs', 'settled')`))
    .addColumn('first_kind', text, (column) => column.notNull().check(sql`first_kind in ('answers', 'blank', 'spoiled')`))
    .addColumn('first_answers', text)
    .addColumn('first_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('second_kind', text, (column) => column.check(sql`second_kind in ('answers', 'blank', 'spoiled')`))
    .addColumn('second_answers', text)
    .addColumn('second_by', text, (column) => column.references('person.id'))
    .addColumn('settled_by', text, (column) => column.references('person.id'))
    .addColumn('ballot_id', text)
    .addPrimaryKeyConstraint('paper_sheet_once', ['batch_id', 'serial'])
    // Rule P-3: two people, and a third where they differ.
    .addCheckConstraint('paper_sheet_two', sql`second_by is null or second_by <> first_by`)
    .addCheckConstraint('paper_sheet_third', sql`settled_by is null or (settled_by <> first_by and settled_by <> second_by)`)
    .addCheckConstraint('paper_sheet_state', sql`(state = 'once') = (second_by is null) and (state = 'settled') = (ballot_id is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('paper_sheet_evaluation').on('paper_sheet').columns(['evaluation_id', 'state']).execute()
}
