import { availableParallelism } from 'node:os'
import { findEndOfPart, type Database, type DatabaseLocation, type Db } from '@sunlit/db'
import type { Discretion, Formula, PublicResults, Questionnaire, StoredTally } from '@sunlit/questionnaire'
import { startThread, type Thread } from '../core/thread.ts'

export interface TallyWork {
  readonly evaluationId: string
  readonly definition: Questionnaire
  readonly formula: Formula
  readonly discretion: Discretion
}

/** What a thread is given when it starts. */
export interface TallyStart extends TallyWork {
  readonly location: DatabaseLocation
}

/** Ballots from the one behind `after` up to `until`. */
export interface BallotPart {
  readonly after: string
  readonly until: string
}

/** What a thread is told to do next: count a part, hand over what it counted, or put it together with what the others did. */
export type TallyTask =
  | { readonly do: 'count'; readonly part: BallotPart }
  | { readonly do: 'hand over' }
  | { readonly do: 'conclude'; readonly others: readonly StoredTally[] }

/** What it answers to each. */
export interface TallyAnswers {
  /** Ballots of the part. */
  readonly count: number
  readonly 'hand over': StoredTally
  readonly conclude: { readonly tally: StoredTally; readonly results: PublicResults }
}

export type CountedInWorkers = TallyAnswers['conclude'] & { readonly ballots: number }

export interface TallyThreads {
  /** At most so many threads; small evaluations take fewer. */
  readonly most: number
  /** Ballots that a thread counts before it says how far it is. */
  readonly partSize: number
}

/** Beyond four, the server's own threads would be short of processors. */
const USUAL: TallyThreads = { most: Math.min(4, availableParallelism()), partSize: 20_000 }

/** What a page of ballots leaves behind is gone with it: room for a few pages stays near the processor, whatever the server's own threads are given. */
const ROOM = { maxYoungGenerationSizeMb: 16 }

/**
 * Reads and counts on threads of their own, part by part, as each is done with its last (rule V-8: how ballots were split does not show in
 * the tally). This thread hears how far they are, and answers everybody else meanwhile.
 */
export async function tallyInWorkers(
  { read, location }: Pick<Database, 'read' | 'location'>,
  work: TallyWork,
  onCounted: (ballots: number) => void = () => undefined,
  { most, partSize }: TallyThreads = USUAL,
): Promise<CountedInWorkers> {
  const parts = partsOf(read, work.evaluationId, partSize)
  const threads: Thread[] = []
  const start = (): Thread => {
    const workerData: TallyStart = { ...work, location }
    const thread = startThread(new URL('tally-worker.ts', import.meta.url), { workerData, resourceLimits: ROOM })
    threads.push(thread)
    return thread
  }
  let ballots = 0
  /** Takes part after part, on a thread that is started for the first of them. */
  const countParts = async (): Promise<void> => {
    let thread: Thread | undefined
    for await (const part of parts) {
      thread ??= start()
      const counted = await ask(thread, { do: 'count', part })
      ballots += counted
      onCounted(ballots)
    }
  }
  try {
    await Promise.all(Array.from({ length: most }, countParts))
    const [first = start(), ...others] = threads
    const tallies = await Promise.all(others.map((other) => ask(other, { do: 'hand over' })))
    return { ...(await ask(first, { do: 'conclude', others: tallies })), ballots }
  } finally {
    await Promise.all(threads.map((thread) => thread.end()))
  }
}

async function* partsOf(db: Db, evaluationId: string, size: number): AsyncGenerator<BallotPart> {
  for (let after = ''; ;) {
    const until = await findEndOfPart(db, { evaluationId, after, size })
    if (until === undefined) return
    yield { after, until }
    after = until
  }
}

function ask<Task extends TallyTask>(thread: Thread, task: Task): Promise<TallyAnswers[Task['do']]> {
  return thread.ask(task) as Promise<TallyAnswers[Task['do']]> // as tally-worker beside this file answers
}
