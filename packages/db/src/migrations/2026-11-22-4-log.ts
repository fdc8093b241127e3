import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, isPostgres, strictly } from './column-types.ts'

/** The evidence log, and the leases and jobs by which several replicas share work. */
export const log: Migration = {
  async up(db: Kysely<unknown>) {
    await createEvents(db)
    await createTree(db)
    await createLeasesAndJobs(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, ['event', 'log_tile', 'log_checkpoint', 'log_key', 'lease', 'job']),
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('event')
    .addColumn('arrival', integer, (column) =>
      isPostgres(db) ? column.notNull().primaryKey().generatedByDefaultAsIdentity() : column.notNull().primaryKey().autoIncrement(),
    )
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('organisation_id', text, (column) => column.references('organisation.id'))
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('actor_alias', text, (column) => column.notNull())
    .addColumn('subject_id', text)
    .addColumn('leaf', text, (column) => column.notNull())
    .addColumn('payload', text)
    .addColumn('salt', text)
    .addColumn('position', integer, (column) => column.check(sql`position >= 0`))
    .$call(strictly(db))
    .execute()
  // Partial, so that an event enters this index once, when it gets its place.
  await db.schema
    .createIndex('event_position')
    .unique()
    .on('event')
    .column('position')
    .where(sql<boolean>`position is not null`)
    .execute()
  await db.schema
    .createIndex('event_unsequenced')
    .on('event')
    .column('arrival')
    .where(sql<boolean>`position is null`)
    .execute()
  await db.schema.createIndex('event_organisation').on('event').columns(['organisation_id', 'arrival']).execute()
  await db.schema.createIndex('event_subject').on('event').columns(['subject_id', 'arrival']).execute()
}

async function createTree(db: Kysely<unknown>): Promise<void> {
  const { text, integer, bytes } = columnTypes(db)
  await db.schema
    .createTable('log_tile')
    .addColumn('level', integer, (column) => column.notNull().check(sql`level between 0 and 63`))
    .addColumn('tile_index', integer, (column) => column.notNull().check(sql`tile_index >= 0`))
    .addColumn('width', integer, (column) => column.notNull().check(sql`width between 1 and 256`))
    .addColumn('hashes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('log_tile_place', ['level', 'tile_index'])
    .addCheckConstraint('log_tile_whole', sql`length(hashes) = width * 32`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('log_checkpoint')
    .addColumn('size', integer, (column) =>
      column
        .primaryKey()
        .notNull()
        .check(sql`size >= 0`),
    )
    .addColumn('root', text, (column) => column.notNull())
    .addColumn('note', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('log_key')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('public_key', text, (column) => column.notNull())
    .addColumn('active_at', text, (column) => column.notNull())
    .addColumn('retired_at', text)
    .$call(strictly(db))
    .execute()
}

async function createLeasesAndJobs(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('lease')
    .addColumn('name', text, (column) => column.primaryKey().notNull())
    .addColumn('holder', text, (column) => column.notNull())
    .addColumn('token', integer, (column) => column.notNull())
    .addColumn('expires_at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('job')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.references('organisation.id'))
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('dedupe_key', text, (column) => column.notNull())
    .addColumn('payload', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull().check(sql`state in ('queued', 'running', 'done', 'failed')`))
    .addColumn('run_at', text, (column) => column.notNull())
    .addColumn('attempts', integer, (column) => column.notNull())
    .addColumn('holder', text)
    .addColumn('held_until', text)
    .addColumn('last_error', text)
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('finished_at', text)
    .addUniqueConstraint('job_once', ['kind', 'dedupe_key'])
    .addCheckConstraint('job_held', sql`(state = 'running') = (holder is not null and held_until is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('job_due')
    .on('job')
    .columns(['run_at', 'id'])
    .where(sql<boolean>`state in ('queued', 'running')`)
    .execute()
}
