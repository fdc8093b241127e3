import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** Schemes, quarters, findings with their evidence, and what was published. */
export const assessment: Migration = {
  async up(db: Kysely<unknown>) {
    await createSchemes(db)
    await createPeriods(db)
    await createFindings(db)
    await createNotApplicable(db)
    await createEvidence(db)
    await createPublications(db)
  },
  down: (db: Kysely<unknown>) =>
    dropTables(db, ['scheme', 'scheme_version', 'period', 'finding', 'not_applicable', 'blob', 'evidence', 'publication']),
}

async function createSchemes(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('scheme')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addUniqueConstraint('scheme_in_organisation', ['id', 'organisation_id'])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('scheme_organisation').on('scheme').column('organisation_id').execute()

  await db.schema
    .createTable('scheme_version')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('scheme_id', text, (column) => column.notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull().check(sql`status in ('draft', 'adopted')`))
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('content_hash', text, (column) => column.notNull())
    .addColumn('effective_from', text)
    .addColumn('effective_to', text)
    .addColumn('changes_in_words', text)
    .addColumn('edited_by', text, (column) => column.references('person.id'))
    .addColumn('edited_at', text, (column) => column.notNull())
    .addColumn('adopted_by', text, (column) => column.references('person.id'))
    .addColumn('adopted_at', text)
    .addColumn('first_used_at', text)
    .addColumn('revision', integer, (column) => column.notNull())
    .addUniqueConstraint('scheme_version_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('scheme_version_number', ['scheme_id', 'version'])
    .addForeignKeyConstraint('scheme_version_same_organisation', ['scheme_id', 'organisation_id'], 'scheme', ['id', 'organisation_id'])
    .addCheckConstraint('scheme_version_adopted', sql`(status = 'adopted') = (adopted_at is not null)`)
    .addCheckConstraint('scheme_version_effective', sql`status = 'draft' or effective_from is not null`)
    .addCheckConstraint('scheme_version_used', sql`first_used_at is null or status = 'adopted'`)
    .addCheckConstraint('scheme_version_effective_in_order', sql`effective_to >= effective_from`)
    .$call(strictly(db))
    .execute()
}

async function createPeriods(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('period')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('year', integer, (column) => column.notNull().check(sql`year between 2000 and 2200`))
    .addColumn('quarter', integer, (column) => column.notNull().check(sql`quarter between 1 and 4`))
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('stage', text, (column) =>
      column.notNull().check(sql`stage in ('open', 'collecting', 'review', 'appeals', 'frozen', 'published', 'archived')`),
    )
    .addColumn('scheme_version_id', text, (column) => column.notNull())
    .addColumn('opens_on', text, (column) => column.notNull())
    .addColumn('cut_off', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('frozen_at', text)
    .addColumn('frozen_by', text, (column) => column.references('person.id'))
    .addUniqueConstraint('period_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('period_once_a_quarter', ['organisation_id', 'year', 'quarter'])
    .addForeignKeyConstraint('period_scheme_same_organisation', ['scheme_version_id', 'organisation_id'], 'scheme_version', [
      'id',
      'organisation_id',
    ])
    .addCheckConstraint('period_in_order', sql`cut_off >= opens_on`)
    .addCheckConstraint('period_frozen', sql`(stage in ('frozen', 'published', 'archived')) = (frozen_at is not null)`)
    .$call(strictly(db))
    .execute()
}

async function createFindings(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('finding')
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('rule_id', text, (column) => column.notNull())
    .addColumn('indicator_id', text, (column) => column.notNull())
    .addColumn('occurred_on', text, (column) => column.notNull())
    .addColumn('facts', text, (column) => column.notNull())
    .addColumn('fact_key', text)
    .addColumn('note', text, (column) => column.notNull())
    .addColumn('status', text, (column) =>
      column.notNull().check(sql`status in ('draft', 'submitted', 'returned', 'accepted', 'withdrawn')`),
    )
    .addColumn('recorded_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('recorded_at', text, (column) => column.notNull())
    .addColumn('reviewed_by', text, (column) => column.references('person.id'))
    .addColumn('reviewed_at', text)
    .addColumn('review_reason', text)
    .addColumn('request_id', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('finding_in_organisation', ['id', 'organisation_id']) // one index serves ids and foreign keys: this table is hot
    .addUniqueConstraint('finding_exactly_once', ['organisation_id', 'request_id'])
    .addForeignKeyConstraint('finding_period_same_organisation', ['period_id', 'organisation_id'], 'period', ['id', 'organisation_id'])
    .addForeignKeyConstraint('finding_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('finding_four_eyes', sql`reviewed_by <> recorded_by`)
    .addCheckConstraint('finding_decided_by_somebody', sql`status not in ('accepted', 'returned') or reviewed_by is not null`)
    .addCheckConstraint('finding_reviewed_with_time', sql`(reviewed_by is null) = (reviewed_at is null)`)
    .$call(strictly(db))
    .execute()
  // The wall notices changes, and a unit finds its own, from this index alone. The unit comes after the id on purpose: in front of it,
  // evaluators who record about many units at once would each touch a page of their own, which doubled what a commit writes.
  await db.schema.createIndex('finding_status').on('finding').columns(['period_id', 'status', 'id', 'unit_id', 'version']).execute()
}

async function createNotApplicable(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('not_applicable')
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('indicator_id', text, (column) => column.notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('marked_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('marked_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('not_applicable_once', ['period_id', 'unit_id', 'indicator_id'])
    .addForeignKeyConstraint('not_applicable_period_same_organisation', ['period_id', 'organisation_id'], 'period', [
      'id',
      'organisation_id',
    ])
    .addForeignKeyConstraint('not_applicable_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .$call(strictly(db))
    .execute()
}

async function createEvidence(db: Kysely<unknown>): Promise<void> {
  const { text, integer, bytes } = columnTypes(db)
  await db.schema
    .createTable('blob')
    .addColumn('sha256', text, (column) => column.primaryKey().notNull())
    .addColumn('size', integer, (column) => column.notNull())
    .addColumn('media_type', text, (column) => column.notNull())
    .addColumn('content', bytes, (column) => column.notNull())
    .addCheckConstraint('blob_named_by_hash', sql`length(sha256) = 64`)
    .addCheckConstraint('blob_whole', sql`length(content) = size`)
    .$call(strictly(db))
    .execute()

  await db.schema
    .createTable('evidence')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('finding_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('sha256', text, (column) => column.references('blob.sha256'))
    .addColumn('file_name', text)
    .addColumn('media_type', text)
    .addColumn('size', integer)
    .addColumn('url', text)
    .addColumn('captured_at', text)
    .addColumn('added_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('added_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('evidence_finding_same_organisation', ['finding_id', 'organisation_id'], 'finding', ['id', 'organisation_id'])
    // A file without its hash would be evidence of nothing.
    .addCheckConstraint(
      'evidence_kind',
      sql`(kind = 'file' and sha256 is not null and file_name is not null and url is null) or (kind = 'address' and url is not null)`,
    )
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('evidence_finding').on('evidence').column('finding_id').execute()
  await db.schema.createIndex('evidence_blob').on('evidence').column('sha256').execute()
}

async function createPublications(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('publication')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('published_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('published_at', text, (column) => column.notNull())
    .addColumn('result', text, (column) => column.notNull())
    .addColumn('scheme_hash', text, (column) => column.notNull())
    .addColumn('bundle', text, (column) => column.notNull())
    .addColumn('event_id', text, (column) => column.notNull().unique())
    .addColumn('outward_requested_by', text, (column) => column.references('person.id'))
    .addColumn('outward_requested_at', text)
    .addColumn('outward_approved_by', text, (column) => column.references('person.id'))
    .addColumn('outward_approved_at', text)
    .addUniqueConstraint('publication_revision', ['period_id', 'revision'])
    .addForeignKeyConstraint('publication_period_same_organisation', ['period_id', 'organisation_id'], 'period', ['id', 'organisation_id'])
    .addCheckConstraint('publication_outward_four_eyes', sql`outward_approved_by <> outward_requested_by`)
    .addCheckConstraint('publication_outward_requested_first', sql`outward_approved_by is null or outward_requested_by is not null`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('publication_organisation').on('publication').columns(['organisation_id', 'published_at']).execute()
}
