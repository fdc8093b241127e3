import { listBallots, type Db } from '@sunlit/db'

type StandingBallot = Awaited<ReturnType<typeof listBallots>>[number]

const PAGE = 1000

/** Every ballot that came in and was not taken back, a page at a time, so that memory does not grow with their number. */
export async function* ballotPages(db: Db, evaluationId: string): AsyncGenerator<readonly StandingBallot[]> {
  for (let after = ''; ;) {
    const page = await listBallots(db, { evaluationId, after, limit: PAGE })
    if (page.length > 0) yield page
    after = page.at(-1)?.id ?? ''
    if (page.length < PAGE) return
  }
}
