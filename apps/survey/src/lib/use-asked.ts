import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answered, Failure } from './ask.ts'

export type Asked<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure }

/**
 * What a question to the server has brought so far; `load` must be the same function from one drawing to the next. What is `known` already is not
 * asked for.
 */
export function useAsked<T>(load: () => Promise<Answered<T>>, known?: T): readonly [Asked<T>, () => void] {
  const [asked, setAsked] = useState<Asked<T>>(known === undefined ? { state: 'loading' } : { state: 'ready', value: known })
  const turn = useRef(0)
  const run = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    void load().then((answer) => {
      if (mine === turn.current)
        setAsked(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.failure })
    })
  }, [load])
  const isKnown = known !== undefined
  useEffect(() => {
    if (isKnown) return undefined
    run()
    return () => {
      turn.current += 1
    }
  }, [run, isKnown])
  const retry = (): void => {
    setAsked({ state: 'loading' })
    run()
  }
  return [asked, retry]
}
