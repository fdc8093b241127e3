import { useEffect, useState } from 'react'
import { readEventDraft, type EventDraft } from './event-draft.ts'

/** The form's content, kept on this machine under the person and the event, so that a closed tab loses nothing. `forget` after it is saved. */
export function useEventDraft(
  name: string,
  initial: () => EventDraft,
): {
  readonly draft: EventDraft
  readonly change: (changed: Partial<EventDraft>) => void
  readonly forget: () => void
  readonly isKept: boolean
} {
  const key = `sunlit.open-event.${name}`
  const [start] = useState(() => {
    const kept = readEventDraft(localStorage.getItem(key))
    return { draft: kept ?? initial(), isKept: kept !== undefined }
  })
  const [draft, setDraft] = useState(start.draft)
  const [isTouched, setTouched] = useState(false)
  useEffect(() => {
    if (isTouched) localStorage.setItem(key, JSON.stringify(draft))
  }, [draft, isTouched, key])
  return {
    draft,
    isKept: start.isKept,
    change: (changed) => {
      setTouched(true)
      setDraft((before) => ({ ...before, ...changed }))
    },
    forget: () => {
      setTouched(false)
      localStorage.removeItem(key)
    },
  }
}
