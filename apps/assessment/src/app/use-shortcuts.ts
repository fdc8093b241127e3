import { useEffect } from 'react'
import { isTyping } from '../lib/typing.ts'

/** `/` moves to the page's search, `n` to its main new thing: pages mark them with data-shortcut. Typing in a field is left alone. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const target = event.key === '/' || event.key === 'n' ? document.querySelector<HTMLElement>(`[data-shortcut="${event.key}"]`) : null
      if (target === null) return
      event.preventDefault()
      if (event.key === '/') target.focus()
      else target.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
