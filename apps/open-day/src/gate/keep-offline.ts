import { theReader } from './scanner.ts'

/** The service worker reads the same names. */
const CACHE = 'open-day-gate'
const PAGE = '/open-day/gate/'
const ALWAYS = [PAGE, '/open-day/gate/app.webmanifest', '/favicon.svg']

/** Installs the service worker and keeps what this page is made of; true once it opens without network. */
export async function keepOffline(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return false
  try {
    await navigator.serviceWorker.register('/open-day/gate/sw.js', { scope: PAGE })
    await navigator.serviceWorker.ready
    // It loads when it is first needed, which may be without network.
    await theReader()
    await keepFiles()
    return true
  } catch {
    // Without network there is nothing new to keep; what was kept before still serves.
    return (await (await caches.open(CACHE)).match(PAGE)) !== undefined
  }
}

async function keepFiles(): Promise<void> {
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/open-day/assets/'))
    .map(({ pathname }) => pathname)
  const files = new Set([...ALWAYS, ...loaded])
  const cache = await caches.open(CACHE)
  const stored = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  // The page itself is taken anew: its name does not change with its content.
  await cache.addAll([...files].filter((path) => path === PAGE || !stored.has(path)))
  for (const path of stored) if (!files.has(path)) await cache.delete(path)
}
