import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import type { DatabaseLocation } from '@sunlit/db'
import type { Env } from '../env.ts'
import type { FromThread, ThreadStart, ToThread } from './api-thread.ts'

/** Where the system deals connections out among sockets of one port (SO_REUSEPORT). */
const CAN_SHARE_PORT = process.platform === 'linux' || process.platform === 'freebsd'

/** Beyond two, the one file that all of them write to is what they would wait for. */
const DEFAULT_THREADS = 2

/** As the environment says; else two on SQLite where the machine has them. PostgreSQL has whole processes instead. */
export function threadsOf({ API_THREADS }: Pick<Env, 'API_THREADS'>, { dialect }: DatabaseLocation): number {
  if (!CAN_SHARE_PORT) return 1
  return API_THREADS ?? (dialect === 'sqlite' ? Math.min(DEFAULT_THREADS, availableParallelism()) : 1)
}

export interface FurtherThreads {
  /** Each answers what it has begun, then ends. */
  readonly stop: () => Promise<void>
}

export interface ThreadCare {
  /** Answers what a thread asks of the common limits. */
  readonly limits: (thread: MessagePort) => void
  /** One ended without being told to: what it held of the common turn is lost with it. */
  readonly onDeath: (error: unknown) => void
}

/** Starts the threads beyond the first; resolves when all of them serve. */
export async function startThreads(start: Omit<ThreadStart, 'limits'>, { limits, onDeath }: ThreadCare): Promise<FurtherThreads> {
  let stopping = false
  const threads = Array.from({ length: start.threads - 1 }, () => {
    const { port1, port2 } = new MessageChannel()
    limits(port1)
    port1.unref()
    const workerData: ThreadStart = { ...start, limits: port2 }
    return new Worker(new URL('api-thread.ts', import.meta.url), { workerData, transferList: [port2] })
  })
  const ended = threads.map((thread) => once(thread, 'exit').then(() => undefined))
  const stop = async (): Promise<void> => {
    stopping = true
    for (const thread of threads) thread.postMessage('stop' satisfies ToThread)
    await Promise.all(ended)
  }
  try {
    await Promise.all(threads.map(serving))
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.terminate()))
    throw error
  }
  for (const thread of threads) {
    thread.on('error', onDeath)
    thread.on('exit', (code) => stopping || onDeath(new Error(`A thread of the server ended with code ${code}`)))
  }
  return { stop }
}

async function serving(thread: Worker): Promise<void> {
  const [message]: readonly unknown[] = await once(thread, 'message') // rejects with the thread's error
  if (message !== ('serving' satisfies FromThread)) throw new Error('A thread of the server did not start')
}
