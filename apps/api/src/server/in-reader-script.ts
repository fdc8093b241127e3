import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { inScript, type Script } from '../pages/catalogue.ts'
import { readerOf } from '../pages/reader.ts'
import type { ServerTypes } from './variables.ts'

/** Files that a browser checks byte by byte, and what people take home as it stands. */
const AS_STORED = /\/(?:challenge|export|proof|file)$|\/draws\//

/**
 * What the public pages are told, in the script that their reader chose: refusals, sentences, and what an office wrote. Refusals pass here as well,
 * since whatever a handler throws has become an answer by then.
 */
export function inReaderScript() {
  return createMiddleware<ServerTypes>((c, next) => {
    // Nearly nobody asks for it, so the others pay for one look at a header and the address.
    const mayAsk = c.req.header('cookie')?.includes('script=') === true || c.req.url.includes('script=')
    return mayAsk ? respoken(c, next) : next()
  })

  async function respoken(c: Context<ServerTypes>, next: Next): Promise<void> {
    await next()
    if (AS_STORED.test(c.req.path) || !isJson(c.res) || readerOf(c).script === 'hans') return
    const said: unknown = await c.res.json()
    const headers = new Headers(c.res.headers)
    headers.delete('content-length')
    c.res = new Response(JSON.stringify(spoken('hant', said)), { status: c.res.status, headers })
  }
}

/**
 * What is refused to a sender who may not be recognised: no cookie and no address says which script they read, so they get both and the phone
 * takes its own.
 */
export function inBothScripts() {
  return createMiddleware<ServerTypes>(async (c, next) => {
    await next()
    if (c.res.ok || !isJson(c.res)) return
    const said: unknown = await c.res.json()
    const headers = new Headers(c.res.headers)
    headers.delete('content-length')
    const both = typeof said === 'object' && said !== null ? { ...said, traditional: spoken('hant', said) } : said
    c.res = new Response(JSON.stringify(both), { status: c.res.status, headers })
  })
}

/** Every text in the reader's script; ids and keys are Latin letters and stay. A visitor's own name stays as they wrote it. */
export function spoken<T>(script: Script, value: T): T
export function spoken(script: Script, value: unknown): unknown {
  if (script === 'hans') return value
  if (typeof value === 'string') return inScript(script, value)
  if (Array.isArray(value)) return value.map((item: unknown) => spoken(script, item))
  if (typeof value !== 'object' || value === null) return value
  const isOwn = 'bookingToken' in value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, isOwn && key === 'name' ? item : spoken(script, item)]))
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/json') === true
}
