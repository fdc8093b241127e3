/**
 * Where to go after the sign-in: a page of this app, whatever the address asks for. Anything else (another site, another app,
 * a scheme that runs script) becomes the first page.
 */
export function nextPage(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get('next') ?? '/'
  if (!URL.canParse(wanted, origin)) return '/'
  const url = new URL(wanted, origin)
  const path = url.pathname.replace(/^\/assessment(?=\/|$)/, '') || '/'
  const isOurs = url.origin === origin && !path.startsWith('//') && path !== '/sign-in'
  return isOurs ? path + url.search : '/'
}

/** The gate is an app of its own that holds the same session: whoever came from there goes back there, and nowhere else outside. */
export function isGateAsked(search: string): boolean {
  return new URLSearchParams(search).get('next') === GATE_PAGE
}

export const GATE_PAGE = '/open-day/gate/'
