import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { ServerTypes } from '../server/variables.ts'
import { apiGuide } from './api-guide.ts'
import { portal, type PortalData } from './portal.ts'
import { readerOf } from './reader.ts'

/** The pages that need no app: portal, guide to the public data, their stylesheet and sign. */
export function pageRoutes(portalData: () => Promise<PortalData>): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  app.get('/', async (c) => {
    c.header('Cache-Control', 'private, no-cache')
    return c.html(portal(readerOf(c), await portalData()))
  })
  app.get('/api/public/', (c) => {
    c.header('Cache-Control', 'private, no-cache')
    return c.html(apiGuide(readerOf(c)))
  })
  app.get('/api/public', (c) => c.redirect('/api/public/'))
  for (const { path, type, file } of ASSETS) {
    const content = new Uint8Array(readFileSync(file))
    app.get(path, (c) => c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=300' }))
  }
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /assessment/\nDisallow: /open-day/booking/\nDisallow: /api/\n'))
  return app
}

const ASSETS = [
  { path: '/site.css', type: 'text/css; charset=utf-8', file: new URL('./assets/site.css', import.meta.url) },
  // The one family of design tokens: the file is read, not imported, because the server knows nothing of React.
  { path: '/tokens.css', type: 'text/css; charset=utf-8', file: new URL('../../../../packages/ui/src/tokens.css', import.meta.url) },
  // Only pages whose tables are cards on a phone ask for it.
  { path: '/row-cards.css', type: 'text/css; charset=utf-8', file: new URL('../../../../packages/ui/src/row-cards.css', import.meta.url) },
  // What a message shows beside an address of ours that is sent on.
  { path: '/share-open-day.png', type: 'image/png', file: new URL('./assets/share-open-day.png', import.meta.url) },
  { path: '/share-survey.png', type: 'image/png', file: new URL('./assets/share-survey.png', import.meta.url) },
  { path: '/favicon.svg', type: 'image/svg+xml', file: new URL('./assets/favicon.svg', import.meta.url) },
] as const
