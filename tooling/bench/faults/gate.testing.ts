import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { DatabaseLocation } from '@sunlit/db'

/** Something between a PostgreSQL and its house that can be cut, and comes back at the same address. */
export interface Gate {
  /** The database through the gate. */
  readonly url: string
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function openGate(location: Extract<DatabaseLocation, { readonly dialect: 'postgres' }>): Promise<Gate> {
  const behind = new URL(location.url)
  const open = new Set<Socket>()
  const gate: Server = createServer((caller) => {
    const server = connect(Number(behind.port), behind.hostname)
    for (const socket of [caller, server]) {
      open.add(socket)
      socket.on('error', () => undefined) // cut on purpose
      socket.on('close', () => [caller, server].forEach((each) => each.destroy()))
    }
    caller.pipe(server).pipe(caller)
  })
  const listen = async (port: number): Promise<number> => {
    if (gate.listening) return port
    gate.listen(port, '127.0.0.1')
    await once(gate, 'listening')
    const address = gate.address()
    return typeof address === 'object' && address !== null ? address.port : port
  }
  const port = await listen(0)
  const url = new URL(location.url)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    async cut() {
      if (!gate.listening) return
      const closed = once(gate, 'close')
      gate.close()
      for (const socket of open) socket.destroy()
      open.clear()
      await closed
    },
    mend: async () => void (await listen(port)),
  }
}
