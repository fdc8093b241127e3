import type { Survey } from '@sunlit/contracts'
import type { Answers, AnswerValue } from '@sunlit/questionnaire'
import { useCallback, useRef, useState } from 'react'
import { carryOver, clearDraft, keepDraft, newDraft, readDraft, withAnswer, type Draft } from './draft.ts'
import type { House } from './house.ts'

/** Longer without a touch, somebody was elsewhere. */
const IDLE_SECONDS = 120

/** The answers of one person, kept with every change. */
export interface DraftInHand {
  readonly draft: Draft | undefined
  /** How many answers did not fit a newer version of the questionnaire. */
  readonly lost: number
  /** Whether the phone keeps what is typed beyond this page. */
  readonly isKept: boolean
  readonly begin: (answers?: Answers) => void
  readonly answer: (key: string, value: AnswerValue | undefined) => void
  /** Remembers the screen that is open. */
  readonly stay: (at: string) => void
  readonly clear: () => void
}

export function useDraft({ id, definition, versionHash }: Survey, { store, chance }: House): DraftInHand {
  const [carried, setCarried] = useState(() => {
    const draft = readDraft(store, id)
    return draft && carryOver(draft, definition, versionHash)
  })
  const [isKept, setKept] = useState(store.lasts)
  const touched = useRef(0)
  const draft = carried?.draft
  // Two answers may change at one touch, before anything is drawn anew: the second builds on the first.
  const latest = useRef(draft)
  const keep = (next: Draft): void => {
    const now = chance.now()
    const spent = touched.current === 0 ? 0 : Math.min(IDLE_SECONDS, (now - touched.current) / 1000)
    touched.current = now
    const counted = { ...next, seconds: next.seconds + spent }
    latest.current = counted
    setCarried((before) => ({ draft: counted, lost: before?.lost ?? 0 }))
    setKept(keepDraft(store, counted) && store.lasts)
  }
  const clear = useCallback(() => {
    clearDraft(store, id)
    touched.current = 0
    latest.current = undefined
    setCarried(undefined)
  }, [store, id])
  return {
    draft,
    lost: carried?.lost ?? 0,
    isKept,
    begin: (answers) => keep(newDraft({ evaluationId: id, versionHash }, chance, answers)),
    answer: (key, value) => latest.current && keep({ ...latest.current, answers: withAnswer(latest.current.answers, key, value) }),
    stay: (at) => latest.current && keep({ ...latest.current, at }),
    clear,
  }
}
