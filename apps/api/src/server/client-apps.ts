import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Context, Next } from 'hono'
import { troublePage } from '../pages/error-pages.ts'
import { readerOf } from '../pages/reader.ts'
import { fetchedAhead } from './fetched-ahead.ts'
import type { ServerTypes } from './variables.ts'

/** Where the built frontends lie: folders that hold an index.html. */
export interface ClientFolders {
  readonly assessment: string
  readonly survey: string
  readonly openDay: string
}

/** The three built apps under their paths: hashed files for ever, every other address of an app answers its page. */
export function clientApps(folders: ClientFolders): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  app.get('/verify', (c) => page(c, join(folders.assessment, 'verify.html')))
  app.get('/assessment/verify.html', (c) => page(c, join(folders.assessment, 'verify.html')))
  mount(app, '/assessment', folders.assessment, fetchedAhead(folders.assessment))
  mount(app, '/survey', folders.survey)
  // The gate is an app of its own: installed on the phones of the staff, kept by its own worker.
  app.get('/open-day/gate', (c) => c.redirect('/open-day/gate/'))
  app.get('/open-day/gate/', (c) => page(c, join(folders.openDay, 'gate', 'index.html')))
  app.get('/open-day/gate/sw.js', (c) => serviceWorker(c, join(folders.openDay, 'gate', 'sw.js')))
  mount(app, '/open-day', folders.openDay)
  return app
}

/** What is added to the page at a path. */
type Complete = (path: string, page: string) => string

function mount(app: Hono<ServerTypes>, base: string, folder: string, complete?: Complete): void {
  app.get(base, (c) => c.redirect(`${base}/`))
  if (existsSync(folder)) {
    const rewriteRequestPath = (path: string) => path.slice(base.length)
    app.use(`${base}/assets/*`, keepForEver, serveStatic({ root: folder, rewriteRequestPath, precompressed: true }))
    app.use(`${base}/:file{.+\\.(?:svg|png|ico|webmanifest|txt)}`, serveStatic({ root: folder, rewriteRequestPath }))
  }
  // A service worker keeps its address; the browser asks each time whether there is a newer one.
  app.get(`${base}/sw.js`, (c) => serviceWorker(c, join(folder, 'sw.js')))
  // A file that a newer build no longer has must not be answered with a page: the browser would run it as a script.
  app.get(`${base}/assets/*`, (c) => c.notFound())
  app.get(`${base}/*`, (c) => page(c, join(folder, 'index.html'), complete))
}

/** The file's name changes with its content. */
async function keepForEver(c: Context, next: Next): Promise<void> {
  await next()
  if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
}

async function serviceWorker(c: Context<ServerTypes>, file: string): Promise<Response> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return c.notFound()
  return c.body(text, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' })
}

async function page(c: Context<ServerTypes>, file: string, complete?: Complete): Promise<Response> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const reader = readerOf(c) // remembers a script that the address asks for: what the page asks next comes in it
  if (text === undefined) return c.html(troublePage(reader, { kind: 'notBuilt' }, c.get('requestId')), 503)
  c.header('Cache-Control', 'no-cache')
  const nonced = text.replaceAll('__CSP_NONCE__', c.get('secureHeadersNonce') ?? '')
  return c.html(complete?.(c.req.path, nonced) ?? nonced)
}
