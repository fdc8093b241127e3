import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to the server that breaks when it is told to. */
export interface BadLine {
  /** `http://127.0.0.1:41235`: the same server, over this line. */
  readonly url: string
  /** Breaks once, after so many more bytes towards the server. */
  breakAfterSending(bytes: number): void
  /** Breaks once, as soon as the server begins to answer a request whose first line holds this. */
  breakAtAnswerTo(words: string): void
  /** How often it broke. */
  readonly broken: number
  close(): Promise<void>
}

/** Passes bytes on in both directions, like a proxy that knows nothing of what it carries. */
export async function badLine(serverUrl: string): Promise<BadLine> {
  const target = Number(new URL(serverUrl).port)
  const open = new Set<Socket>()
  let sendingLeft = Number.POSITIVE_INFINITY
  let words: string | undefined
  let broken = 0
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    let cutsAnswer = false
    const cut = (): void => {
      broken += 1
      near.resetAndDestroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      socket.on('error', () => undefined) // either end may go away at any time
    }
    near.on('data', (bytes: Buffer) => {
      sendingLeft -= bytes.length
      if (sendingLeft <= 0) {
        sendingLeft = Number.POSITIVE_INFINITY
        return cut()
      }
      if (words !== undefined && bytes.includes(words)) {
        words = undefined
        cutsAnswer = true
      }
      far.write(bytes)
    })
    far.on('data', (bytes: Buffer) => (cutsAnswer ? cut() : near.write(bytes)))
    near.on('end', () => far.end())
    far.on('end', () => near.end())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    breakAfterSending: (bytes) => (sendingLeft = bytes),
    breakAtAnswerTo: (text) => (words = text),
    get broken() {
      return broken
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
