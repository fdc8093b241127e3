/** A reader's choice is kept for a year, on every page of this server: the pages that the server writes read the same cookies. */
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** What was remembered under a name, of `document.cookie`'s text. */
export function readChoice(cookies: string, name: string): string | undefined {
  return cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

/** The cookie that remembers a choice, as the server's own pages write it. */
export function choiceCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}
