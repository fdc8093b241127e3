import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

/** People, sessions and credentials in the shape better-auth 1.7 expects under our names, and the roles people hold. */
export const people: Migration = {
  async up(db: Kysely<unknown>) {
    await createPeople(db)
    await createSignIn(db)
    await createRoleGrants(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, ['person', 'session', 'credential', 'verification', 'two_factor', 'role_grant']),
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('person')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('unit_id', text)
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('email', text, (column) => column.notNull().unique())
    .addColumn('email_verified', integer, (column) => column.notNull().check(sql`email_verified in (0, 1)`))
    .addColumn('image', text)
    .addColumn('username', text, (column) => column.unique())
    .addColumn('display_username', text)
    .addColumn('two_factor_enabled', integer, (column) => column.check(sql`two_factor_enabled in (0, 1)`))
    .addColumn('alias', text, (column) => column.notNull().unique())
    .addColumn('alias_key', text)
    .addColumn('must_change_password', integer, (column) => column.notNull().check(sql`must_change_password in (0, 1)`))
    .addColumn('disabled_at', text)
    .addColumn('failed_count', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('locked_until', text)
    .addColumn('password_changed_at', text)
    .addColumn('last_seen_at', text)
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addForeignKeyConstraint('person_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('person_organisation').on('person').columns(['organisation_id', 'unit_id']).execute()
}

async function createSignIn(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('session')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('person_id', text, (column) => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('token', text, (column) => column.notNull().unique())
    .addColumn('expires_at', text, (column) => column.notNull())
    .addColumn('ip_address', text)
    .addColumn('user_agent', text)
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('session_person').on('session').column('person_id').execute()
  await db.schema.createIndex('session_expiry').on('session').column('expires_at').execute()

  await db.schema
    .createTable('credential')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('account_id', text, (column) => column.notNull())
    .addColumn('provider_id', text, (column) => column.notNull())
    .addColumn('person_id', text, (column) => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('access_token', text)
    .addColumn('refresh_token', text)
    .addColumn('id_token', text)
    .addColumn('access_token_expires_at', text)
    .addColumn('refresh_token_expires_at', text)
    .addColumn('scope', text)
    .addColumn('password', text)
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addUniqueConstraint('credential_account', ['provider_id', 'account_id'])
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('credential_person').on('credential').column('person_id').execute()

  await db.schema
    .createTable('verification')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('identifier', text, (column) => column.notNull())
    .addColumn('value', text, (column) => column.notNull())
    .addColumn('expires_at', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('verification_identifier').on('verification').column('identifier').execute()

  await db.schema
    .createTable('two_factor')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('person_id', text, (column) => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('secret', text, (column) => column.notNull())
    .addColumn('backup_codes', text, (column) => column.notNull())
    .addColumn('verified', integer, (column) => column.check(sql`verified in (0, 1)`))
    .addColumn('failed_verification_count', integer, (column) => column.defaultTo(0))
    .addColumn('locked_until', text)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('two_factor_person').on('two_factor').column('person_id').execute()
  await db.schema.createIndex('two_factor_secret').on('two_factor').column('secret').execute()
}

async function createRoleGrants(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('role_grant')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('person_id', text, (column) => column.notNull().references('person.id'))
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('unit_id', text)
    .addColumn('granted_by', text, (column) => column.references('person.id'))
    .addColumn('granted_at', text, (column) => column.notNull())
    .addColumn('revoked_by', text, (column) => column.references('person.id'))
    .addColumn('revoked_at', text)
    .addForeignKeyConstraint('role_grant_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('role_grant_revoked_with_time', sql`revoked_by is null or revoked_at is not null`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('role_grant_held_once')
    .unique()
    .on('role_grant')
    .expression(sql`person_id, organisation_id, role, coalesce(unit_id, '')`)
    .where(sql<boolean>`revoked_at is null`)
    .execute()
  // Two administrations never meet in one person (三员分立); a pair across organisations is the service's to refuse.
  await db.schema
    .createIndex('role_grant_one_administration')
    .unique()
    .on('role_grant')
    .columns(['person_id', 'organisation_id'])
    .where(sql<boolean>`revoked_at is null and role in ('system_admin', 'security_admin', 'audit_admin')`)
    .execute()
  await db.schema.createIndex('role_grant_organisation').on('role_grant').columns(['organisation_id', 'role']).execute()
}
