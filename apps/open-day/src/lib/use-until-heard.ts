import { untilHeard } from '@sunlit/ui'
import { useEffect, useRef, useState } from 'react'
import { isHeard, send, type Answer } from './ask.ts'

interface UntilHeard {
  /** Nothing has been heard yet; it is sent again by itself. */
  readonly isWaiting: boolean
  /** Only for what the server takes once however often it comes. */
  readonly sendUntilHeard: <Value>(path: string, body: unknown) => Promise<Answer<Value>>
  /** Sends nothing again by itself. */
  readonly stop: () => void
}

/** Sends until the server is heard, for as long as the page is there. */
export function useUntilHeard(): UntilHeard {
  const [isWaiting, setIsWaiting] = useState(false)
  const control = useRef<AbortController>(undefined)
  useEffect(() => () => control.current?.abort(), [])
  return {
    isWaiting,
    sendUntilHeard: <Value>(path: string, body: unknown) => {
      const { signal } = (control.current = new AbortController())
      const onWait = (): void => setIsWaiting(true)
      return untilHeard(() => send<Value>(path, body), { isHeard, onWait, signal }).finally(() => setIsWaiting(false))
    },
    stop: () => control.current?.abort(),
  }
}
