import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

const TABLES = [
  'evaluation',
  'questionnaire_version',
  'ballot',
  'ballot_suspicion',
  'ballot_quota',
  'evaluation_tally',
  'evaluation_feedback',
] as const

/** Social evaluations: plan and questionnaire, ballots of three channels, what speaks against single ballots, the count, and what units are told. */
export const evaluations: Migration = {
  async up(db: Kysely<unknown>) {
    await createEvaluations(db)
    await createVersions(db)
    await createBallots(db)
    await createSuspicions(db)
    await createQuotas(db)
    await createTallies(db)
    await createFeedback(db)
  },
  async down(db: Kysely<unknown>) {
    await dropTables(db, TABLES)
  },
}

async function createEvaluations(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('evaluation')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('year', integer, (column) => column.notNull().check(sql`year between 2000 and 2200`))
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('purpose', text, (column) => column.notNull())
    .addColumn('privacy_notice', text, (column) => column.notNull())
    .addColumn('minutes', integer, (column) => column.notNull().check(sql`minutes between 1 and 120`))
    .addColumn('state', text, (column) =>
      column.notNull().check(sql`state in ('draft', 'planned', 'open', 'closed', 'counted', 'feedback', 'published')`),
    )
    .addColumn('opens_on', text)
    .addColumn('closes_on', text)
    // Instants, so that the statement that stores a ballot compares texts: from the first, and before the second.
    .addColumn('opens_at', text)
    .addColumn('closes_at', text)
    .addColumn('terms', text, (column) => column.notNull())
    // Keys what is kept of devices and networks; gone when the ballots are counted.
    .addColumn('trace_key', text)
    .addColumn('planned_at', text)
    .addColumn('opened_at', text)
    .addColumn('closed_at', text)
    .addColumn('counted_by', text, (column) => column.references('person.id'))
    .addColumn('published_at', text)
    .addColumn('published_event_id', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('evaluation_in_organisation', ['id', 'organisation_id'])
    .addCheckConstraint('evaluation_window', sql`opens_at < closes_at`)
    .addCheckConstraint('evaluation_planned', sql`state = 'draft' or (planned_at is not null and closes_at is not null)`)
    .addCheckConstraint('evaluation_published', sql`(state = 'published') = (published_at is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('evaluation_organisation').on('evaluation').columns(['organisation_id', 'id']).execute()
  await db.schema.createIndex('evaluation_state').on('evaluation').column('state').execute()
}

async function createVersions(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('questionnaire_version')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('evaluation_id', text, (column) => column.notNull())
    .addColumn('number', integer, (column) => column.notNull())
    .addColumn('definition', text, (column) => column.notNull())
    .addColumn('formula', text)
    .addColumn('content_hash', text, (column) => column.notNull())
    .addColumn('template_id', text)
    .addColumn('edited_by', text, (column) => column.references('person.id'))
    .addColumn('edited_at', text, (column) => column.notNull())
    .addColumn('frozen_at', text)
    .addUniqueConstraint('questionnaire_version_number', ['evaluation_id', 'number'])
    .addForeignKeyConstraint('questionnaire_version_same_organisation', ['evaluation_id', 'organisation_id'], 'evaluation', [
      'id',
      'organisation_id',
    ])
    .$call(strictly(db))
    .execute()
}

/**
 * `source_key` is what a ballot may come in by only once in its channel: the challenge that was solved, the token of an invitation, batch
 * and serial of a sheet. Nothing here names a person.
 */
async function createBallots(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('ballot')
    .addColumn('evaluation_id', text, (column) => column.notNull().references('evaluation.id'))
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull().check(sql`channel in ('paper', 'invited', 'open')`))
    .addColumn('source_key', text)
    .addColumn('version_hash', text, (column) => column.notNull())
    .addColumn('answers', text, (column) => column.notNull())
    .addColumn('seed', text, (column) => column.notNull())
    .addColumn('salt', text, (column) => column.notNull())
    .addColumn('commitment', text, (column) => column.notNull())
    .addColumn('receipt_code', text, (column) => column.notNull())
    .addColumn('received_at', text, (column) => column.notNull())
    .addColumn('seconds', integer)
    .addColumn('device_key', text)
    .addColumn('network_key', text)
    .addColumn('withdrawn_at', text)
    .addColumn('verified_at', text)
    .addPrimaryKeyConstraint('ballot_once', ['evaluation_id', 'id'])
    .addUniqueConstraint('ballot_receipt', ['receipt_code'])
    .addUniqueConstraint('ballot_source', ['evaluation_id', 'channel', 'source_key'])
    .addCheckConstraint('ballot_has_source', sql`channel = 'open' or source_key is not null`)
    .addCheckConstraint('ballot_withdrawn_is_erased', sql`(withdrawn_at is null) = (salt <> '')`)
    .$call(strictly(db))
    .execute()
}

async function createSuspicions(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('ballot_suspicion')
    .addColumn('evaluation_id', text, (column) => column.notNull())
    .addColumn('ballot_id', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('words', text, (column) => column.notNull())
    .addColumn('found_at', text, (column) => column.notNull())
    .addColumn('decision', text, (column) => column.check(sql`decision in ('aside', 'count')`))
    .addColumn('first_by', text, (column) => column.references('person.id'))
    .addColumn('second_by', text, (column) => column.references('person.id'))
    .addColumn('decided_at', text)
    .addPrimaryKeyConstraint('ballot_suspicion_once', ['evaluation_id', 'ballot_id'])
    .addForeignKeyConstraint('ballot_suspicion_ballot', ['evaluation_id', 'ballot_id'], 'ballot', ['evaluation_id', 'id'])
    .addCheckConstraint('ballot_suspicion_four_eyes', sql`second_by <> first_by`)
    .addCheckConstraint('ballot_suspicion_decided', sql`(decided_at is null) = (second_by is null)`)
    .addCheckConstraint(
      'ballot_suspicion_first',
      sql`(first_by is null) = (decision is null) and (second_by is null or first_by is not null)`,
    )
    .$call(strictly(db))
    .execute()
}

async function createQuotas(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('ballot_quota')
    .addColumn('evaluation_id', text, (column) => column.notNull().references('evaluation.id'))
    .addColumn('quota_id', text, (column) => column.notNull())
    .addColumn('most', integer, (column) => column.notNull())
    .addColumn('taken', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('ballot_quota_once', ['evaluation_id', 'quota_id'])
    .addCheckConstraint('ballot_quota_not_over', sql`taken between 0 and most`)
    .$call(strictly(db))
    .execute()
}

async function createTallies(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('evaluation_tally')
    .addColumn('evaluation_id', text, (column) => column.primaryKey().notNull().references('evaluation.id'))
    .addColumn('ballots', integer, (column) => column.notNull())
    .addColumn('tally', text, (column) => column.notNull())
    .addColumn('results', text, (column) => column.notNull())
    .addColumn('result_hash', text, (column) => column.notNull())
    .addColumn('counted_at', text, (column) => column.notNull())
    .addColumn('ballots_sha256', text)
    .addColumn('ballots_bytes', integer)
    .$call(strictly(db))
    .execute()
}

async function createFeedback(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('evaluation_feedback')
    .addColumn('evaluation_id', text, (column) => column.notNull().references('evaluation.id'))
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('words', text, (column) => column.notNull())
    .addColumn('written_by', text, (column) => column.references('person.id'))
    .addColumn('written_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('evaluation_feedback_once', ['evaluation_id', 'unit_id'])
    .$call(strictly(db))
    .execute()
}
