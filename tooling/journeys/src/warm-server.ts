import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { hasEnded, listen, PATIENCE_MS, placeOf, root, serverAt, type RunningServer, type ServerOptions } from './server-process.ts'
import type { FromWarmProcess, ToWarmProcess } from './warm-process.ts'

const program = fileURLToPath(new URL('warm-process.ts', import.meta.url))
/** What the server writes when everything of it is closed. */
const STOPPED = '"msg":"stopped"'

/** Starts one server after another in a process that has its sources already. */
export interface WarmServers {
  /** Of the earlier one nothing may be running any more. */
  start(options: ServerOptions): Promise<RunningServer>
  /** Throws when the process does not end by itself: a server that was stopped holds something open. */
  close(): Promise<void>
}

export function warmServers(): WarmServers {
  let warm: WarmProcess | undefined
  return {
    async start(options) {
      if (warm === undefined || hasEnded(warm.child)) warm = warmProcess()
      return startIn(warm, options)
    },
    async close() {
      if (warm === undefined || hasEnded(warm.child)) return
      const { child, log } = warm
      const ended = once(child, 'exit')
      child.disconnect()
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await ended
      clearTimeout(late)
      if (child.exitCode !== 0) throw new Error(`A stopped server held something open (${child.exitCode ?? child.signalCode}):\n${log()}`)
    },
  }
}

interface WarmProcess {
  readonly child: ChildProcess
  readonly log: () => string
}

function warmProcess(): WarmProcess {
  // Warnings and errors are what a demo prints; that it has stopped is news of a lower level.
  const env = { ...process.env, LOG_LEVEL: 'info' }
  const child = fork(program, [], { cwd: root, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  return { child, log: listen(child) }
}

async function startIn({ child, log: everything }: WarmProcess, options: ServerOptions): Promise<RunningServer> {
  const place = await placeOf(options)
  const before = everything().length
  const log = (): string => everything().slice(before)
  child.send({ serve: place.env, clock: place.clock } satisfies ToWarmProcess)
  const [answer]: readonly unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (answer !== ('serving' satisfies FromWarmProcess)) {
    child.kill('SIGKILL') // the next journey begins with a new one
    throw new Error(`The server did not start:\n${log()}`)
  }
  return {
    ...serverAt(place, log),
    async stop() {
      child.send('stop' satisfies ToWarmProcess)
      const end = performance.now() + PATIENCE_MS
      while (!log().includes(STOPPED)) {
        if (hasEnded(child) || performance.now() > end)
          throw new Error(`The server did not stop cleanly (${child.exitCode ?? child.signalCode ?? 'still running'}):\n${log()}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    kill() {
      throw new Error('A power cut needs a process of its own: test.use({ serverProcess: "own" })')
    },
  }
}
