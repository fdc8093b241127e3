import type { QueryClient } from '@tanstack/react-query'
import { parse } from 'regexparam'
import { matchRoute } from 'wouter'
import { createQueryClient } from '../lib/query-client.ts'
import { meQuery } from '../lib/session.ts'
import { BASE, OPEN_PAGES, PAGES } from './routes.ts'

/** Asks who is here and begins to load the page at this address, its code and its data side by side. What fails is asked again by whoever shows it. */
export function beginHere(pathname: string): QueryClient {
  const client = createQueryClient()
  const path = pathname.slice(BASE.length) || '/'
  for (const entry of [...OPEN_PAGES, ...PAGES]) {
    const [isHere, parameters] = matchRoute(parse, entry.path, path)
    if (!isHere) continue
    if (PAGES.includes(entry)) void client.prefetchQuery(meQuery)
    entry.askAhead?.(client, parameters)
    entry.page.load().catch(() => undefined)
    break
  }
  return client
}
