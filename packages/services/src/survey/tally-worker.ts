import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { listCountableBallots, openDatabase } from '@sunlit/db'
import { createTallier, emptyTally, planTally, publicResults, storeTally, strataOf, type Answers } from '@sunlit/questionnaire'
import { asideOf, type TallyMessage, type TallyWork } from './tally-in-worker.ts'

const main = parentPort
if (!main) throw new Error('tally-worker.ts runs as a thread of tally-in-worker.ts')

/** Few enough that nobody waits long to hear how far it is. */
const PAGE = 1_000
const PAGES_A_MESSAGE = 20

const { location, evaluationId, definition, formula, discretion } = workerData as TallyWork // set by tally-in-worker beside this file
const tallier = createTallier(emptyTally(planTally(definition, { strata: strataOf(formula) })))
const db = openDatabase(location, { postgres: { connections: 1 } })
const tell = (message: TallyMessage): void => main.postMessage(message)

let ballots = 0
let after = ''
for (let pages = 1; ; pages += 1) {
  const page = await listCountableBallots(db.read, { evaluationId, after, limit: PAGE })
  for (const { channel, answers, aside } of page) {
    const reason = asideOf(aside)
    if (reason !== null) tallier.setAside(channel, reason)
    else tallier.add({ channel, answers: JSON.parse(answers) as Answers }) // stored as validateAnswers returned it
  }
  ballots += page.length
  after = page.at(-1)?.id ?? ''
  if (page.length < PAGE) break
  if (pages % PAGES_A_MESSAGE === 0) {
    tell({ counted: ballots })
    await once(main, 'message')
  }
}
await db.close()
const { tally } = tallier
tell({ tally: storeTally(tally), results: publicResults(tally, { formula, discretion }), ballots })
