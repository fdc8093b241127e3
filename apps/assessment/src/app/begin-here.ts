import type { QueryClient } from '@tanstack/react-query'
import { parse } from 'regexparam'
import { matchRoute } from 'wouter'
import { createQueryClient } from '../lib/query-client.ts'
import { meQuery } from '../lib/session.ts'
import { BASE, OPEN_PAGES, PAGES } from './routes.ts'

interface Begun {
  readonly client: QueryClient
  /** Settles when the questions are on their way: they leave with the next turn of the event loop, before which nothing long may run. */
  readonly sent: Promise<unknown>
  /** Settles when everything that the first page shows is there, or could not be had. */
  readonly ready: Promise<unknown>
}

/** Asks who is here and begins to load the page at this address, its code and its data side by side. What fails is asked again by whoever shows it. */
export function beginHere(pathname: string): Begun {
  const client = createQueryClient()
  const asked: Promise<unknown>[] = []
  let load: (() => Promise<unknown>) | undefined
  const path = pathname.slice(BASE.length) || '/'
  for (const entry of [...OPEN_PAGES, ...PAGES]) {
    const [isHere, parameters] = matchRoute(parse, entry.path, path)
    if (!isHere) continue
    if (PAGES.includes(entry)) asked.push(client.prefetchQuery(meQuery))
    if (entry.askAhead) asked.push(entry.askAhead(client, parameters))
    load = entry.page.load
    break
  }
  const sent = new Promise((resolve) => setTimeout(resolve)) // behind the timer that the client's batch has set
  if (load) asked.push(sent.then(load))
  return { client, sent, ready: Promise.allSettled(asked) }
}
