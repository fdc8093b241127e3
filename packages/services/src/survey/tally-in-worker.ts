import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Channel, Discretion, Formula, InvalidReason, PublicResults, Questionnaire, StoredTally } from '@sunlit/questionnaire'
import type { StandingBallot } from './ballot-pages.ts'

export interface TallyWork {
  readonly definition: Questionnaire
  readonly formula: Formula
  readonly discretion: Discretion
}

/** What the thread needs of a ballot. */
export interface CountedBallot {
  readonly channel: Channel
  readonly answers: string
  readonly aside: InvalidReason | null
}

export interface TallyAnswer {
  readonly tally: StoredTally
  readonly results: PublicResults
}

/** Counts on a thread of its own: this one only hands over the pages, one at a time. */
export async function tallyInWorker(
  { definition, formula, discretion }: TallyWork,
  pages: AsyncIterable<readonly StandingBallot[]>,
): Promise<TallyAnswer & { readonly ballots: number }> {
  const worker = new Worker(new URL('tally-worker.ts', import.meta.url), { workerData: { definition, formula, discretion } })
  let ballots = 0
  try {
    for await (const page of pages) {
      ballots += page.length
      worker.postMessage(page.map(({ channel, answers, aside }) => ({ channel, answers, aside: asideOf(aside) })))
      await once(worker, 'message') // so that pages do not pile up; an error of the thread rejects
    }
    worker.postMessage('done')
    const [answer] = (await once(worker, 'message')) as [TallyAnswer] // the last thing the thread says
    return { ...answer, ballots }
  } finally {
    await worker.terminate()
  }
}

/** As find-suspicions wrote it. */
export function asideOf(reason: string | null): InvalidReason | null {
  return reason as InvalidReason | null
}
