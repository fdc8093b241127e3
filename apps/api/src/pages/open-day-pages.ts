import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant } from '@sunlit/calendar'
import { idSchema, type OpenEvent } from '@sunlit/contracts'
import { AppError, getOpenEvent, searchOpenEvents, type MessageHouse, type ServiceContext } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { html, raw } from 'hono/html'
import { spoken } from '../server/in-reader-script.ts'
import type { ServerTypes } from '../server/variables.ts'
import { inScript } from './catalogue.ts'
import type { Html } from './layout.ts'
import { eventPaint, listPaint } from './open-day-first-paint.ts'
import { readerOf, type Reader } from './reader.ts'
import { shareHead, type ShareCard } from './share-head.ts'

interface OpenDayPageParts {
  readonly anonymous: ServiceContext
  readonly messages: Pick<MessageHouse, 'publicUrl'>
  /** Where the built app lies. */
  readonly folder: string
}

/**
 * The two pages of the open day that people come to from outside: the app's own page with its first lines painted and with what it will show, so
 * that a slow line is asked once and reads before the script is there, and with the card of its address when it is sent on. Every other address of the app gets the page as it was built.
 */
export function openDayPages({ anonymous, messages, folder }: OpenDayPageParts): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  const { read } = anonymous.db
  app.get('/open-day/', async (c, next) => {
    const page = await builtPage(folder)
    if (page === undefined || c.req.query('from') !== undefined || c.req.query('month') !== undefined) return next()
    const now = anonymous.now()
    const list = await searchOpenEvents(read, now, {})
    // Words or the calendar narrow the list in the app: nothing is painted that would be gone again.
    const isWhole = c.req.query('q') === undefined && c.req.query('view') === undefined && c.req.query('to') === undefined
    const paint = isWhole ? (reader: Reader) => listPaint(list.events, now, reader) : undefined
    return answer(c, page, { path: '/events', data: list, paint, card: { ...LIST_CARD, address: `${messages.publicUrl}/open-day/` } })
  })
  app.get('/open-day/events/:id', async (c, next) => {
    const page = await builtPage(folder)
    const id = idSchema.safeParse(c.req.param('id'))
    if (page === undefined || !id.success) return next()
    const now = anonymous.now()
    const event = await getOpenEvent(read, now, id.data).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return undefined // the app says so in its own words
      throw error
    })
    if (event === undefined) return next()
    const card = { ...cardOf(event), address: `${messages.publicUrl}/open-day/events/${id.data}` }
    return answer(c, page, { path: `/events/${id.data}`, data: event, paint: (reader) => eventPaint(event, now, reader), card })
  })
  return app
}

interface Brought {
  /** Of the API, as the app would ask for it. */
  readonly path: string
  readonly data: unknown
  readonly paint: ((reader: Reader) => Html) | undefined
  readonly card: Omit<ShareCard, 'picture'>
}

async function answer(c: Context<ServerTypes>, page: string, { path, data, paint, card }: Brought): Promise<Response> {
  const reader = readerOf(c)
  const { script, elder } = reader
  c.header('Cache-Control', 'no-cache')
  const say = (text: string): string => inScript(script, text)
  // A block of data is not run; no tag in it can end it early.
  const json = JSON.stringify(spoken(script, data)).replaceAll('<', '\\u003c')
  const block = html`<script type="application/json" id="page-data" data-for="${path}">
    ${raw(json)}
  </script>`
  const head = String(await shareHead({ ...card, title: say(card.title), text: say(card.text), picture: '/share-open-day.png' }))
  // Ids are Latin letters: converting the whole text changes what is read and nothing else.
  const painted = paint === undefined ? '' : say(String(await paint(reader)))
  // What stands in for text in a replacement ($&) must not be read as such: functions give it as it is.
  return c.html(
    page
      .replace(/<title>.*?<\/title>/s, () => head)
      .replace('<div id="root">', () => `${String(block)}<div id="root">${painted}`)
      .replace('<html lang="zh-CN"', () => `<html lang="${script === 'hant' ? 'zh-Hant' : 'zh-CN'}"${elder ? ' data-elder=""' : ''}`),
  )
}

const LIST_CARD = { title: '政府开放日 · 阳光政务公开', text: '走进政府机关看一看。报名只要一分钟，不用注册账号。' } as const

function cardOf({ title, organiser, place, sessions }: OpenEvent): Pick<ShareCard, 'title' | 'text'> {
  const [first] = sessions
  const when = first === undefined ? '' : `${formatInstant(first.starts)}${sessions.length > 1 ? `等${sessions.length}场` : ''}，`
  return { title: `${title} · 政府开放日`, text: `${when}${place}，${organiser}。点开可以报名。` }
}

function builtPage(folder: string): Promise<string | undefined> {
  return readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
}
