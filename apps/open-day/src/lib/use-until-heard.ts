import { untilHeard } from '@sunlit/ui'
import { useEffect, useRef, useState } from 'react'
import { isHeard, send, type Answer } from './ask.ts'

interface UntilHeard {
  /** Nothing has been heard yet; it is sent again by itself. */
  readonly isWaiting: boolean
  /** Begins a piece of work, which may send several things one after the other; its signal comes with `stop`, or when the page is left. */
  readonly begin: () => AbortSignal
  /** Only for what the server takes once however often it comes. */
  readonly sendUntilHeard: <Value>(path: string, body: unknown, signal: AbortSignal) => Promise<Answer<Value>>
  /** Nothing more of this work is sent. */
  readonly stop: () => void
}

/** Sends until the server is heard, for as long as somebody waits for it. */
export function useUntilHeard(): UntilHeard {
  const [isWaiting, setIsWaiting] = useState(false)
  const control = useRef<AbortController>(undefined)
  useEffect(() => () => control.current?.abort(), [])
  return {
    isWaiting,
    begin: () => (control.current = new AbortController()).signal,
    sendUntilHeard: <Value>(path: string, body: unknown, signal: AbortSignal) => {
      const onWait = (): void => setIsWaiting(true)
      return untilHeard(() => send<Value>(path, body), { isHeard, onWait, signal }).finally(() => setIsWaiting(false))
    },
    stop: () => control.current?.abort(),
  }
}
