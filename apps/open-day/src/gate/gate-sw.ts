/// <reference lib="webworker" />
/** Serves the gate without network from its second opening on: the page says which files it is made of (`keep-offline.ts`). */
const CACHE = 'open-day-gate'
const PAGE = '/open-day/gate/'
/** A network that is there but does not answer counts as none. */
const PATIENCE_MS = 3000

const worker = globalThis as unknown as ServiceWorkerGlobalScope // the type of a worker that is not declared by the DOM

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  event.respondWith(request.mode === 'navigate' ? pageOf(request) : fileOf(request))
})

async function pageOf(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(PAGE)
  if (!kept) return fetch(request)
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const fresh = await fetch(PAGE, { signal: patience.signal })
    return fresh.ok ? fresh : kept
  } catch {
    return kept
  } finally {
    clearTimeout(timer)
  }
}

/** Hashed names change with their content, so what is kept is right. */
async function fileOf(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(new URL(request.url).pathname)) ?? fetch(request)
}
