/// <reference lib="webworker" />
/** Serves the app without network, from what a page that showed a ticket has kept (`lib/offline.ts`). It keeps nothing by itself. */
const CACHE = 'open-day'
const SHELL = '/open-day/shell'
/** A network that is there but does not answer counts as none. */
const PATIENCE_MS = 4000

const worker = globalThis as unknown as ServiceWorkerGlobalScope // the type of a worker that is not declared by the DOM

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/open-day/gate')) return
  if (request.mode === 'navigate') event.respondWith(pageOf(request))
  else if (pathname.startsWith('/open-day/assets/') || pathname === '/favicon.svg') event.respondWith(fileOf(request))
})

async function pageOf(request: Request): Promise<Response> {
  const shell = await (await caches.open(CACHE)).match(SHELL)
  if (!shell) return fetch(request)
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    return await fetch(request.url, { signal: patience.signal, credentials: 'same-origin', redirect: 'follow' })
  } catch {
    return shell
  } finally {
    clearTimeout(timer)
  }
}

/** Their names change with their content, so what is kept is right. */
async function fileOf(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(new URL(request.url).pathname)) ?? fetch(request)
}
