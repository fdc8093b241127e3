import { BroadcastChannel } from 'node:worker_threads'

const NAME = 'sunlit-outbox'

let channel: BroadcastChannel | undefined
let isRinging = false

/**
 * Tells whoever delivers messages, on whichever thread of this process, that somebody waits for one that was committed a moment ago. Every
 * process delivers for itself; a ring that nobody hears costs a second at most, until the outbox is looked at anyway.
 */
export function ringOutbox(): void {
  if (isRinging) return
  isRinging = true
  // Once for all that were committed together.
  setImmediate(() => {
    isRinging = false
    channel ??= quiet(new BroadcastChannel(NAME))
    channel.postMessage('ring')
  })
}

export interface OutboxBell {
  /** Aborted by the next ring. */
  next(): AbortSignal
  close(): void
}

/** Hears the rings of this process. */
export function hearOutbox(): OutboxBell {
  const heard = quiet(new BroadcastChannel(NAME))
  let ring = new AbortController()
  heard.addEventListener('message', () => {
    const rung = ring
    ring = new AbortController()
    rung.abort()
  })
  return { next: () => ring.signal, close: () => heard.close() }
}

/** Does not keep its process alive. */
function quiet(made: BroadcastChannel): BroadcastChannel {
  made.unref()
  return made
}
