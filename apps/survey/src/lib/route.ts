/** Which page of the app an address means. */
export type Route =
  | { readonly kind: 'list' }
  | { readonly kind: 'survey'; readonly id: string }
  | { readonly kind: 'results'; readonly id: string }
  | { readonly kind: 'verify' }
  | { readonly kind: 'invited' }
  | { readonly kind: 'unknown' }

const BASE = '/survey'

export function routeOf(pathname: string): Route {
  const path = pathname.replace(/\/+$/, '')
  if (path === BASE || path === '') return { kind: 'list' }
  const [, id, page, ...rest] = path.slice(BASE.length).split('/')
  if (id === undefined || id === '' || rest.length > 0) return { kind: 'unknown' }
  if (id === 'verify' && page === undefined) return { kind: 'verify' }
  if (id === 'invited' && page === undefined) return { kind: 'invited' }
  if (page === undefined) return { kind: 'survey', id }
  return page === 'results' ? { kind: 'results', id } : { kind: 'unknown' }
}

/** Where somebody is within an evaluation: `#p/…` a screen of questions, the rest by name. It stands in the fragment: no log ever sees it. */
export type Spot = { readonly kind: 'start' | 'check' | 'receipt' } | { readonly kind: 'step'; readonly key: string }

export function spotOf(hash: string): Spot {
  const text = hash.replace(/^#/, '')
  if (text === 'check' || text === 'receipt') return { kind: text }
  return text.startsWith('p/') ? { kind: 'step', key: text.slice(2) } : { kind: 'start' }
}

export function hashOf(spot: Spot): string {
  if (spot.kind === 'start') return ''
  return spot.kind === 'step' ? `#p/${spot.key}` : `#${spot.kind}`
}
