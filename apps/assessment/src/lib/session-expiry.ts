import { useSyncExternalStore } from 'react'

let expired = false
const listeners = new Set<() => void>()

/** Says whether the session ended under a page that is still open; what was typed stays, a dialog asks to sign in again. */
export function setSessionExpired(value: boolean): void {
  if (expired === value) return
  expired = value
  for (const listener of listeners) listener()
}

/** Resolves when somebody has signed in again. */
export function sessionRestored(): Promise<void> {
  if (!expired) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = listen(() => {
      if (expired) return
      stop()
      resolve()
    })
  })
}

export function useSessionExpired(): boolean {
  return useSyncExternalStore(listen, () => expired)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
