import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** What units answer to their findings, what is ruled on it, and every correction of facts with what stood there before. */
export const appeals: Migration = {
  async up(db: Kysely<unknown>) {
    await createAnswers(db)
    await createAnswerEvidence(db)
    await createRulings(db)
    await createAmendments(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, ['unit_answer', 'answer_evidence', 'ruling', 'finding_amendment']),
}

async function createAnswers(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('unit_answer')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('finding_id', text, (column) => column.notNull())
    .addColumn('level', integer, (column) => column.notNull().check(sql`level in (1, 2)`))
    .addColumn('answer', text, (column) => column.notNull().check(sql`answer in ('agree', 'appeal')`))
    .addColumn('status', text, (column) => column.notNull().check(sql`status in ('draft', 'sent', 'withdrawn', 'decided')`))
    .addColumn('grounds', text, (column) => column.notNull())
    .addColumn('drafted_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('drafted_at', text, (column) => column.notNull())
    .addColumn('sent_by', text, (column) => column.references('person.id'))
    .addColumn('sent_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('unit_answer_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('unit_answer_once', ['finding_id', 'level'])
    .addForeignKeyConstraint('unit_answer_finding_same_organisation', ['finding_id', 'organisation_id'], 'finding', [
      'id',
      'organisation_id',
    ])
    .addForeignKeyConstraint('unit_answer_period_same_organisation', ['period_id', 'organisation_id'], 'period', ['id', 'organisation_id'])
    .addForeignKeyConstraint('unit_answer_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('unit_answer_sent_by_somebody', sql`(sent_by is null) = (sent_at is null)`)
    .addCheckConstraint('unit_answer_sent', sql`status not in ('sent', 'decided') or sent_at is not null`)
    .addCheckConstraint('unit_answer_has_grounds', sql`answer = 'agree' or status = 'draft' or grounds <> ''`)
    .addCheckConstraint('unit_answer_decided', sql`status <> 'decided' or answer = 'appeal'`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('unit_answer_period').on('unit_answer').columns(['period_id', 'status', 'level']).execute()
}

async function createAnswerEvidence(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('answer_evidence')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('answer_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('sha256', text, (column) => column.references('blob.sha256'))
    .addColumn('file_name', text)
    .addColumn('media_type', text)
    .addColumn('size', integer)
    .addColumn('url', text)
    .addColumn('captured_at', text)
    .addColumn('added_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('added_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('answer_evidence_same_organisation', ['answer_id', 'organisation_id'], 'unit_answer', [
      'id',
      'organisation_id',
    ])
    .addCheckConstraint(
      'answer_evidence_kind',
      sql`(kind = 'file' and sha256 is not null and file_name is not null and url is null) or (kind = 'address' and url is not null)`,
    )
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('answer_evidence_answer').on('answer_evidence').column('answer_id').execute()
  await db.schema.createIndex('answer_evidence_blob').on('answer_evidence').column('sha256').execute()
}

async function createRulings(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('ruling')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('period_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('finding_id', text, (column) => column.notNull())
    .addColumn('level', integer, (column) => column.notNull().check(sql`level in (1, 2)`))
    .addColumn('answer_id', text, (column) => column.unique().references('unit_answer.id'))
    .addColumn('batch_id', text)
    .addColumn('decision', text, (column) => column.notNull().check(sql`decision in ('upheld', 'amended', 'withdrawn')`))
    .addColumn('facts_before', text, (column) => column.notNull())
    .addColumn('facts_after', text)
    .addColumn('reason', text, (column) => column.notNull().check(sql`reason <> ''`))
    .addColumn('ruled_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('ruled_at', text, (column) => column.notNull())
    .addColumn('ruled_on', text, (column) => column.notNull())
    .addColumn('escalate_until', text)
    .addColumn('event_id', text, (column) => column.notNull().unique())
    // Two rulings at once, or a third: whoever comes second is refused here, whatever was read before.
    .addUniqueConstraint('ruling_once', ['finding_id', 'level'])
    .addForeignKeyConstraint('ruling_finding_same_organisation', ['finding_id', 'organisation_id'], 'finding', ['id', 'organisation_id'])
    .addForeignKeyConstraint('ruling_period_same_organisation', ['period_id', 'organisation_id'], 'period', ['id', 'organisation_id'])
    .addForeignKeyConstraint('ruling_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('ruling_facts', sql`(decision = 'withdrawn') = (facts_after is null)`)
    .addCheckConstraint('ruling_upheld', sql`decision <> 'upheld' or facts_after = facts_before`)
    .addCheckConstraint('ruling_on_an_appeal', sql`answer_id is not null or batch_id is not null`)
    .addCheckConstraint('ruling_last_word', sql`level = 1 or escalate_until is null`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('ruling_period').on('ruling').columns(['period_id', 'unit_id']).execute()
}

async function createAmendments(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('finding_amendment')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('finding_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull().check(sql`kind in ('review', 'ruling')`))
    .addColumn('ruling_id', text, (column) => column.references('ruling.id'))
    .addColumn('facts_before', text, (column) => column.notNull())
    .addColumn('facts_after', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull().check(sql`reason <> ''`))
    .addColumn('amended_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('amended_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('finding_amendment_same_organisation', ['finding_id', 'organisation_id'], 'finding', ['id', 'organisation_id'])
    .addCheckConstraint('finding_amendment_kind', sql`(kind = 'ruling') = (ruling_id is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('finding_amendment_finding').on('finding_amendment').column('finding_id').execute()
}
