import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** Two evaluators who do not see each other, the third who decides, and who must not assess whom. */
export const doubleScoring: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, integer } = columnTypes(db)
    await db.schema.alterTable('period').addColumn('double_tolerance', integer).execute()
    await db.schema.alterTable('period').addColumn('double_rule', text).execute()
    await createRecusals(db)
    await createCases(db)
    await createEntries(db)
    await createEvidence(db)
  },
  async down(db: Kysely<unknown>) {
    await dropTables(db, ['recusal', 'double_case', 'double_entry', 'double_evidence'])
    await db.schema.alterTable('period').dropColumn('double_rule').execute()
    await db.schema.alterTable('period').dropColumn('double_tolerance').execute()
  },
}

async function createRecusals(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('recusal')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('person_id', text, (column) => column.notNull().references('person.id'))
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('declared_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('declared_at', text, (column) => column.notNull())
    .addColumn('lifted_by', text, (column) => column.references('person.id'))
    .addColumn('lifted_at', text)
    .addForeignKeyConstraint('recusal_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('recusal_lifted_by_somebody', sql`(lifted_by is null) = (lifted_at is null)`)
    // Nobody frees themselves from a conflict of interest.
    .addCheckConstraint('recusal_four_eyes', sql`lifted_by <> person_id`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('recusal_in_force')
    .on('recusal')
    .columns(['person_id', 'unit_id'])
    .unique()
    .where(sql.ref('lifted_at'), 'is', null)
    .execute()
  await db.schema.createIndex('recusal_organisation').on('recusal').columns(['organisation_id', 'declared_at']).execute()
}

async function createCases(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('double_case')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('indicator_id', text, (column) => column.notNull())
    .addColumn('first_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('second_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('state', text, (column) => column.notNull().check(sql`state in ('waiting', 'agreed', 'split', 'decided')`))
    .addColumn('first_points', integer)
    .addColumn('second_points', integer)
    .addColumn('tolerance', integer)
    .addColumn('stands', text, (column) => column.check(sql`stands in ('first', 'second', 'mean', 'own')`))
    .addColumn('decided_by', text, (column) => column.references('person.id'))
    .addColumn('decided_at', text)
    .addColumn('reason', text)
    .addColumn('assigned_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('assigned_at', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('double_case_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('double_case_once', ['period_id', 'unit_id', 'indicator_id'])
    .addForeignKeyConstraint('double_case_period_same_organisation', ['period_id', 'organisation_id'], 'period', ['id', 'organisation_id'])
    .addForeignKeyConstraint('double_case_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('double_case_two_people', sql`first_by <> second_by`)
    .addCheckConstraint('double_case_third_person', sql`decided_by <> first_by and decided_by <> second_by`)
    .addCheckConstraint('double_case_decided', sql`(state = 'decided') = (decided_by is not null)`)
    .addCheckConstraint('double_case_compared', sql`state = 'waiting' or (first_points is not null and second_points is not null)`)
    .addCheckConstraint('double_case_stands', sql`(state in ('agreed', 'decided')) = (stands is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('double_case_first').on('double_case').columns(['first_by', 'period_id']).execute()
  await db.schema.createIndex('double_case_second').on('double_case').columns(['second_by', 'period_id']).execute()
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('double_entry')
    .addColumn('case_id', text, (column) => column.notNull())
    .addColumn('person_id', text, (column) => column.notNull().references('person.id'))
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('marks', text, (column) => column.notNull())
    .addColumn('nonce', text, (column) => column.notNull())
    .addColumn('entered_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('double_entry_once', ['case_id', 'person_id'])
    .addForeignKeyConstraint('double_entry_same_organisation', ['case_id', 'organisation_id'], 'double_case', ['id', 'organisation_id'])
    .$call(strictly(db))
    .execute()
}

async function createEvidence(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('double_evidence')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('case_id', text, (column) => column.notNull())
    .addColumn('person_id', text, (column) => column.notNull().references('person.id'))
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('sha256', text, (column) => column.references('blob.sha256'))
    .addColumn('file_name', text)
    .addColumn('media_type', text)
    .addColumn('size', integer)
    .addColumn('url', text)
    .addColumn('captured_at', text)
    .addColumn('added_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('double_evidence_same_organisation', ['case_id', 'organisation_id'], 'double_case', ['id', 'organisation_id'])
    .addCheckConstraint(
      'double_evidence_kind',
      sql`(kind = 'file' and sha256 is not null and file_name is not null and url is null) or (kind = 'address' and url is not null)`,
    )
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('double_evidence_case').on('double_evidence').columns(['case_id', 'person_id']).execute()
  await db.schema.createIndex('double_evidence_blob').on('double_evidence').column('sha256').execute()
}
