/** The written forms a reader can choose. The portal remembers the choice in the same cookie. */
export type Script = 'hans' | 'hant'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** `?script=hant` in the address decides; otherwise what was remembered. */
export function chosenScript(search: string, cookies: string): Script {
  const asked = new URLSearchParams(search).get('script')
  const remembered = cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith('script='))
    ?.slice('script='.length)
  return (asked === 'hans' || asked === 'hant' ? asked : remembered) === 'hant' ? 'hant' : 'hans'
}

/** The cookie that remembers a choice, as the portal writes it. */
export function scriptCookie(script: Script): string {
  return `script=${script}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}

/** Remembers and loads the page anew in the other script; the address says no longer what was asked before. */
export function changeScript(script: Script): void {
  document.cookie = scriptCookie(script)
  const address = new URL(location.href)
  address.searchParams.delete('script')
  location.replace(address.href)
}
