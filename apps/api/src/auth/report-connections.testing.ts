import { Socket } from 'node:net'
import { inspect } from 'node:util'

/** Preloaded into a server process (`node --import`): names every connection it opens on its standard error, fetch's as well. */
Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
  apply(connect, socket, args: unknown[]) {
    process.stderr.write(`CONNECTS ${inspect(args[0], { depth: 1, breakLength: Infinity })}\n`)
    return Reflect.apply(connect, socket, args)
  },
})
