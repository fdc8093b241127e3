import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** The ledger of problems that have to be put right. */
export const rectification: Migration = {
  async up(db: Kysely<unknown>) {
    await createImports(db)
    await createEntries(db)
    await indexEntries(db)
    await createLinks(db)
    await createSteps(db)
    await createEvidence(db)
  },
  down: (db: Kysely<unknown>) =>
    dropTables(db, ['rectification_import', 'rectification', 'rectification_finding', 'rectification_step', 'rectification_evidence']),
}

async function createImports(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('rectification_import')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('sha256', text, (column) => column.notNull().check(sql`length(sha256) = 64`))
    .addColumn('file_name', text, (column) => column.notNull())
    .addColumn('entries', integer, (column) => column.notNull())
    .addColumn('imported_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('imported_at', text, (column) => column.notNull())
    .addUniqueConstraint('rectification_import_once', ['organisation_id', 'sha256'])
    .$call(strictly(db))
    .execute()
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('rectification')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('origin', text, (column) => column.notNull().check(sql`origin in ('finding', 'outside')`))
    .addColumn('period_id', text)
    .addColumn('rule_id', text)
    .addColumn('indicator_id', text)
    .addColumn('fact_key', text)
    .addColumn('source', text)
    .addColumn('source_number', text)
    .addColumn('source_indicator', text)
    .addColumn('problem', text, (column) => column.notNull())
    .addColumn('import_id', text, (column) => column.references('rectification_import.id'))
    .addColumn('state', text, (column) =>
      column.notNull().check(sql`state in ('open', 'planned', 'submitted', 'returned', 'closed', 'cancelled')`),
    )
    .addColumn('due_on', text, (column) => column.notNull())
    .addColumn('measure', text)
    .addColumn('responsible', text)
    .addColumn('planned_on', text)
    .addColumn('extension', text, (column) => column.notNull().check(sql`extension in ('none', 'requested', 'granted', 'refused')`))
    .addColumn('extension_to', text)
    .addColumn('recurrences', integer, (column) => column.notNull())
    .addColumn('opened_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('opened_at', text, (column) => column.notNull())
    .addColumn('submitted_by', text, (column) => column.references('person.id'))
    .addColumn('submitted_on', text)
    .addColumn('submitted_late', integer, (column) => column.notNull().check(sql`submitted_late in (0, 1)`))
    .addColumn('closed_by', text, (column) => column.references('person.id'))
    .addColumn('closed_at', text)
    .addColumn('closed_on', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('rectification_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('rectification_number_once', ['organisation_id', 'source', 'source_number'])
    .addForeignKeyConstraint('rectification_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addForeignKeyConstraint('rectification_period_same_organisation', ['period_id', 'organisation_id'], 'period', [
      'id',
      'organisation_id',
    ])
    .addCheckConstraint(
      'rectification_origin_known',
      sql`(origin = 'finding' and period_id is not null and rule_id is not null and source is null)
        or (origin = 'outside' and source is not null and source_number is not null and rule_id is null)`,
    )
    .addCheckConstraint(
      'rectification_closed_with_day',
      sql`(state = 'closed') = (closed_by is not null) and (closed_by is null) = (closed_at is null) and (closed_by is null) = (closed_on is null)`,
    )
    // Nobody closes what they submitted themselves.
    .addCheckConstraint('rectification_four_eyes', sql`closed_by <> submitted_by`)
    .addCheckConstraint(
      'rectification_submitted_whole',
      sql`state not in ('submitted', 'closed') or (submitted_by is not null and measure is not null and responsible is not null)`,
    )
    .$call(strictly(db))
    .execute()
}

async function indexEntries(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('rectification_state').on('rectification').columns(['organisation_id', 'state', 'due_on']).execute()
  await db.schema.createIndex('rectification_rule').on('rectification').columns(['unit_id', 'rule_id']).execute()
  await db.schema.createIndex('rectification_period').on('rectification').column('period_id').execute()
}

async function createLinks(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('rectification_finding')
    .addColumn('finding_id', text, (column) => column.notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('rectification_id', text, (column) => column.notNull())
    .addColumn('part', text, (column) => column.notNull().check(sql`part in ('origin', 'recurrence', 'overdue')`))
    .addColumn('linked_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('rectification_finding_once', ['finding_id', 'organisation_id'])
    .addForeignKeyConstraint('rectification_finding_is_ours', ['finding_id', 'organisation_id'], 'finding', ['id', 'organisation_id'])
    .addForeignKeyConstraint('rectification_finding_of_entry', ['rectification_id', 'organisation_id'], 'rectification', [
      'id',
      'organisation_id',
    ])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('rectification_finding_entry').on('rectification_finding').column('rectification_id').execute()
}

async function createSteps(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('rectification_step')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('rectification_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('taken_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('taken_at', text, (column) => column.notNull())
    .addColumn('note', text)
    .addColumn('value_before', text)
    .addColumn('value_after', text)
    .addForeignKeyConstraint('rectification_step_of_entry', ['rectification_id', 'organisation_id'], 'rectification', [
      'id',
      'organisation_id',
    ])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('rectification_step_entry').on('rectification_step').columns(['rectification_id', 'id']).execute()
}

async function createEvidence(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('rectification_evidence')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('rectification_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('sha256', text, (column) => column.references('blob.sha256'))
    .addColumn('file_name', text)
    .addColumn('media_type', text)
    .addColumn('size', integer)
    .addColumn('url', text)
    .addColumn('captured_at', text)
    .addColumn('added_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('added_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('rectification_evidence_of_entry', ['rectification_id', 'organisation_id'], 'rectification', [
      'id',
      'organisation_id',
    ])
    .addCheckConstraint(
      'rectification_evidence_kind',
      sql`(kind = 'file' and sha256 is not null and file_name is not null and url is null) or (kind = 'address' and url is not null)`,
    )
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('rectification_evidence_entry').on('rectification_evidence').column('rectification_id').execute()
  await db.schema.createIndex('rectification_evidence_blob').on('rectification_evidence').column('sha256').execute()
}
