/** Where the service worker finds what it serves without network. The worker writes the same name. */
const CACHE = 'open-day'
const SHELL = '/open-day/shell'

/** Starts the service worker once the page is at rest: it is for the next visit, not for this one. */
export function startOffline(): void {
  if (!('serviceWorker' in navigator)) return
  const start = (): void => void navigator.serviceWorker.register('/open-day/sw.js', { scope: '/open-day/' }).catch(() => undefined)
  if (document.readyState === 'complete') start()
  else addEventListener('load', start, { once: true })
}

/** Keeps this app on the phone as it is loaded now, so that a ticket can be shown where there is no network. */
export async function keepForOffline(): Promise<void> {
  if (!('caches' in globalThis)) return
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) => origin === location.origin && (pathname.startsWith('/open-day/assets/') || pathname === '/favicon.svg'),
    )
    .map(({ pathname }) => pathname)
  const cache = await caches.open(CACHE)
  const shell = await fetch('/open-day/booking/')
  if (!shell.ok) return
  await cache.put(SHELL, shell)
  const files = new Set(loaded)
  const stored = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await cache.addAll([...files].filter((path) => !stored.has(path)))
  // What an earlier build needed is not needed any more.
  for (const path of stored) if (path !== SHELL && !files.has(path)) await cache.delete(path)
}
