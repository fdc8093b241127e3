import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseLocation } from '@sunlit/db'
import { startPostgres } from '@sunlit/db/testing/server'
import { openSeason, SECRET, type OpenDayGround } from './open-day-ground.ts'
import { startRealServer, type MeasuredServer } from './processes.ts'

/** A house under measurement with its season. */
export interface OpenDayServers {
  readonly ground: OpenDayGround
  readonly folder: string
  readonly ports: readonly number[]
  /** Whose CPU time counts. */
  readonly pids: readonly number[]
  close(): Promise<void>
}

/** The real server on SQLite, or two of them on one PostgreSQL. */
export async function openServers(dialect: 'sqlite' | 'postgres', env: Readonly<Record<string, string>> = {}): Promise<OpenDayServers> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const postgres = dialect === 'postgres' ? await startPostgres({ durable: true }) : undefined
  const location: DatabaseLocation = postgres
    ? { dialect: 'postgres', url: postgres.url }
    : { dialect: 'sqlite', file: join(folder, 'sunlit.db') }
  const ground = await openSeason(location)
  const settings = {
    SUNLIT_SECRET: SECRET,
    TRUSTED_PROXIES: '127.0.0.1',
    ...(postgres && { DATABASE_URL: postgres.url, DATABASE_POOL: '16' }),
    ...env,
  }
  const servers: MeasuredServer[] = []
  for (let nth = 1; nth <= (postgres ? 2 : 1); nth++) servers.push(await startRealServer(folder, settings, `api${nth}`))
  return {
    ground,
    folder,
    ports: servers.map(({ port }) => port),
    pids: servers.map(({ pid }) => pid),
    async close() {
      await Promise.all(servers.map((server) => server.stop()))
      await ground.database.close()
      await postgres?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
