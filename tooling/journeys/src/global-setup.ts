import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@sunlit/db/testing/server'
import { createDatabase, dropDatabase } from './postgres-house.ts'
import { startServer } from './server-process.ts'
import { variables } from './template.ts'

/**
 * The demonstration is seeded once for each database; every journey begins with a copy of it. Returns what puts everything away.
 * A PostgreSQL server that is there already is used when `TEST_POSTGRES_URL` names it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-journeys-'))
  const template = `journeys_template_${process.pid}`
  const given = process.env['TEST_POSTGRES_URL']
  const postgres = given ? { url: given, stop: async () => undefined } : await startPostgres()

  const databaseUrl = await createDatabase(postgres.url, template)
  await Promise.all([seed(join(folder, 'sqlite')), seed(join(folder, 'postgres'), databaseUrl)])
  process.env[variables.sqliteFolder] = join(folder, 'sqlite')
  process.env[variables.postgresFolder] = join(folder, 'postgres')
  process.env[variables.postgresServer] = postgres.url
  process.env[variables.postgresTemplate] = template

  return async () => {
    await dropDatabase(postgres.url, template)
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function seed(dataFolder: string, databaseUrl?: string): Promise<void> {
  const server = await startServer({ dataFolder, ...(databaseUrl !== undefined && { databaseUrl }) })
  await server.stop()
}
