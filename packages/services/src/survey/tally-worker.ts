import { parentPort, workerData } from 'node:worker_threads'
import { listCountableUntil, openDatabase } from '@sunlit/db'
import {
  createTallier,
  emptyTally,
  loadTally,
  mergeTallies,
  planTally,
  publicResults,
  storeTally,
  strataOf,
  type Answers,
  type StoredTally,
} from '@sunlit/questionnaire'
import { END } from '../core/thread.ts'
import { asideOf } from './aside-of.ts'
import type { BallotPart, TallyAnswers, TallyStart, TallyTask } from './tally-in-workers.ts'

const main = parentPort
if (!main) throw new Error('tally-worker.ts runs as a thread of tally-in-workers.ts')

const PAGE = 1_000

const { location, evaluationId, definition, formula, discretion } = workerData as TallyStart // set by tally-in-workers beside this file
const plan = planTally(definition, { strata: strataOf(formula) })
const { tally, add, setAside } = createTallier(emptyTally(plan))
const db = openDatabase(location, { postgres: { connections: 1 } })

main.on('message', (task: TallyTask | typeof END) => {
  if (task === END) void db.close().then(() => main.close())
  else void perform(task).then((answer) => main.postMessage(answer))
})

async function perform(task: TallyTask): Promise<TallyAnswers[TallyTask['do']]> {
  switch (task.do) {
    case 'count':
      return await countPart(task.part)
    case 'hand over':
      return storeTally(tally)
    case 'conclude':
      return conclude(task.others)
  }
}

async function countPart({ after, until }: BallotPart): Promise<number> {
  let ballots = 0
  for (let behind = after; ;) {
    const page = await listCountableUntil(db.read, { evaluationId, after: behind, until, limit: PAGE })
    for (const { channel, answers, aside } of page) {
      const reason = asideOf(aside)
      if (reason !== null) setAside(channel, reason)
      else add({ channel, answers: JSON.parse(answers) as Answers }) // stored as validateAnswers returned it
    }
    ballots += page.length
    behind = page.at(-1)?.id ?? ''
    if (page.length < PAGE) return ballots
  }
}

function conclude(others: readonly StoredTally[]): TallyAnswers['conclude'] {
  const whole = others.reduce((sum, stored) => {
    const other = loadTally(plan, stored)
    if (!other) throw new Error('a thread counted another questionnaire')
    return mergeTallies(sum, other)
  }, tally)
  return { tally: storeTally(whole), results: publicResults(whole, { formula, discretion }) }
}
