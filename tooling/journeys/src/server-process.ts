import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
const cli = fileURLToPath(new URL('../../../apps/api/src/cli.ts', import.meta.url))
const movedClock = new URL('moved-clock.ts', import.meta.url).href
export const PATIENCE_MS = 60_000
const MOVED_ANSWERS = 40

export interface ServerOptions {
  readonly dataFolder: string
  /** `postgres://…`; SQLite in the data folder without it. */
  readonly databaseUrl?: string
  /** Settings of the process beyond the usual ones. */
  readonly settings?: Settings | undefined
}

/** Settings of the process; some follow from where it answers. */
export type Settings = Readonly<Record<string, string>> | ((url: string) => Readonly<Record<string, string>>)

export interface RunningServer {
  /** `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string
  /** Everything printed so far, the demo's passwords included. */
  log(): string
  /** `sunlit …` beside the running server, on the same data; returns what it prints. */
  run(...words: readonly string[]): Promise<string>
  /** Puts the server's clock so many days ahead of the true time. Whoever was signed in has to sign in again. */
  passDays(days: number): Promise<void>
  /** How many days ahead it stands. */
  daysAhead(): number
  /** As an administrator would: SIGTERM. Throws when the server does not leave with 0, or had ended by itself; after `kill` there is nothing to do. */
  stop(): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
}

/** Starts the real server in a process of its own, in demo mode on a free port, and returns when it says that it is ready. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const place = await placeOf(options)
  const { url, env } = place
  const child = spawn(process.execPath, ['--import', movedClock, cli, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const log = listen(child)
  await untilReady(url, child, log)
  let cut = false
  return {
    ...serverAt(place, log),
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

/** Where one server runs, and what its process is told. */
export interface ServerPlace {
  readonly url: string
  /** The file that says how many days ahead its clock stands. */
  readonly clock: string
  readonly env: Readonly<Record<string, string>>
}

export async function placeOf({ dataFolder, databaseUrl, settings = {} }: ServerOptions): Promise<ServerPlace> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const clock = join(dataFolder, 'journey-clock')
  const env = {
    SUNLIT_JOURNEY_CLOCK: clock,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataFolder,
    DATABASE_URL: databaseUrl ?? '',
    SUNLIT_DEMO: '1',
    // Every visitor of the journeys has the same address.
    RATE_LIMIT_PER_MINUTE: '0',
    SIGN_IN_LIMIT: '0',
    // Browsers need the machine; a fresh deployment has both of its threads.
    API_THREADS: '1',
    ...(typeof settings === 'function' ? settings(url) : settings),
  }
  return { url, clock, env }
}

/** What can be done with a running server, wherever it runs. */
export function serverAt({ url, clock, env }: ServerPlace, log: () => string): Omit<RunningServer, 'stop' | 'kill'> {
  let ahead = 0
  return {
    url,
    log,
    run: async (...words) =>
      (await promisify(execFile)(process.execPath, [cli, ...words], { cwd: root, env: { ...process.env, ...env } })).stdout,
    async passDays(days) {
      const before = await todayOf(url)
      await writeFile(clock, String(days))
      ahead = days
      const end = performance.now() + PATIENCE_MS
      // Threads answer in turn: the clock has moved when many answers in a row say so.
      for (let moved = 0; moved < MOVED_ANSWERS; moved = (await todayOf(url)) === before ? 0 : moved + 1) {
        if (performance.now() > end) throw new Error(`The server's clock did not move within ${PATIENCE_MS / 1000} s`)
      }
    },
    daysAhead: () => ahead,
  }
}

/** Everything that a process has printed so far. */
export function listen(child: ChildProcess): () => string {
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => printed.push(chunk))
  return () => printed.join('')
}

export function hasEnded(child: ChildProcess): boolean {
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

/** The day by the server's clock, as it tells everybody. */
async function todayOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/public/v1/now`, { headers: { connection: 'close' } }) // another connection, perhaps another thread
  return ((await answer.json()) as { readonly today: string }).today // our own public data
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
