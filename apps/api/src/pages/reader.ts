import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { ServerTypes } from '../server/variables.ts'
import type { Script } from './catalogue.ts'

/** How this reader wants to read: chosen by a link, remembered for a year, and no use for recognising anybody. */
export interface Reader {
  readonly script: Script
  readonly elder: boolean
}

const YEAR = 365 * 24 * 3600

/** Reads the choice from the address (`?elder=1`, `?script=hant`) or else from the cookie, and remembers a new choice. */
export function readerOf(c: Context<ServerTypes>): Reader {
  return { elder: choice(c, 'elder', ['0', '1']) === '1', script: choice(c, 'script', ['hans', 'hant']) === 'hant' ? 'hant' : 'hans' }
}

function choice(c: Context<ServerTypes>, name: string, allowed: readonly string[]): string | undefined {
  const asked = c.req.query(name)
  if (asked === undefined || !allowed.includes(asked)) return getCookie(c, name)
  setCookie(c, name, asked, { path: '/', maxAge: YEAR, sameSite: 'Lax' })
  return asked
}
