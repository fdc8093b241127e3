import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Failure } from './ask.ts'

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly value: Value }

/**
 * Reads what a page shows. `load` stands for what is read: another function reads anew, and only the last answer counts. What the page brought
 * is shown by the first drawing, which replaces what the server painted: a word of waiting between the two would flash.
 */
export function useLoaded<Value>(
  load: () => Promise<Answer<Value>>,
  brought: () => Value | undefined = () => undefined,
): { readonly loaded: Loaded<Value>; readonly again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Value>>(() => {
    const value = brought()
    return value === undefined ? { state: 'loading' } : { state: 'ready', value }
  })
  const isThere = useRef(loaded.state === 'ready')
  const latest = useRef(0)
  const run = useCallback((): void => {
    latest.current += 1
    const nth = latest.current
    void load().then((answer) => {
      if (nth !== latest.current) return
      setLoaded(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.failure })
    })
  }, [load])
  useEffect(() => {
    if (isThere.current) isThere.current = false
    else run()
  }, [run])
  const again = (): void => {
    setLoaded({ state: 'loading' })
    run()
  }
  return { loaded, again }
}
