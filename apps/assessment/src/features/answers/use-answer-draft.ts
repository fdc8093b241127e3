import { useEffect, useState } from 'react'
import type { AnswerView } from '../../lib/outputs.ts'
import { draftFrom, draftKey, isStored, type AnswerDraft } from './answer-draft.ts'

interface AnswerPlace {
  readonly personId: string
  readonly findingId: string
  readonly level: number
}

/** The form's content under the person and the finding: a closed tab, a lost line and a refusal lose nothing. */
export function useAnswerDraft(
  { personId, findingId, level }: AnswerPlace,
  stored: AnswerView | undefined,
): readonly [AnswerDraft, (draft: AnswerDraft) => void] {
  const key = draftKey(personId, findingId, level)
  const [draft, setDraft] = useState(() => draftFrom(localStorage.getItem(key), stored))
  useEffect(() => {
    if (isStored(draft, stored)) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
  }, [draft, key, stored])
  return [draft, setDraft]
}
