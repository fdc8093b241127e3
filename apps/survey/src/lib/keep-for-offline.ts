import { routeOf } from './route.ts'

/** Kept beside the worker's own files, which come and go with a build. */
const PAGES = 'sunlit-pages'

/** Once the page stands, so that a slow line is not shared: a second visit opens without a network, with this questionnaire. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return
  addEventListener('load', () => {
    void keep().catch(() => undefined) // a browser may forbid it, or have no room: then a network is needed, as everywhere
  })
}

async function keep(): Promise<void> {
  await navigator.serviceWorker.register('/survey/sw.js')
  const route = routeOf(location.pathname)
  if (route.kind !== 'survey') return
  await navigator.serviceWorker.ready
  const cache = await caches.open(PAGES)
  await cache.add(`/api/survey/evaluations/${route.id}`)
}
