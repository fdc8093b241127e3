import { useEffect, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { emptyDraft, isUntouched, readDraft, type RecordDraft } from './record-draft.ts'

/** The form's content, kept on this machine under the quarter and the person, so that a closed tab loses nothing. */
export function useRecordDraft(
  periodId: string,
  personId: string,
  occurredOn: string,
): readonly [RecordDraft, (draft: RecordDraft) => void] {
  const key = `sunlit.record.${personId}.${periodId}`
  const [draft, setDraft] = useState(() => readDraft(localStorage.getItem(key)) ?? emptyDraft(uuidv7(), occurredOn))
  useEffect(() => {
    if (isUntouched(draft)) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
  }, [draft, key])
  return [draft, setDraft]
}
