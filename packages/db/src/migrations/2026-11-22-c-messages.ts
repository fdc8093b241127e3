import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

const TABLES = ['notice', 'mailbox', 'notice_preference', 'projection', 'outbox_message', 'one_time_code', 'code_limit']

/** What people are told: notices inside the app, messages on their way out, and codes that prove a contact. */
export const messages: Migration = {
  async up(db: Kysely<unknown>) {
    await createNotices(db)
    await createOutbox(db)
    await createCodes(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, TABLES),
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('notice')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('person_id', text, (column) => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('origin', text, (column) => column.notNull())
    .addColumn('topic', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('detail', text, (column) => column.notNull())
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('role', text)
    .addColumn('unit_id', text)
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('read_at', text)
    .addColumn('mail', text, (column) => column.notNull().check(sql`mail in ('open', 'passed', 'mailed')`))
    .addUniqueConstraint('notice_once', ['person_id', 'origin'])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('notice_person').on('notice').columns(['person_id', 'id']).execute()
  await db.schema
    .createIndex('notice_unread')
    .on('notice')
    .columns(['person_id', 'id'])
    .where(sql<boolean>`read_at is null`)
    .execute()
  await db.schema
    .createIndex('notice_to_mail')
    .on('notice')
    .columns(['person_id', 'id'])
    .where(sql<boolean>`mail = 'open'`)
    .execute()

  await db.schema
    .createTable('mailbox')
    .addColumn('person_id', text, (column) => column.primaryKey().notNull().references('person.id').onDelete('cascade'))
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('confirmed_at', text, (column) => column.notNull())
    .addColumn('quiet_from', text, (column) => column.notNull())
    .addColumn('quiet_until', text, (column) => column.notNull())
    .addColumn('digest_at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('notice_preference')
    .addColumn('person_id', text, (column) => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('topic', text, (column) => column.notNull())
    .addColumn('mail', text, (column) => column.notNull().check(sql`mail in ('at_once', 'daily', 'none')`))
    .addPrimaryKeyConstraint('notice_preference_place', ['person_id', 'topic'])
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('projection')
    .addColumn('name', text, (column) => column.primaryKey().notNull())
    .addColumn('position', integer, (column) => column.notNull().check(sql`position >= 0`))
    .$call(strictly(db))
    .execute()
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('outbox_message')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.references('organisation.id'))
    .addColumn('idempotency_key', text, (column) => column.notNull().unique())
    .addColumn('channel', text, (column) => column.notNull().check(sql`channel in ('sms', 'email')`))
    .addColumn('purpose', text, (column) => column.notNull())
    .addColumn('recipient', text)
    .addColumn('body', text)
    .addColumn('state', text, (column) => column.notNull().check(sql`state in ('queued', 'sending', 'sent', 'dead')`))
    .addColumn('urgent', integer, (column) => column.notNull().check(sql`urgent in (0, 1)`))
    .addColumn('attempts', integer, (column) => column.notNull())
    .addColumn('next_attempt_at', text, (column) => column.notNull())
    .addColumn('useful_until', text)
    .addColumn('holder', text)
    .addColumn('held_until', text)
    .addColumn('last_error', text)
    .addColumn('queued_at', text, (column) => column.notNull())
    .addColumn('sent_at', text)
    .addColumn('purge_at', text)
    .addCheckConstraint('outbox_message_held', sql`(state = 'sending') = (holder is not null and held_until is not null)`)
    // What is still to be sent has what it takes to send it.
    .addCheckConstraint('outbox_message_whole', sql`state in ('sent', 'dead') or (recipient is not null and body is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('outbox_message_due')
    .on('outbox_message')
    .columns(['channel', 'urgent', 'next_attempt_at'])
    .where(sql<boolean>`state in ('queued', 'sending')`)
    .execute()
  await db.schema
    .createIndex('outbox_message_to_purge')
    .on('outbox_message')
    .column('purge_at')
    .where(sql<boolean>`body is not null and state in ('sent', 'dead')`)
    .execute()
  await db.schema.createIndex('outbox_message_list').on('outbox_message').columns(['organisation_id', 'state', 'id']).execute()
}

async function createCodes(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('one_time_code')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('purpose', text, (column) => column.notNull())
    .addColumn('contact_mark', text, (column) => column.notNull())
    .addColumn('code_mark', text, (column) => column.notNull())
    .addColumn('tries', integer, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('expires_at', text, (column) => column.notNull())
    .addColumn('used_at', text)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('one_time_code_expiry').on('one_time_code').column('expires_at').execute()
  await db.schema
    .createTable('code_limit')
    .addColumn('mark', text, (column) => column.primaryKey().notNull())
    .addColumn('sent', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('code_limit_age').on('code_limit').column('updated_at').execute()
}
