import { useEffect } from 'react'

/** What the browser calls this page, in its list of tabs and when the page is sent on. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
