import { execFile } from 'node:child_process'
import { isDeepStrictEqual, promisify } from 'node:util'
import { sql, type Kysely } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { MIGRATIONS } from '../migrations/registry.ts'
import { DIALECTS, makePlace, type TestPlace } from '../testing/index.ts'
import type { DatabaseLocation } from './location.ts'
import { migrateDown, migrateTo, migrateUp, migrationStatus } from './migrate.ts'
import { openDatabase } from './open-database.ts'

const NAMES = Object.keys(MIGRATIONS)

/** What PostgreSQL has no need of. */
const SQLITE_ALONE: ReadonlySet<string> = new Set(['2026-11-22-t-place-by-arrival'])

/** SQLite computes it, and does not list what it computes. */
const COMPUTED = 'event.position integer null'

describe.each(DIALECTS)('migrations (%s)', (dialect) => {
  let place: TestPlace | undefined
  afterEach(() => place?.remove())

  it('walks each migration up, down and up again, and finds the same tables each time', async () => {
    place = await makePlace(dialect, 'empty')
    const { location } = place
    const before: (readonly string[])[] = []
    for (const name of NAMES) {
      before.push(await schemaOf(location))
      expect(await migrateTo(location, name)).toEqual([name])
      const after = await schemaOf(location)
      expect(isDeepStrictEqual(after, before.at(-1))).toBe(dialect === 'postgres' && SQLITE_ALONE.has(name))
      expect(await migrateDown(location)).toEqual([name])
      expect(await schemaOf(location)).toEqual(before.at(-1))
      expect(await migrateTo(location, name)).toEqual([name])
      expect(await schemaOf(location)).toEqual(after)
    }
    for (const [index, name] of [...NAMES.entries()].toReversed()) {
      expect(await migrateDown(location)).toEqual([name])
      expect(await schemaOf(location)).toEqual(before[index])
    }
  })

  it('does nothing the second time and says what is applied', async () => {
    place = await makePlace(dialect, 'empty')
    expect(await migrateUp(place.location)).toEqual(NAMES)
    expect(await migrateUp(place.location)).toEqual([])
    const status = await migrationStatus(place.location)
    expect(status.map(({ name }) => name)).toEqual(NAMES)
    expect(status.every(({ appliedAt }) => appliedAt !== undefined)).toBe(true)
  })

  it('lets two processes migrate at once', async () => {
    place = await makePlace(dialect, 'empty')
    const { location } = place
    const applied = await Promise.all([migrateInProcess(location), migrateInProcess(location)])
    expect(applied.flat().toSorted()).toEqual(NAMES)
  })
})

describe('both databases', () => {
  it('have the same tables, columns, kinds, obligations and keys', async () => {
    const [sqlite, postgres] = await Promise.all(
      DIALECTS.map(async (dialect) => {
        const place = await makePlace(dialect, 'migrated')
        const columns = await columnsOf(place.location)
        await place.remove()
        return columns
      }),
    )
    expect(sqlite).toEqual(postgres?.filter((line) => line !== COMPUTED))
    expect(postgres).toContain(COMPUTED)
    expect(sqlite?.length).toBeGreaterThan(100)
  })
})

async function migrateInProcess(location: DatabaseLocation): Promise<readonly string[]> {
  const script = `import { migrateUp } from ${JSON.stringify(new URL('migrate.ts', import.meta.url).href)}
    console.log(JSON.stringify(await migrateUp(${JSON.stringify(location)})))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  return JSON.parse(stdout) as readonly string[] // printed by the line above
}

/** Table, column, kind and obligation of every column of ours, as one line each. */
async function columnsOf(location: DatabaseLocation): Promise<readonly string[]> {
  const lines = await withDb(location, async (db) => {
    const tables = await db.introspection.getTables()
    const ours = tables.filter(({ name }) => !name.startsWith('migration'))
    return ours.flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name} ${kindOf(column.dataType)}${column.isNullable ? ' null' : ''}`),
    )
  })
  return lines.toSorted()
}

function kindOf(dataType: string): string {
  return { int8: 'integer', bytea: 'blob' }[dataType.toLowerCase()] ?? dataType.toLowerCase()
}

/** Everything the database knows about its tables, constraints and indices. */
async function schemaOf(location: DatabaseLocation): Promise<readonly string[]> {
  return withDb(location, async (db) => {
    const query =
      location.dialect === 'sqlite'
        ? sql<{ line: string }>`select type || ' ' || name || ' ' || coalesce(sql, '') as line from sqlite_master
            where name not like 'migration%' and name not like 'sqlite_%'`
        : sql<{ line: string }>`
            select 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
              from information_schema.columns where table_schema = 'public' and table_name not like 'migration%'
            union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
              from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'migration%'
            union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename not like 'migration%'`
    const { rows } = await query.execute(db)
    return rows.map(({ line }) => line).toSorted()
  })
}

async function withDb<T>(location: DatabaseLocation, act: (db: Kysely<never>) => Promise<T>): Promise<T> {
  const database = openDatabase(location)
  try {
    return await act(database.autocommit as unknown as Kysely<never>) // the raw catalogue, not our tables
  } finally {
    await database.close()
  }
}
