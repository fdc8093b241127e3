import { useSyncExternalStore } from 'react'

let expired = false
const listeners = new Set<() => void>()

/** Says whether the session ended under a page that is still open; what was typed stays, a dialog asks to sign in again. */
export function setSessionExpired(value: boolean): void {
  if (expired === value) return
  expired = value
  for (const listener of listeners) listener()
}

export function useSessionExpired(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => expired,
  )
}
