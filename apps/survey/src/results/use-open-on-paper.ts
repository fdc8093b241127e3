import { useEffect } from 'react'

/** What is folded on the screen is open on paper, where nobody can open it, and folded again after; tables that repeat a picture stay away, and a long page is as its reader left it. */
export function useOpenOnPaper(isShort: boolean): void {
  useEffect(() => {
    if (!isShort) return undefined
    let opened: readonly HTMLDetailsElement[] = []
    const open = (): void => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open]):not(.picture-twin)')]
      for (const details of opened) details.open = true
    }
    const close = (): void => {
      for (const details of opened) details.open = false
    }
    addEventListener('beforeprint', open)
    addEventListener('afterprint', close)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', close)
    }
  }, [isShort])
}
