import { useSyncExternalStore } from 'react'

/** Where the reader is: the path, and what the address asks for besides. */
export interface Place {
  readonly path: string
  readonly search: string
}

/** `:name` stands for one part of the path. */
export type Params = Readonly<Record<string, string>>

/** What the named parts of a pattern are in this path; nothing when it does not fit. A slash at the end makes no difference. */
export function matchPath(pattern: string, path: string): Params | undefined {
  const wanted = partsOf(pattern)
  const given = partsOf(path)
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const text = given[at] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = readable(text)
    else if (part !== text) return undefined
  }
  return params
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '')
}

/** An address somebody cut off in the middle of a character is still an address. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const CHANGED = 'open-day:place'

/** Goes to another page of this app without loading it anew. */
export function navigate(href: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  dispatchEvent(new Event(CHANGED))
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener)
  addEventListener(CHANGED, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(CHANGED, listener)
  }
}

export function usePlace(): Place {
  const path = useSyncExternalStore(subscribe, () => location.pathname)
  const search = useSyncExternalStore(subscribe, () => location.search)
  return { path, search }
}
