/** The part of a service worker's world that is used here; the DOM's types do not know it. */
interface WaitingEvent extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void
}

interface AskingEvent extends Event {
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
}

interface WorkerScope {
  readonly skipWaiting: () => Promise<void>
  readonly clients: { readonly claim: () => Promise<void> }
  addEventListener(name: 'install' | 'activate', listen: (event: WaitingEvent) => void): void
  addEventListener(name: 'fetch', listen: (event: AskingEvent) => void): void
}

// The build writes the addresses of the app's files in here.
declare const SUNLIT_FILES: readonly string[]
declare const SUNLIT_BUILD: string

// In a service worker, the global object is that scope.
const scope = globalThis as unknown as WorkerScope

const PAGE = '/survey/'
/** Questionnaires that were opened, whatever the build. */
const PAGES = 'sunlit-pages'
const NAME = `sunlit-survey-${SUNLIT_BUILD}`
/** A page that does not come in this time is answered from what was kept. */
const PATIENCE_MS = 5000

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(NAME)
      .then((cache) => cache.addAll([PAGE, ...SUNLIT_FILES]))
      .then(() => scope.skipWaiting()),
  )
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith('sunlit-survey-') && name !== NAME).map((name) => caches.delete(name))),
      )
      .then(() => scope.clients.claim()),
  )
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/survey/assets/')) event.respondWith(keptFirst(request))
  else if (request.mode === 'navigate') event.respondWith(freshFirst(request, PAGE, false))
  // What is asked is kept for the way without a network; receipts, challenges and results never are.
  else if (/^\/api\/survey\/evaluations(\/[^/]+)?$/.test(pathname)) event.respondWith(freshFirst(request, request, true))
})

/** A file's name changes with its content, so what is kept is right. */
async function keptFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(NAME)).put(request, answer.clone())
  return answer
}

async function freshFirst(request: Request, otherwise: Request | string, keeps: boolean): Promise<Response> {
  const coming = fetch(request)
  coming.catch(() => undefined) // heard below, or no longer of interest
  try {
    const answer = await Promise.race([coming, giveUp()])
    if (answer.ok && keeps) await (await caches.open(PAGES)).put(request, answer.clone())
    return answer
  } catch {
    return (await caches.match(otherwise)) ?? coming
  }
}

function giveUp(): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(() => reject(new Error('too slow')), PATIENCE_MS))
}
