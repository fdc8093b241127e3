import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const cli = fileURLToPath(new URL('../../../apps/api/src/cli.ts', import.meta.url))
const PATIENCE_MS = 60_000

export interface ServerOptions {
  readonly dataFolder: string
  /** `postgres://…`; SQLite in the data folder without it. */
  readonly databaseUrl?: string
  /** Settings of the process beyond the usual ones. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface RunningServer {
  /** `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string
  /** Everything printed so far, the demo's passwords included. */
  log(): string
  /** `sunlit …` beside the running server, on the same data; returns what it prints. */
  run(...words: readonly string[]): Promise<string>
  /** As an administrator would: SIGTERM. Throws when the server does not leave with 0, or had ended by itself; after `kill` there is nothing to do. */
  stop(): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
}

/** Starts the real server in demo mode on a free port and returns when it says that it is ready. */
export async function startServer({ dataFolder, databaseUrl, settings = {} }: ServerOptions): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataFolder,
    DATABASE_URL: databaseUrl ?? '',
    SUNLIT_DEMO: '1',
    // Every visitor of the journeys has the same address.
    RATE_LIMIT_PER_MINUTE: '0',
    SIGN_IN_LIMIT: '0',
    ...settings,
  }
  const child = spawn(process.execPath, [cli, 'serve'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => printed.push(chunk))
  const log = (): string => printed.join('')
  await untilReady(url, child, log)
  let cut = false
  return {
    url,
    log,
    run: async (...words) => (await promisify(execFile)(process.execPath, [cli, ...words], { cwd: root, env })).stdout,
    async stop() {
      if (cut) return
      if (!hasEnded(child)) {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      if (child.exitCode !== 0) throw new Error(`The server did not stop cleanly (${child.exitCode ?? child.signalCode}):\n${log()}`)
    },
    async kill() {
      cut = true
      if (hasEnded(child)) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await answers(`${url}/readyz`))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server did not start (${child.exitCode ?? child.signalCode}):\n${log()}`)
    if (performance.now() > end) {
      child.kill('SIGKILL')
      throw new Error(`The server was not ready within ${PATIENCE_MS / 1000} s:\n${log()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false // nobody listens yet
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
