import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** The organisation tree, its units and the figures somebody set. */
export const organisations: Migration = {
  async up(db: Kysely<unknown>) {
    await createOrganisations(db)
    await createSettings(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, ['organisation', 'unit', 'setting', 'setting_history']),
}

async function createOrganisations(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('organisation')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('parent_id', text, (column) => column.references('organisation.id'))
    .addColumn('name', text, (column) => column.notNull().check(sql`name <> ''`))
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('closed_at', text)
    .addCheckConstraint('organisation_not_its_own_parent', sql`parent_id <> id`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('organisation_parent').on('organisation').column('parent_id').execute()

  await db.schema
    .createTable('unit')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('parent_unit_id', text)
    .addColumn('own_organisation_id', text, (column) => column.references('organisation.id'))
    .addColumn('name', text, (column) => column.notNull().check(sql`name <> ''`))
    .addColumn('class_id', text, (column) => column.notNull())
    .addColumn('active_from', text, (column) => column.notNull())
    .addColumn('active_to', text)
    .addColumn('sort', integer, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('unit_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('unit_name', ['organisation_id', 'name', 'active_from'])
    .addForeignKeyConstraint('unit_parent_same_organisation', ['parent_unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('unit_not_its_own_parent', sql`parent_unit_id <> id`)
    .addCheckConstraint('unit_active_in_order', sql`active_to >= active_from`)
    .$call(strictly(db))
    .execute()
}

async function createSettings(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  for (const name of ['setting', 'setting_history'] as const) {
    const table = db.schema.createTable(name)
    const keyed = name === 'setting_history' ? table.addColumn('id', text, (column) => column.primaryKey().notNull()) : table
    await keyed
      .addColumn('organisation_id', text, (column) => column.references('organisation.id'))
      .addColumn('key', text, (column) => column.notNull())
      .addColumn('value', text, (column) => column.notNull())
      .addColumn('version', integer, (column) => column.notNull())
      .addColumn('changed_by', text)
      .addColumn('changed_at', text, (column) => column.notNull())
      .$call(strictly(db))
      .execute()
  }
  // A plain unique constraint would let two deployment-wide rows (null) stand beside each other.
  await db.schema
    .createIndex('setting_key')
    .unique()
    .on('setting')
    .expression(sql`coalesce(organisation_id, ''), "key"`)
    .execute()
  await db.schema
    .createIndex('setting_history_key')
    .unique()
    .on('setting_history')
    .expression(sql`coalesce(organisation_id, ''), "key", version`)
    .execute()
}
