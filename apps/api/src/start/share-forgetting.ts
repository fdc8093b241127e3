import type { SessionDirectory } from '@sunlit/services'
import { BroadcastChannel } from 'node:worker_threads'

/** A session directory whose threads tell each other what to forget. */
export interface SharedSessionDirectory extends SessionDirectory {
  /** Ends the listening; the directory itself goes on. */
  close(): void
}

type Forgotten = { readonly personId: string } | { readonly all: true }

/**
 * What one thread of the server forgets, the others forget at once: a revoked role or a changed password counts on whichever
 * thread the next request arrives. (Other processes notice within `SESSION_MEMORY_MS`.)
 */
export function shareForgetting(own: SessionDirectory): SharedSessionDirectory {
  const channel = new BroadcastChannel('sunlit-sessions')
  channel.addEventListener('message', (message) => {
    const { data } = message as unknown as { readonly data: Forgotten } // only the two calls below post here
    if ('all' in data) own.forgetAll()
    else own.forget(data.personId)
  })
  channel.unref()
  const tell = (forgotten: Forgotten): void => channel.postMessage(forgotten)
  return {
    find: (token) => own.find(token),
    settled: () => own.settled(),
    forget(personId) {
      own.forget(personId)
      tell({ personId })
    },
    forgetAll() {
      own.forgetAll()
      tell({ all: true })
    },
    close: () => channel.close(),
  }
}
