import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

const PERIOD = [
  'plan_collect_until',
  'plan_review_until',
  'plan_appeals_until',
  'plan_freeze_on',
  'plan_publish_on',
  'appeals_until',
  'kept_units',
] as const

/** When each stage is planned to end, who re-opened a quarter and why, what a revision changed, and schemes changed in mid-quarter. */
export const stages: Migration = {
  async up(db: Kysely<unknown>) {
    const { text } = columnTypes(db)
    for (const column of PERIOD) await db.schema.alterTable('period').addColumn(column, text).execute()
    await db.schema.alterTable('publication').addColumn('changes', text).execute()
    await db.schema.alterTable('finding').addColumn('withdrawal_reason', text).execute()
    await db.schema.alterTable('finding').addColumn('first_recorded_by', text).execute()
    await createReopenings(db)
    await createSchemeChanges(db)
  },
  async down(db: Kysely<unknown>) {
    await dropTables(db, ['period_reopening', 'period_scheme_change'])
    await db.schema.alterTable('finding').dropColumn('first_recorded_by').execute()
    await db.schema.alterTable('finding').dropColumn('withdrawal_reason').execute()
    await db.schema.alterTable('publication').dropColumn('changes').execute()
    for (const column of PERIOD.toReversed()) await db.schema.alterTable('period').dropColumn(column).execute()
  },
}

async function createReopenings(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('period_reopening')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('to_stage', text, (column) => column.notNull().check(sql`to_stage in ('review', 'appeals')`))
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('requested_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('requested_at', text, (column) => column.notNull())
    .addColumn('outcome', text, (column) => column.notNull().check(sql`outcome in ('pending', 'approved', 'declined', 'withdrawn')`))
    .addColumn('decided_by', text, (column) => column.references('person.id'))
    .addColumn('decided_at', text)
    .addColumn('decision_reason', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addForeignKeyConstraint('period_reopening_same_organisation', ['period_id', 'organisation_id'], 'period', ['id', 'organisation_id'])
    .addCheckConstraint('period_reopening_decided', sql`(outcome = 'pending') = (decided_at is null)`)
    .addCheckConstraint('period_reopening_decided_by_somebody', sql`(decided_at is null) = (decided_by is null)`)
    .addCheckConstraint('period_reopening_four_eyes', sql`outcome not in ('approved', 'declined') or decided_by <> requested_by`)
    .$call(strictly(db))
    .execute()
  // One open question about a quarter at a time, whoever asks first.
  await db.schema
    .createIndex('period_reopening_pending')
    .unique()
    .on('period_reopening')
    .column('period_id')
    .where(sql<boolean>`outcome = 'pending'`)
    .execute()
  await db.schema.createIndex('period_reopening_period').on('period_reopening').column('period_id').execute()
}

async function createSchemeChanges(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('period_scheme_change')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('from_version_id', text, (column) => column.notNull())
    .addColumn('to_version_id', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('changed_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('changed_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('period_scheme_change_period', ['period_id', 'organisation_id'], 'period', ['id', 'organisation_id'])
    .addForeignKeyConstraint('period_scheme_change_from', ['from_version_id', 'organisation_id'], 'scheme_version', [
      'id',
      'organisation_id',
    ])
    .addForeignKeyConstraint('period_scheme_change_to', ['to_version_id', 'organisation_id'], 'scheme_version', ['id', 'organisation_id'])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('period_scheme_change_period').on('period_scheme_change').column('period_id').execute()
}
