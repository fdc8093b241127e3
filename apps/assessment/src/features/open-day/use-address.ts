import { useLocation, useSearch } from 'wouter'

/** Changes what the address asks for; an empty text asks for nothing. */
export function useAddress(path: string): (changed: Readonly<Record<string, string>>) => void {
  const [, navigate] = useLocation()
  const search = useSearch()
  return (changed) => {
    const asked = new URLSearchParams(search)
    for (const [name, value] of Object.entries(changed)) {
      if (value === '') asked.delete(name)
      else asked.set(name, value)
    }
    navigate(asked.size === 0 ? path : `${path}?${asked}`, { replace: true })
  }
}
