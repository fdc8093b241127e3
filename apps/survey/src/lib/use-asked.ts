import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answered, Failure } from './ask.ts'

export type Asked<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure }

/** What a question to the server has brought so far; `load` must be the same function from one drawing to the next. */
export function useAsked<T>(load: () => Promise<Answered<T>>): readonly [Asked<T>, () => void] {
  const [asked, setAsked] = useState<Asked<T>>({ state: 'loading' })
  const turn = useRef(0)
  const run = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    void load().then((answer) => {
      if (mine === turn.current)
        setAsked(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.failure })
    })
  }, [load])
  useEffect(() => {
    run()
    return () => {
      turn.current += 1
    }
  }, [run])
  const retry = (): void => {
    setAsked({ state: 'loading' })
    run()
  }
  return [asked, retry]
}
