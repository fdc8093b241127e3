import { parentPort, workerData } from 'node:worker_threads'
import { createTallier, emptyTally, planTally, publicResults, storeTally, type Answers } from '@sunlit/questionnaire'
import type { CountedBallot, TallyAnswer, TallyWork } from './tally-in-worker.ts'

const { definition, formula, discretion } = workerData as TallyWork // set by tally-in-worker beside this file
const tallier = createTallier(emptyTally(planTally(definition)))

parentPort?.on('message', (page: readonly CountedBallot[] | 'done') => {
  if (page === 'done') {
    const { tally } = tallier
    const answer: TallyAnswer = { tally: storeTally(tally), results: publicResults(tally, { formula, discretion }) }
    parentPort?.postMessage(answer)
    return
  }
  for (const { channel, answers, aside } of page) {
    if (aside !== null) tallier.setAside(channel, aside)
    else tallier.add({ channel, answers: JSON.parse(answers) as Answers }) // stored as validateAnswers returned it
  }
  parentPort?.postMessage('next')
})
