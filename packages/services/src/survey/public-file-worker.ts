import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { findEvaluation, findEvaluationTally, openDatabase } from '@sunlit/db'
import { startRecount } from '@sunlit/questionnaire'
import { END } from '../core/thread.ts'
import { inHand } from './evaluation-in-hand.ts'
import { publicBallotLines } from './public-ballots.ts'
import type { LinesMessage, PublicFileMark, PublicFileStart } from './public-file.ts'

const main = parentPort
if (!main) throw new Error('public-file-worker.ts runs as a thread of public-file.ts')

const LINES_A_MESSAGE = 500

const { location, evaluationId, want } = workerData as PublicFileStart // set by public-file beside this file
const db = openDatabase(location, { postgres: { connections: 1 } })
const row = await findEvaluation(db.read, evaluationId)
const tally = await findEvaluationTally(db.read, evaluationId)
if (!row || !tally) throw new Error('a file of ballots before their count')
const lines = publicBallotLines(db.read, await inHand(db.read, row), tally)

const check = async (): Promise<void> => {
  const digest = createHash('sha256')
  const recount = startRecount()
  let bytes = 0
  for await (const line of lines) {
    const fault = recount.read(line)
    if (fault) throw new Error(`The ballots file is faulty in line ${fault.line}: ${fault.sentence}`)
    digest.update(`${line}\n`)
    bytes += Buffer.byteLength(line) + 1
  }
  const counted = recount.finish()
  if (counted.state !== 'agrees') throw new Error(`The ballots file does not count to the result: ${JSON.stringify(counted)}`)
  main.postMessage({ sha256: digest.digest('hex'), bytes } satisfies PublicFileMark)
}

/** Resolves to whether more is wanted. */
const give = async (some: LinesMessage): Promise<boolean> => {
  main.postMessage(some)
  const [answer] = (await once(main, 'message')) as [unknown]
  return answer !== END
}

const handOut = async (): Promise<void> => {
  let some: string[] = []
  for await (const line of lines) {
    some.push(line)
    if (some.length < LINES_A_MESSAGE) continue
    if (!(await give(some))) return
    some = []
  }
  if (some.length === 0 || (await give(some))) main.postMessage([] satisfies LinesMessage)
}

if (want === 'check') await check()
else await handOut()
await db.close()
main.close()
