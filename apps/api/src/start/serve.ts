import { createAdaptorServer, type ServerType } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Env } from '../env.ts'
import { createServer } from '../server/create-server.ts'
import { openHouse, type House } from './open-house.ts'

export interface RunningServer {
  readonly house: House
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly address: string
  /** Stops accepting, lets running requests finish, gives every event its place, closes. */
  readonly stop: () => Promise<void>
}

/**
 * Takes the port first, so that a second start in the same folder ends before it touches the data; until everything is open,
 * and `prepare` is done, requests are told to come back in a moment.
 */
export async function serve(
  env: Env,
  logger: Logger,
  prepare: (house: House) => Promise<void> = async () => undefined,
): Promise<RunningServer> {
  let answer = notReady
  const server = createAdaptorServer({ fetch: (request, bindings) => answer(request, bindings) })
  const port = await listen(server, env)
  let house: House | undefined
  try {
    house = await openHouse(env, logger)
    await prepare(house)
    const app = createServer(await house.serverParts())
    answer = (request, bindings) => app.fetch(request, bindings)
  } catch (error) {
    await close(server, 0)
    await house?.close()
    throw error
  }
  const opened = house
  let stopping: Promise<void> | undefined
  return {
    house: opened,
    address: `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`,
    stop: () => (stopping ??= close(server, env.SHUTDOWN_SECONDS * 1000).then(() => opened.close())),
  }
}

type Answer = (request: Request, bindings: object) => Response | Promise<Response>

const notReady: Answer = () => new Response('starting', { status: 503, headers: { 'retry-after': '1' } })

function listen(server: ServerType, { PORT, host }: Env): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen(PORT, host, () => {
    server.off('error', reject)
    const address = server.address()
    resolve(typeof address === 'object' && address !== null ? address.port : PORT)
  })
  return promise
}

/** Connections that wait for a next request are closed at once, those at work when they are done or after `patience` ms. */
function close(server: ServerType, patience: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  if ('closeIdleConnections' in server) {
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), patience).unref()
  }
  return promise
}
