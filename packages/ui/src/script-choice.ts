import { choiceCookie, readChoice } from './choice-cookie.ts'

/** The written forms a reader can choose. The portal remembers the choice in the same cookie. */
export type Script = 'hans' | 'hant'

/** `?script=hant` in the address decides; otherwise what was remembered. */
export function chosenScript(search: string, cookies: string): Script {
  const asked = new URLSearchParams(search).get('script')
  return (asked === 'hans' || asked === 'hant' ? asked : readChoice(cookies, 'script')) === 'hant' ? 'hant' : 'hans'
}

/** The cookie that remembers a choice, as the portal writes it. */
export function scriptCookie(script: Script): string {
  return choiceCookie('script', script)
}

/** Remembers the choice; the address says no longer what was asked before. */
export function rememberScript(script: Script): void {
  document.cookie = scriptCookie(script)
  const address = new URL(location.href)
  address.searchParams.delete('script')
  history.replaceState(history.state, '', address)
}

/** Remembers and loads the page anew in the other script: going to the same address would stay where a fragment stands in it. */
export function changeScript(script: Script): void {
  rememberScript(script)
  location.reload()
}
