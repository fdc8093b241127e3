import { rmSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** An empty, migrated database of its own, gone after `close()`. PostgreSQL needs the package's `globalSetup`. */
export async function openTestDatabase(dialect: Dialect, options: OpenOptions = {}): Promise<TestDatabase> {
  const place = await makePlace(dialect, 'migrated')
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

/** A place without tables, or with the newest schema and no rows. */
export async function makePlace(dialect: Dialect, state: 'empty' | 'migrated'): Promise<TestPlace> {
  return dialect === 'sqlite' ? makeFile(state) : makePostgres(state)
}

let template: Promise<string> | undefined

async function makeFile(state: 'empty' | 'migrated'): Promise<TestPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-sqlite-'))
  const file = join(folder, 'sunlit.db')
  if (state === 'migrated') await copyFile(await (template ??= makeTemplate()), file)
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
  const name = known ?? `${template}_${crypto.randomUUID().replaceAll('-', '')}`
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
