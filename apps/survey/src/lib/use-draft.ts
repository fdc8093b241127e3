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
  const keep = (next: Draft): void => {
    const now = chance.now()
    const spent = touched.current === 0 ? 0 : Math.min(IDLE_SECONDS, (now - touched.current) / 1000)
    touched.current = now
    const counted = { ...next, seconds: next.seconds + spent }
    setCarried((before) => ({ draft: counted, lost: before?.lost ?? 0 }))
    setKept(keepDraft(store, counted) && store.lasts)
  }
  const clear = useCallback(() => {
    clearDraft(store, id)
    touched.current = 0
    setCarried(undefined)
  }, [store, id])
  return {
    draft,
    lost: carried?.lost ?? 0,
    isKept,
    begin: (answers) => keep(newDraft({ evaluationId: id, versionHash }, chance, answers)),
    answer: (key, value) => draft && keep({ ...draft, answers: withAnswer(draft.answers, key, value) }),
    stay: (at) => draft && keep({ ...draft, at }),
    clear,
  }
}
