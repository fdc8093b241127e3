import { createServer, type Server } from 'node:http'
import { createServer as createProbe } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { AnswerDirectly } from '../server/answer-directly.ts'

export type Answer = (request: Request, bindings: object) => Response | Promise<Response>

/** `answerDirectly` is asked first; what it leaves goes to the web framework. */
export function makeServer(answer: Answer, answerDirectly: AnswerDirectly): Server {
  const listener = getRequestListener(answer)
  const server = createServer((incoming, outgoing) => {
    if (!answerDirectly(incoming, outgoing)) void listener(incoming, outgoing)
  })
  server.keepAliveTimeout = KEPT_OPEN_MS
  return server
}

/**
 * An idle connection stays open longer than the page of a queue waits between two questions (half a minute at most) and than a proxy keeps its own (a
 * minute): a server that closes first cuts off the question that is just on its way.
 */
const KEPT_OPEN_MS = 75_000

export interface ListenAt {
  /** 0: any that is free. */
  readonly port: number
  readonly host: string
  /** Other threads will listen at the same port, and the system deals the connections out among them. */
  readonly reusePort: boolean
}

/** Resolves to the port. Rejects with EADDRINUSE where anybody listens already, another server of ours included. */
export async function listenOn(server: Server, at: ListenAt): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen(at, () => {
    server.off('error', reject)
    const address = server.address()
    resolve(typeof address === 'object' && address !== null ? address.port : at.port)
  })
  return promise
}

/** A port that is shared on purpose does not tell that it is taken: this asks for it alone first. */
export async function assertPortFree({ port, host }: Pick<ListenAt, 'port' | 'host'>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const probe = createProbe()
  probe.once('error', reject)
  probe.listen({ port, host }, () => probe.close(() => resolve()))
  return promise
}

/** Connections that wait for a next request are closed at once, those at work when they are done or after `patience` ms. */
export function closeServer(server: Server, patience: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), patience).unref()
  return promise
}
