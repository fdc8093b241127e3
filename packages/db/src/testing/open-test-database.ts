import { rmSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject } from 'vitest'
import type { Database } from '../engine/database.ts'
import type { DatabaseLocation } from '../engine/location.ts'
import { migrateUp } from '../engine/migrate.ts'
import { openDatabase, type OpenOptions } from '../engine/open-database.ts'
import './global-setup.ts'
import { createDatabase, dropDatabase, emptyDatabase, urlOf } from './postgres-databases.ts'

export type Dialect = DatabaseLocation['dialect']

export const DIALECTS: readonly Dialect[] = ['sqlite', 'postgres']

/** A place for one test's data. */
export interface TestPlace {
  readonly location: DatabaseLocation
  remove(): Promise<void>
}

export interface TestDatabase extends Database {
  readonly location: DatabaseLocation
}

/** Rows that many tests begin with; made once in a process, and copied for each of them. */
export interface Furnishing {
  readonly fill: (database: TestDatabase) => Promise<void>
}

/** A migrated database of its own, empty or furnished, gone after `close()`. PostgreSQL needs the package's `globalSetup`. */
export async function openTestDatabase(dialect: Dialect, options: OpenOptions = {}, furnishing?: Furnishing): Promise<TestDatabase> {
  return openPlace(furnishing ? await makeCopy(dialect, furnishing) : await makePlace(dialect, 'migrated'), options)
}

function openPlace(place: TestPlace, options: OpenOptions): TestDatabase {
  const database = openDatabase(place.location, { synchronous: 'off', postgres: { connections: 8 }, ...options })
  let closed = false
  return {
    ...database,
    location: place.location,
    async close() {
      if (closed) return
      closed = true
      await database.close()
      await place.remove()
    },
  }
}

const furnished = new Map<Dialect, Map<Furnishing, Promise<DatabaseLocation>>>(DIALECTS.map((dialect) => [dialect, new Map()]))

async function makeCopy(dialect: Dialect, furnishing: Furnishing): Promise<TestPlace> {
  const known = furnished.get(dialect)
  const made = known?.get(furnishing) ?? furnish(dialect, furnishing)
  known?.set(furnishing, made)
  const original = await made
  if (original.dialect === 'sqlite') return copyOf(original.file)
  const server = inject('postgresUrl')
  const name = newName()
  await createDatabase(server, name, new URL(original.url).pathname.slice(1))
  return { location: { dialect: 'postgres', url: urlOf(server, name) }, remove: () => dropDatabase(server, name) }
}

/** What is copied from stays until the end of the run. */
async function furnish(dialect: Dialect, { fill }: Furnishing): Promise<DatabaseLocation> {
  const { location } = await makePlace(dialect, 'migrated')
  const database = openPlace({ location, remove: async () => undefined }, {})
  await fill(database)
  await database.close()
  if (location.dialect === 'sqlite') process.once('exit', () => rmSync(dirname(location.file), { recursive: true, force: true }))
  return location
}

/** A place without tables, or with the newest schema and no rows. */
export async function makePlace(dialect: Dialect, state: 'empty' | 'migrated'): Promise<TestPlace> {
  return dialect === 'sqlite' ? makeFile(state) : makePostgres(state)
}

let template: Promise<string> | undefined

async function makeFile(state: 'empty' | 'migrated'): Promise<TestPlace> {
  return copyOf(state === 'migrated' ? await (template ??= makeTemplate()) : undefined)
}

async function copyOf(original: string | undefined): Promise<TestPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-sqlite-'))
  const file = join(folder, 'sunlit.db')
  if (original !== undefined) await copyFile(original, file)
  return { location: { dialect: 'sqlite', file }, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'sunlit.db')
  await migrateUp({ dialect: 'sqlite', file })
  return file
}

/** Databases of this process that a test has left: emptying one is several times faster than making one. */
const left: string[] = []

async function makePostgres(state: 'empty' | 'migrated'): Promise<TestPlace> {
  const server = inject('postgresUrl')
  const template = inject('postgresTemplate')
  const known = state === 'migrated' ? left.pop() : undefined
  const name = known ?? newName()
  const url = urlOf(server, name)
  if (known === undefined) await createDatabase(server, name, state === 'migrated' ? template : undefined)
  else await emptyDatabase(url)
  return {
    location: { dialect: 'postgres', url },
    async remove() {
      if (state === 'migrated') left.push(name)
      else await dropDatabase(server, name)
    },
  }
}

function newName(): string {
  return `${inject('postgresTemplate')}_${crypto.randomUUID().replaceAll('-', '')}`
}
