import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant } from '@sunlit/calendar'
import { idSchema, type OpenEvent } from '@sunlit/contracts'
import { AppError, getOpenEvent, searchOpenEvents, type ServiceContext } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { html, raw } from 'hono/html'
import { spoken } from '../server/in-reader-script.ts'
import type { ServerTypes } from '../server/variables.ts'
import { inScript } from './catalogue.ts'
import type { Html } from './layout.ts'
import { readerOf } from './reader.ts'

interface OpenDayPageParts {
  readonly anonymous: ServiceContext
  /** Where the built app lies. */
  readonly folder: string
}

/**
 * The two pages of the open day that people come to from outside: the app's own page with what it will show, so that a slow line is asked
 * once, and with the title and text of a card when its address is sent on. Every other address of the app gets the page as it was built.
 */
export function openDayPages({ anonymous, folder }: OpenDayPageParts): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  const { read } = anonymous.db
  app.get('/open-day/', async (c, next) => {
    const page = await builtPage(folder)
    if (page === undefined || c.req.query('from') !== undefined || c.req.query('month') !== undefined) return next()
    const list = await searchOpenEvents(read, anonymous.now(), {})
    return answer(c, page, { path: '/events', data: list })
  })
  app.get('/open-day/events/:id', async (c, next) => {
    const page = await builtPage(folder)
    const id = idSchema.safeParse(c.req.param('id'))
    if (page === undefined || !id.success) return next()
    const event = await getOpenEvent(read, anonymous.now(), id.data).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return undefined // the app says so in its own words
      throw error
    })
    if (event === undefined) return next()
    return answer(c, page, { path: `/events/${id.data}`, data: event, card: cardOf(event) })
  })
  return app
}

interface Card {
  readonly title: string
  readonly text: string
}

interface Brought {
  /** Of the API, as the app would ask for it. */
  readonly path: string
  readonly data: unknown
  readonly card?: Card
}

async function answer(c: Context<ServerTypes>, page: string, { path, data, card }: Brought): Promise<Response> {
  const { script } = readerOf(c)
  c.header('Cache-Control', 'no-cache')
  const say = (text: string): string => inScript(script, text)
  // A block of data is not run; no tag in it can end it early.
  const json = JSON.stringify(spoken(script, data)).replaceAll('<', '\\u003c')
  const block = html`<script type="application/json" id="page-data" data-for="${path}">
    ${raw(json)}
  </script>`
  const head = card && (await cardHead({ title: say(card.title), text: say(card.text) }))
  const titled = card ? page.replace(/<title>.*?<\/title>/s, () => String(head)) : page
  return c.html(titled.replace('<div id="root">', () => `${String(block)}<div id="root">`))
}

/** What other programs show when the address is sent on. */
function cardHead({ title, text }: Card): Html {
  return html`<title>${title}</title>
    <meta name="description" content="${text}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${text}" />`
}

function cardOf({ title, organiser, place, sessions }: OpenEvent): Card {
  const [first] = sessions
  const when = first === undefined ? '' : `${formatInstant(first.starts)}${sessions.length > 1 ? `等${sessions.length}场` : ''}，`
  return { title: `${title} · 政府开放日`, text: `${when}${place}，${organiser}。点开可以报名。` }
}

function builtPage(folder: string): Promise<string | undefined> {
  return readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
}
