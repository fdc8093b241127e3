import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Load, LoadOutcome } from './http-load.ts'

/** A server under measurement, in a process of its own. */
export interface MeasuredServer {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

/** USER_HZ: what /proc counts in on every Linux that Node runs on. */
const TICKS_A_SECOND = 100

const running = new Set<ChildProcess>()

/** Whatever ends this process ends its children: nothing goes on measuring itself. */
process.once('exit', () => running.forEach((left) => left.kill('SIGKILL')))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

function keepTrackOf(child: ChildProcess): void {
  running.add(child)
  child.once('exit', () => running.delete(child))
}

/** `SUNLIT_BENCH_PROFILE=folder` writes a CPU profile of every thread of every server there, in a folder of its own. */
function profileFlags(name: string): readonly string[] {
  const folder = process.env['SUNLIT_BENCH_PROFILE']
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(folder, name)}`]
}

export async function startBareServer(file: string, mode: 'group' | 'each', source = 'bare-server.ts'): Promise<MeasuredServer> {
  const script = fileURLToPath(new URL(source, import.meta.url))
  const child = fork(script, [file, mode], { execArgv: [...profileFlags(`bare-${mode}`)] })
  keepTrackOf(child)
  const { port } = (await firstMessage(child)) as { readonly port: number } // what bare-server.ts sends
  return { port, pid: child.pid ?? 0, stop: () => stop(child) }
}

/** The real server by its own command, with the settings of a production start; `name` tells replicas in one folder apart. */
export async function startRealServer(folder: string, env: Readonly<Record<string, string>>, name = 'api'): Promise<MeasuredServer> {
  const port = await freePort()
  const script = fileURLToPath(new URL('../../../apps/api/src/cli.ts', import.meta.url))
  const output = openSync(join(folder, `${name}.output`), 'a')
  const child = spawn(process.execPath, [...profileFlags(name), script, 'serve'], {
    stdio: ['ignore', output, output],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: folder,
      // Everybody comes from one address here, and is counted like everybody else.
      RATE_LIMIT_PER_MINUTE: '100000000',
      SIGN_IN_LIMIT: '100000000',
      // To compare: as the server decides for itself, unless somebody asks for another number.
      ...(process.env['API_THREADS'] !== undefined && { API_THREADS: process.env['API_THREADS'] }),
      ...env,
    },
  })
  keepTrackOf(child)
  await untilReady(port, child, join(folder, `${name}.output`))
  return { port, pid: child.pid ?? 0, stop: () => stop(child) }
}

export async function runLoadProcess(load: Load): Promise<LoadOutcome> {
  const child = fork(fileURLToPath(new URL('http-load.ts', import.meta.url)), { execArgv: [] })
  keepTrackOf(child)
  child.send(load)
  // The two shapes of http-load's one message.
  const answer = (await firstMessage(child)) as { readonly outcome: LoadOutcome } | { readonly error: string }
  if ('error' in answer) throw new Error(answer.error)
  return answer.outcome
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  child.once('message', resolve)
  child.once('exit', (code, signal) => reject(new Error(`A process ended with ${signal ?? code} before it answered`)))
  return promise
}

/** Seconds of CPU that a process has used so far, its threads included; NaN where there is no /proc. */
export function cpuSecondsOf(pid: number): number {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // from the third field on: the second may hold spaces
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) / TICKS_A_SECOND
}

async function untilReady(port: number, child: ChildProcess, output: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) break
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await setTimeout(200)
  }
  child.kill('SIGKILL')
  throw new Error(`The server did not become ready; see ${output}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
