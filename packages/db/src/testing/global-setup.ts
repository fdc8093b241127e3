import type { TestProject } from 'vitest/node'
import { migrateUp } from '../engine/migrate.ts'
import { createDatabase, dropDatabasesLike, urlOf } from './postgres-databases.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's maintenance database. */
    readonly postgresUrl: string
    /** The migrated database that every test's own is copied from. */
    readonly postgresTemplate: string
  }
}

/**
 * Vitest's `globalSetup`: one PostgreSQL server and one migrated template a run. A server that is there already is used when
 * `TEST_POSTGRES_URL` names it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_POSTGRES_URL']
  const server = given === undefined ? await startPostgres() : { url: given, stop: async () => undefined }
  const template = `sunlit_template_${process.pid}`
  await createDatabase(server.url, template)
  await migrateUp({ dialect: 'postgres', url: urlOf(server.url, template) })
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template)
  return async () => {
    if (given !== undefined) await dropDatabasesLike(server.url, template)
    await server.stop()
  }
}
