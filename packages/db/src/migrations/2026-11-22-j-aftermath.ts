import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

const TABLES = ['open_question', 'open_feedback', 'open_opinion', 'open_opinion_step', 'open_report', 'open_late_finding']

/** After an open day: what was asked on site, what those who came thought of it, opinions with replies, and what is published. */
export const aftermath: Migration = {
  async up(db: Kysely<unknown>) {
    await createQuestions(db)
    await createFeedback(db)
    await createOpinions(db)
    await createReports(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, TABLES),
}

async function createQuestions(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_question')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('session_id', text, (column) => column.notNull().references('open_session.id'))
    .addColumn('client_id', text, (column) => column.notNull().unique())
    // One solved challenge is good for one question.
    .addColumn('challenge', text, (column) => column.notNull().unique())
    .addColumn('text', text)
    .addColumn('state', text, (column) => column.notNull().check(sql`state in ('new', 'shown', 'hidden')`))
    .addColumn('reason', text)
    .addColumn('answer', text, (column) => column.notNull())
    .addColumn('asked_at', text, (column) => column.notNull())
    .addColumn('answered_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addCheckConstraint('open_question_hidden', sql`(state = 'hidden') = (reason is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_question_session').on('open_question').columns(['session_id', 'id']).execute()
  await db.schema.createIndex('open_question_event').on('open_question').columns(['event_id', 'id']).execute()
}

/**
 * One row holds all the feedback of a session and who has given any, each sorted by marks that tell nothing: with a row for each, their order in the
 * file of the database would say whose is whose.
 */
async function createFeedback(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_feedback')
    .addColumn('session_id', text, (column) => column.primaryKey().notNull().references('open_session.id'))
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('ballots', text, (column) => column.notNull())
    .addColumn('claims', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_feedback_event').on('open_feedback').columns(['event_id', 'session_id']).execute()
}

async function createOpinions(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_opinion')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('unit_id', text, (column) => column.notNull().references('unit.id'))
    .addColumn('request_id', text, (column) => column.notNull().unique())
    .addColumn('source', text, (column) => column.notNull().check(sql`source in ('question', 'feedback', 'paper')`))
    .addColumn('source_id', text)
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('due_on', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull().check(sql`state in ('open', 'answered')`))
    .addColumn('reply', text, (column) => column.notNull())
    .addColumn('is_public', integer, (column) => column.notNull().check(sql`is_public in (0, 1)`))
    .addColumn('withheld', text, (column) => column.notNull())
    .addColumn('entered_on', text, (column) => column.notNull())
    /** The day of the first reply: what comes later is an update of it. */
    .addColumn('replied_on', text)
    .addColumn('version', integer, (column) => column.notNull())
    // One question or feedback stands in the list once.
    .addUniqueConstraint('open_opinion_source', ['event_id', 'source', 'source_id'])
    .addCheckConstraint('open_opinion_answered', sql`(state = 'answered') = (replied_on is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_opinion_unit').on('open_opinion').columns(['organisation_id', 'unit_id', 'state']).execute()
  await db.schema
    .createTable('open_opinion_step')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('opinion_id', text, (column) => column.notNull().references('open_opinion.id'))
    .addColumn('kind', text, (column) => column.notNull().check(sql`kind in ('entered', 'changed', 'replied', 'updated')`))
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('written_by', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_opinion_step_opinion').on('open_opinion_step').columns(['opinion_id', 'id']).execute()
}

async function createReports(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_report')
    .addColumn('event_id', text, (column) => column.primaryKey().notNull().references('open_event.id'))
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('published_text', text)
    .addColumn('figures', text)
    .addColumn('published_on', text)
    .addColumn('revised_on', text)
    .addColumn('opinions_on', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addCheckConstraint(
      'open_report_published',
      sql`(published_on is null) = (published_text is null) and (published_on is null) = (figures is null)`,
    )
    // The opinions belong to a report that can be read.
    .addCheckConstraint('open_report_opinions', sql`opinions_on is null or published_on is not null`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('open_late_finding')
    .addColumn('finding_id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('clock', text, (column) => column.notNull().check(sql`clock in ('report', 'opinions')`))
    .addColumn('linked_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('open_late_finding_is_ours', ['finding_id', 'organisation_id'], 'finding', ['id', 'organisation_id'])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_late_finding_event').on('open_late_finding').columns(['event_id', 'clock']).execute()
}
