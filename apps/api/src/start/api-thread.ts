import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import type { SharedTurn } from '@sunlit/db'
import type { Env } from '../env.ts'
import { createLogger } from '../server/logger.ts'
import { answerDirectly } from '../server/answer-directly.ts'
import { directPosts, createServer } from '../server/create-server.ts'
import { createMetrics } from '../server/metrics.ts'
import { closeServer, listenOn, makeServer } from './listen.ts'
import { openHouse } from './open-house.ts'
import { limitsThroughMain } from './share-limits.ts'
import { shareMetrics } from './share-metrics.ts'

/** What a further thread of the server is started with. */
export interface ThreadStart {
  readonly env: Env
  /** Where all threads listen. */
  readonly port: number
  /** How many threads the server has in all. */
  readonly threads: number
  readonly sharedTurn: SharedTurn
  /** Where tries to sign in are counted. */
  readonly limits: MessagePort
}

/** A thread tells that it serves, and ends when it is told to stop. */
export type FromThread = 'serving'
export type ToThread = 'stop'

const main = parentPort
if (!main) throw new Error('api-thread.ts runs as a thread of serve')

const { env, port, threads, sharedTurn, limits } = workerData as ThreadStart // what serve-threads.ts passes
const house = await openHouse(env, createLogger(env.logLevel), 'resting', sharedTurn)
const parts = await house.serverParts()
const shared = shareMetrics(createMetrics(), threads)
const whole = { ...parts, metrics: shared.metrics, limits: limitsThroughMain(parts.limits, limits) }
const app = createServer(whole)
const server = makeServer(
  (request, bindings) => app.fetch(request, bindings),
  await answerDirectly(directPosts(whole), whole, (request, bindings) => app.fetch(request, bindings)),
)
await listenOn(server, { port, host: env.host, reusePort: true })

main.once('message', () => {
  void closeServer(server, env.SHUTDOWN_SECONDS * 1000)
    .then(() => house.close())
    .then(() => {
      shared.close()
      limits.close()
      main.close()
    })
})
main.postMessage('serving' satisfies FromThread)
