import type { DatabaseLocation } from '@sunlit/db'
import { startThread, type Thread } from '../core/thread.ts'

/** What the thread is to do with the file of the public recount: hand out its lines, or count them as anybody may. */
export interface PublicFileStart {
  readonly location: DatabaseLocation
  readonly evaluationId: string
  readonly want: 'lines' | 'check'
}

/** Some lines more, or none when it was the last of them. */
export type LinesMessage = readonly string[]

export interface PublicFileMark {
  readonly sha256: string
  readonly bytes: number
}

/** Reading and sorting the ballots of a city takes a minute, in which this thread answers everybody else. */
function startOn(workerData: PublicFileStart): Thread {
  return startThread(new URL('public-file-worker.ts', import.meta.url), { workerData })
}

/** Hash and size of the file with which a result is published. Throws when the file does not count to the result that goes with it. */
export async function checkPublicFile(location: DatabaseLocation, evaluationId: string): Promise<PublicFileMark> {
  const thread = startOn({ location, evaluationId, want: 'check' })
  try {
    return (await thread.ask()) as PublicFileMark // as public-file-worker beside this file answers
  } finally {
    await thread.end()
  }
}

/** Its lines in order; the thread waits until those it gave are taken, and ends with whoever takes them. */
export async function* publicFileLines(location: DatabaseLocation, evaluationId: string): AsyncGenerator<string> {
  const thread = startOn({ location, evaluationId, want: 'lines' })
  try {
    for (let message: string | undefined; ; message = 'next') {
      const lines = (await thread.ask(message)) as LinesMessage // as public-file-worker beside this file answers
      if (lines.length === 0) return
      yield* lines
    }
  } finally {
    await thread.end()
  }
}
