import { choiceCookie, readChoice } from './choice-cookie.ts'

/** Where a page keeps what the reader chose: `document` fits. */
export interface CookieJar {
  /** Reading gives all of them, writing sets one. */
  cookie: string
}

/** Elder mode: `?elder=1` or `?elder=0` in the address decides and is remembered; otherwise what any page remembered. */
export function isElderChosen(search: string, jar: CookieJar): boolean {
  const asked = new URLSearchParams(search).get('elder')
  if (asked !== '1' && asked !== '0') return readChoice(jar.cookie, 'elder') === '1'
  rememberElder(asked === '1', jar)
  return asked === '1'
}

export function rememberElder(on: boolean, jar: CookieJar): void {
  jar.cookie = choiceCookie('elder', on ? '1' : '0')
}

/** Sets or clears the attribute that tokens.css listens to. */
export function applyElder(on: boolean, root: HTMLElement): void {
  root.toggleAttribute('data-elder', on)
}
