import { Kysely, PostgresDialect, type Dialect } from 'kysely'
import { Migrator, type MigrationResultSet } from 'kysely/migration'
import { MIGRATIONS } from '../migrations/registry.ts'
import type { DatabaseLocation } from './location.ts'
import { POSTGRES_DEFAULTS, PreparingPool } from './postgres-pool.ts'
import { SqliteConnections } from './sqlite-connections.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { openWriter } from './sqlite-handle.ts'

export interface MigrationState {
  readonly name: string
  /** When it was applied; absent while it waits. */
  readonly appliedAt?: string
}

/**
 * Brings the database to the newest schema and returns the names of what it applied. Creates the SQLite file when it is missing.
 * All or nothing: a failing migration leaves the database as it was. Two processes that start together take turns.
 */
export function migrateUp(location: DatabaseLocation): Promise<readonly string[]> {
  return withMigrator(location, (migrator) => migrator.migrateToLatest())
}

/** Takes back the newest migration, with its data. Returns its name, or nothing when none is left. */
export function migrateDown(location: DatabaseLocation): Promise<readonly string[]> {
  return withMigrator(location, (migrator) => migrator.migrateDown())
}

/** Goes up or down to exactly this migration. */
export function migrateTo(location: DatabaseLocation, name: string): Promise<readonly string[]> {
  return withMigrator(location, (migrator) => migrator.migrateTo(name))
}

/** Every migration this version knows, oldest first. */
export async function migrationStatus(location: DatabaseLocation): Promise<readonly MigrationState[]> {
  const { db, migrator } = open(location)
  try {
    const migrations = await migrator.getMigrations()
    return migrations.map(({ name, executedAt }) => ({ name, ...(executedAt && { appliedAt: executedAt.toISOString() }) }))
  } finally {
    await db.destroy()
  }
}

async function withMigrator(
  location: DatabaseLocation,
  act: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<readonly string[]> {
  const { db, migrator } = open(location)
  try {
    const { error, results = [] } = await act(migrator)
    if (error) throw new Error('The database could not be migrated', { cause: error })
    return results.map(({ migrationName }) => migrationName)
  } finally {
    await db.destroy()
  }
}

function open(location: DatabaseLocation): { readonly db: Kysely<unknown>; readonly migrator: Migrator } {
  const db = new Kysely<unknown>({ dialect: migrationDialect(location) })
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) }
  return { db, migrator: new Migrator({ db, provider, migrationTableName: 'migration', migrationLockTableName: 'migration_lock' }) }
}

function migrationDialect(location: DatabaseLocation): Dialect {
  if (location.dialect === 'sqlite') {
    const { file } = location
    return sqliteDialect(
      new SqliteConnections({
        open: () => {
          const handle = openWriter(file, { synchronous: 'full', busyTimeoutMs: 30_000 })
          handle.pragma('temp_store = FILE') // a table that is made anew may hold a million ballots: a gigabyte of memory otherwise
          return handle
        },
        limit: 1,
        begin: 'begin immediate',
      }),
    )
  }
  // A table may be rewritten for longer than any query of the running server should take.
  const pool = new PreparingPool(location.url, { ...POSTGRES_DEFAULTS, connections: 2, statementTimeoutMs: 0 }, 'write')
  return new PostgresDialect({ pool })
}
