import { describeBothDialects } from '@sunlit/db/testing'
import { createTallier, emptyTally, planTally, publicResults, storeTally } from '@sunlit/questionnaire'
import { expect, it } from 'vitest'
import { sendBallot } from './send-ballot.ts'
import { A_FORMULA, aSurvey } from './survey.testing.ts'
import { tallyInWorkers, type TallyThreads, type TallyWork } from './tally-in-workers.ts'
import { withdrawBallot } from './withdraw-ballot.ts'

const DISCRETION = { least: 2, oneWay: true } as const

describeBothDialects('counting on several threads', (open) => {
  it('comes to what one thread comes to, wherever the ballots were divided and whichever were taken back', async () => {
    const survey = await aSurvey(await open())
    const { evaluationId, definition, quarter } = survey
    const { tally, add } = createTallier(emptyTally(planTally(definition)))
    for (let nth = 0; nth < 23; nth += 1) {
      const answers = { whole: nth % 3 === 0 ? 'good' : 'poor', age: nth % 2 === 0 ? 'young' : 'old' }
      const ballot = await survey.ballot({ answers })
      await sendBallot(survey.public, survey.door, ballot)
      if (nth % 7 === 0) await withdrawBallot(survey.public, { evaluationId, clientId: ballot.clientId })
      else add({ channel: 'open', answers })
    }
    const expected = {
      tally: storeTally(tally),
      results: publicResults(tally, { formula: A_FORMULA, discretion: DISCRETION }),
      ballots: 19,
    }
    const work: TallyWork = { evaluationId, definition, formula: A_FORMULA, discretion: DISCRETION }
    const countBy = async (threads: TallyThreads) => {
      const told: number[] = []
      const counted = await tallyInWorkers(quarter.db, work, (ballots) => told.push(ballots), threads)
      return { counted, told }
    }
    for (const threads of [
      { most: 1, partSize: 100 },
      { most: 3, partSize: 4 },
      { most: 2, partSize: 23 },
    ]) {
      const { counted, told } = await countBy(threads)
      expect(counted, JSON.stringify(threads)).toEqual(expected)
      expect(told, 'it only grows').toEqual(told.toSorted((a, b) => a - b))
      expect(told.at(-1)).toBe(19)
    }
  })

  it('of nothing gives a result all the same', async () => {
    const { quarter, evaluationId, definition } = await aSurvey(await open())
    const work: TallyWork = { evaluationId, definition, formula: A_FORMULA, discretion: DISCRETION }
    const { ballots, results } = await tallyInWorkers(quarter.db, work)
    expect(ballots).toBe(0)
    expect(results).toEqual(publicResults(emptyTally(planTally(definition)), { formula: A_FORMULA, discretion: DISCRETION }))
  })

  it('says so when a ballot cannot be counted, whichever thread had it', async () => {
    const survey = await aSurvey(await open())
    const { quarter, evaluationId, definition } = survey
    for (let nth = 0; nth < 9; nth += 1) await sendBallot(survey.public, survey.door, await survey.ballot())
    const { id } = await quarter.db.read.selectFrom('ballot').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()
    await quarter.db.transact((tx) => tx.updateTable('ballot').set({ answers: '{"whole":"unheard of"}' }).where('id', '=', id).execute())
    const work: TallyWork = { evaluationId, definition, formula: A_FORMULA, discretion: DISCRETION }
    await expect(tallyInWorkers(quarter.db, work, undefined, { most: 3, partSize: 3 })).rejects.toThrow('not normalised')
  })
})
