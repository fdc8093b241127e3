import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, isPostgres, strictly } from './column-types.ts'

/** Invited people, the key that signs their papers, the box their ballots lie in; and what makes one person count once. */
export const invited: Migration = {
  async up(db: Kysely<unknown>) {
    await createKeys(db)
    await createInvitations(db)
    await createBox(db)
    await createVerdicts(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, ['survey_key', 'invitation', 'ballot_box', 'ballot_identity', 'ballot_void']),
}

async function createKeys(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('survey_key')
    .addColumn('evaluation_id', text, (column) => column.primaryKey().notNull().references('evaluation.id'))
    .addColumn('public_key', text, (column) => column.notNull())
    .addColumn('key_hash', text, (column) => column.notNull())
    .addColumn('private_key', text)
    .$call(strictly(db))
    .execute()
}

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('invitation')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('evaluation_id', text, (column) => column.notNull())
    .addColumn('number', integer, (column) => column.notNull())
    .addColumn('group_name', text, (column) => column.notNull())
    .addColumn('name', text)
    .addColumn('person_mark', text, (column) => column.notNull())
    .addColumn('phone', text)
    .addColumn('email', text)
    .addColumn('phone_mark', text)
    .addColumn('email_mark', text)
    .addColumn('code', text)
    .addColumn('code_mark', text, (column) => column.unique())
    .addColumn('sent_on', text)
    .addColumn('reminders', integer, (column) => column.notNull())
    .addColumn('printed_on', text)
    // A day and nothing finer: whoever reads this table learns that somebody took part, never at what minute.
    .addColumn('fetched_on', text, (column) => column.check(sql`length(fetched_on) = 10`))
    .addColumn('blinded_hash', text)
    .addUniqueConstraint('invitation_number', ['evaluation_id', 'number'])
    .addUniqueConstraint('invitation_person', ['evaluation_id', 'person_mark'])
    .addForeignKeyConstraint('invitation_same_organisation', ['evaluation_id', 'organisation_id'], 'evaluation', ['id', 'organisation_id'])
    .addCheckConstraint('invitation_fetched', sql`blinded_hash is null or fetched_on is not null`)
    .$call(strictly(db))
    .execute()
}

/** Without row numbers: SQLite would otherwise count the ballots in the order in which they came. */
async function createBox(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('ballot_box')
    .addColumn('evaluation_id', text, (column) => column.notNull().references('evaluation.id'))
    .addColumn('mark', text, (column) => column.notNull())
    .addColumn('sealed', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('ballot_box_once', ['evaluation_id', 'mark'])
    .$call(inNoOrder(db))
    .execute()
}

function inNoOrder(db: Kysely<unknown>): <B extends { modifyEnd: (modifier: RawBuilder<unknown>) => B }>(builder: B) => B {
  return (builder) => (isPostgres(db) ? builder : builder.modifyEnd(sql`strict, without rowid`))
}

async function createVerdicts(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('ballot_identity')
    .addColumn('evaluation_id', text, (column) => column.notNull())
    .addColumn('identity_key', text, (column) => column.notNull())
    .addColumn('ballot_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('ballot_identity_once', ['evaluation_id', 'identity_key'])
    .addForeignKeyConstraint('ballot_identity_ballot', ['evaluation_id', 'ballot_id'], 'ballot', ['evaluation_id', 'id'])
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('ballot_void')
    .addColumn('evaluation_id', text, (column) => column.notNull())
    .addColumn('ballot_id', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull().check(sql`reason in ('quorum', 'batch-void', 'spoiled', 'duplicate')`))
    .addPrimaryKeyConstraint('ballot_void_once', ['evaluation_id', 'ballot_id'])
    .addForeignKeyConstraint('ballot_void_ballot', ['evaluation_id', 'ballot_id'], 'ballot', ['evaluation_id', 'id'])
    .$call(strictly(db))
    .execute()
}
