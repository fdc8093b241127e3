import { createSharedTurn } from '@sunlit/db'
import type { Logger } from 'pino'
import type { Env } from '../env.ts'
import { answerDirectly, type AnswerDirectly, type Layers } from '../server/answer-directly.ts'
import { directPosts, createServer } from '../server/create-server.ts'
import { assertPortFree, closeServer, listenOn, makeServer, type Answer } from './listen.ts'
import { locationOf, openHouse, type House } from './open-house.ts'
import { answerLimits } from './share-limits.ts'
import { shareMetrics } from './share-metrics.ts'
import { startThreads, threadsOf, type FurtherThreads } from './serve-threads.ts'

export interface RunningServer {
  readonly house: House
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly address: string
  /** Stops accepting, lets running requests finish, gives every event its place, closes. */
  readonly stop: () => Promise<void>
}

/**
 * Takes the port first, so that a second start in the same folder ends before it touches the data; until everything is open,
 * and `prepare` is done, requests are told to come back in a moment. Further threads join when this one is ready.
 */
export async function serve(
  env: Env,
  logger: Logger,
  prepare: (house: House) => Promise<void> = async () => undefined,
): Promise<RunningServer> {
  const threads = threadsOf(env, locationOf(env))
  const sharedTurn = threads > 1 ? createSharedTurn() : undefined
  let answer = notReady
  let directly: AnswerDirectly = () => false
  const server = makeServer(
    (request, bindings) => answer(request, bindings),
    (incoming, outgoing) => directly(incoming, outgoing),
  )
  if (sharedTurn && env.PORT !== 0) await assertPortFree({ port: env.PORT, host: env.host })
  const port = await listenOn(server, { port: env.PORT, host: env.host, reusePort: sharedTurn !== undefined })
  let house: House | undefined
  let further: FurtherThreads | undefined
  let metrics: ReturnType<typeof shareMetrics> | undefined
  try {
    house = await openHouse(env, logger, 'sequencing', sharedTurn)
    await prepare(house)
    house.startMessages() // what goes on by itself does not meddle with what is being prepared
    const parts = await house.serverParts()
    if (sharedTurn) {
      metrics = shareMetrics(parts.metrics, threads)
      further = await startThreads({ env, port, threads, sharedTurn }, { limits: (thread) => answerLimits(parts.limits, thread), onDeath })
    }
    const whole = { ...parts, metrics: metrics?.metrics ?? parts.metrics }
    const app = createServer(whole)
    const layers: Layers = (request, bindings) => app.fetch(request, bindings)
    directly = await answerDirectly(directPosts(whole), whole, layers)
    answer = layers
  } catch (error) {
    await closeServer(server, 0)
    await further?.stop()
    metrics?.close()
    await house?.close()
    throw error
  }
  const opened = house
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await Promise.all([closeServer(server, env.SHUTDOWN_SECONDS * 1000), further?.stop()])
    metrics?.close()
    await opened.close()
  }
  return {
    house: opened,
    address: `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`,
    stop: () => (stopping ??= stop()),
  }
}

/** Ends the process as any uncaught error does: whoever watches over it starts it anew, and everything acknowledged is on the disk. */
function onDeath(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}

const notReady: Answer = () => new Response('starting', { status: 503, headers: { 'retry-after': '1' } })
