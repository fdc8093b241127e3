import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@sunlit/db/testing/server'
import type { FullConfig } from '@playwright/test'
import { createDatabase } from './postgres-house.ts'
import { startServer } from './server-process.ts'
import { TEMPLATE_DATABASE, variables } from './template.ts'

/**
 * The demonstration is seeded once for each database; every journey begins with a copy of it. Returns what puts everything away.
 * PostgreSQL is started only when a journey asks for it.
 */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-journeys-'))
  await seed(join(folder, 'sqlite'))
  process.env[variables.sqliteFolder] = join(folder, 'sqlite')

  const server = config.projects.some(({ name }) => name === 'postgres') ? await startPostgres() : undefined
  if (server) {
    await seed(join(folder, 'postgres'), await createDatabase(server.url, TEMPLATE_DATABASE))
    process.env[variables.postgresFolder] = join(folder, 'postgres')
    process.env[variables.postgresServer] = server.url
  }
  return async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function seed(dataFolder: string, databaseUrl?: string): Promise<void> {
  const server = await startServer({ dataFolder, ...(databaseUrl !== undefined && { databaseUrl }) })
  await server.stop()
}
