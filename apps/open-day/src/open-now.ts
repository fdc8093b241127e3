import type { OpenNow, OpenNowList } from '@sunlit/contracts'

/** What the public can take part in today, as far as this app is concerned. Throws when the server was not reached. */
export async function fetchOpenNow(): Promise<readonly OpenNow[]> {
  const response = await fetch('/api/public/v1/now')
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  const { open } = (await response.json()) as OpenNowList // our own server's promise
  return open.filter(({ kind }) => kind === 'event')
}
