import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Failure } from './ask.ts'

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly value: Value }

/** Reads what a page shows. `load` stands for what is read: another function reads anew, and only the last answer counts. */
export function useLoaded<Value>(load: () => Promise<Answer<Value>>): { readonly loaded: Loaded<Value>; readonly again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' })
  const latest = useRef(0)
  const run = useCallback((): void => {
    latest.current += 1
    const nth = latest.current
    void load().then((answer) => {
      if (nth !== latest.current) return
      setLoaded(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.failure })
    })
  }, [load])
  useEffect(run, [run])
  const again = (): void => {
    setLoaded({ state: 'loading' })
    run()
  }
  return { loaded, again }
}
