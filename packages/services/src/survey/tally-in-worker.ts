import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DatabaseLocation } from '@sunlit/db'
import type { Discretion, Formula, InvalidReason, PublicResults, Questionnaire, StoredTally } from '@sunlit/questionnaire'

export interface TallyWork {
  readonly location: DatabaseLocation
  readonly evaluationId: string
  readonly definition: Questionnaire
  readonly formula: Formula
  readonly discretion: Discretion
}

/** What the thread tells: how far it is, and at last what it found. */
export type TallyMessage = { readonly counted: number } | TallyAnswer

export interface TallyAnswer {
  readonly tally: StoredTally
  readonly results: PublicResults
  readonly ballots: number
}

/** What a page of ballots leaves behind is gone with it: room for a few pages stays near the processor, whatever the server's own threads are given. */
const ROOM = { maxYoungGenerationSizeMb: 16 }

/** Reads and counts on a thread of its own: this one hears how far it is, and answers everybody else meanwhile. */
export async function tallyInWorker(work: TallyWork, onCounted: (ballots: number) => void): Promise<TallyAnswer> {
  const worker = new Worker(new URL('tally-worker.ts', import.meta.url), { workerData: work, resourceLimits: ROOM })
  try {
    for (;;) {
      const [message] = (await once(worker, 'message')) as [TallyMessage] // what the thread sends; an error of it rejects
      if ('tally' in message) return message
      onCounted(message.counted)
      worker.postMessage('next') // a page at a time, so that messages are not lost between two looks
    }
  } finally {
    await worker.terminate()
  }
}

/** As find-suspicions wrote it. */
export function asideOf(reason: string | null): InvalidReason | null {
  return reason as InvalidReason | null
}
