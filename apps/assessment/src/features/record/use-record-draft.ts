import { useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { emptyDraft, isUntouched, nextDraft, readDraft, type RecordDraft } from './record-draft.ts'

/**
 * The form's content, kept on this machine under the quarter and the person, so that a closed tab loses nothing. Two tabs show one and
 * the same draft: what is typed in one stands in the other, and what one has saved is not saved again by the other.
 */
export function useRecordDraft(
  periodId: string,
  personId: string,
  occurredOn: string,
): readonly [RecordDraft, (draft: RecordDraft) => void] {
  const key = `sunlit.record.${personId}.${periodId}`
  const [draft, setDraft] = useState(() => readDraft(localStorage.getItem(key)) ?? emptyDraft(uuidv7(), occurredOn))
  const told = useRef(false)
  useEffect(() => {
    // What the other tab has just written is not written back: it may be typing on.
    if (told.current) told.current = false
    else if (isUntouched(draft)) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
  }, [draft, key])
  useEffect(() => {
    const follow = (event: StorageEvent): void => {
      if (event.key !== key || event.storageArea !== localStorage) return
      const theirs = readDraft(event.newValue)
      told.current = true
      // Nothing is left over there: it was saved or emptied, and this tab begins anew as well.
      setDraft((mine) => theirs ?? nextDraft(mine, uuidv7()))
    }
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [key])
  return [draft, setDraft]
}
