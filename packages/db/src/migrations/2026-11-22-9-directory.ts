import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** Contact persons and their hand-overs, reorganised units, days off of the region, imports, and the calendar a frozen quarter was counted by. */
export const directory: Migration = {
  async up(db: Kysely<unknown>) {
    await createContacts(db)
    await createHandovers(db)
    await createReorganisations(db)
    await createCalendar(db)
    await createImports(db)
  },
  async down(db: Kysely<unknown>) {
    await db.schema.alterTable('period').dropColumn('frozen_calendar').execute()
    await dropTables(db, ['contact', 'contact_handover', 'reorganisation', 'unit_succession', 'regional_day', 'import_run'])
  },
}

async function createContacts(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('contact')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('duty', text, (column) => column.notNull().check(sql`duty in ('liaison', 'informant', 'supervisor')`))
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('post', text, (column) => column.notNull())
    .addColumn('office_phone', text, (column) => column.notNull())
    .addColumn('mobile', text, (column) => column.notNull())
    .addColumn('email', text, (column) => column.notNull())
    .addColumn('person_id', text, (column) => column.references('person.id'))
    .addColumn('serves_from', text)
    .addColumn('serves_to', text)
    .addColumn('erased_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('changed_at', text, (column) => column.notNull())
    .addUniqueConstraint('contact_of_unit', ['id', 'unit_id'])
    .addForeignKeyConstraint('contact_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('contact_serves_in_order', sql`serves_to >= serves_from`)
    .$call(strictly(db))
    .execute()
  // One at a time for each duty: who takes over has to be confirmed first.
  await db.schema
    .createIndex('contact_serving')
    .unique()
    .on('contact')
    .columns(['unit_id', 'duty'])
    .where(sql<boolean>`serves_from is not null and serves_to is null`)
    .execute()
  await db.schema.createIndex('contact_organisation').on('contact').column('organisation_id').execute()
  await db.schema.createIndex('contact_person').on('contact').column('person_id').execute()
}

async function createHandovers(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('contact_handover')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('duty', text, (column) => column.notNull())
    .addColumn('from_contact_id', text)
    .addColumn('to_contact_id', text)
    .addColumn('on_date', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull().check(sql`status in ('reported', 'confirmed', 'declined')`))
    .addColumn('reported_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('reported_at', text, (column) => column.notNull())
    .addColumn('decided_by', text, (column) => column.references('person.id'))
    .addColumn('decided_at', text)
    .addColumn('decline_reason', text)
    .addForeignKeyConstraint('contact_handover_unit', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addForeignKeyConstraint('contact_handover_from', ['from_contact_id', 'unit_id'], 'contact', ['id', 'unit_id'])
    .addForeignKeyConstraint('contact_handover_to', ['to_contact_id', 'unit_id'], 'contact', ['id', 'unit_id'])
    .addCheckConstraint('contact_handover_somebody', sql`from_contact_id is not null or to_contact_id is not null`)
    .addCheckConstraint('contact_handover_decided', sql`(status = 'reported') = (decided_at is null)`)
    .addCheckConstraint('contact_handover_declined', sql`(status = 'declined') = (decline_reason is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('contact_handover_waiting')
    .unique()
    .on('contact_handover')
    .columns(['unit_id', 'duty'])
    .where(sql<boolean>`status = 'reported'`)
    .execute()
  await db.schema.createIndex('contact_handover_organisation').on('contact_handover').columns(['organisation_id', 'status']).execute()
}

async function createReorganisations(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('reorganisation')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('on_date', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull().check(sql`reason <> ''`))
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('decided_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('decided_at', text, (column) => column.notNull())
    .addUniqueConstraint('reorganisation_in_organisation', ['id', 'organisation_id'])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('reorganisation_organisation').on('reorganisation').column('organisation_id').execute()

  await db.schema
    .createTable('unit_succession')
    .addColumn('reorganisation_id', text, (column) => column.notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('successor_id', text, (column) => column.notNull())
    .addColumn('on_date', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('unit_succession_key', ['unit_id', 'successor_id'])
    .addForeignKeyConstraint('unit_succession_act', ['reorganisation_id', 'organisation_id'], 'reorganisation', ['id', 'organisation_id'])
    .addForeignKeyConstraint('unit_succession_unit', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addForeignKeyConstraint('unit_succession_successor', ['successor_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('unit_succession_another', sql`unit_id <> successor_id`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('unit_succession_organisation').on('unit_succession').column('organisation_id').execute()
}

async function createCalendar(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('regional_day')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('day', text, (column) => column.notNull())
    .addColumn('working', integer, (column) => column.notNull().check(sql`working in (0, 1)`))
    .addColumn('name', text, (column) => column.notNull().check(sql`name <> ''`))
    .addColumn('source', text, (column) => column.notNull().check(sql`source <> ''`))
    .addColumn('noticed_on', text, (column) => column.notNull())
    .addColumn('entered_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('entered_at', text, (column) => column.notNull())
    .addColumn('removed_by', text, (column) => column.references('person.id'))
    .addColumn('removed_at', text)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('regional_day_settled_once')
    .unique()
    .on('regional_day')
    .columns(['organisation_id', 'day'])
    .where(sql<boolean>`removed_at is null`)
    .execute()
  await db.schema.alterTable('period').addColumn('frozen_calendar', text).execute()
}

async function createImports(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('import_run')
    .addColumn('request_id', text, (column) => column.notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('kind', text, (column) => column.notNull().check(sql`kind in ('units', 'people')`))
    .addColumn('content_hash', text, (column) => column.notNull())
    .addColumn('rows_imported', integer, (column) => column.notNull())
    .addColumn('imported_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('imported_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('import_run_key', ['organisation_id', 'request_id'])
    .$call(strictly(db))
    .execute()
}
