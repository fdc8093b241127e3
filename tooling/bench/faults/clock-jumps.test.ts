import { describeBothDialects } from '@sunlit/db/testing'
import { closeEvaluation, countEvaluation, sendBallot } from '@sunlit/services'
import { aSurvey, verifySurveys } from '@sunlit/services/testing'
import { expect, it } from 'vitest'
import { PATIENCE, report, size } from './full-size.testing.ts'

type Ballot = Parameters<typeof sendBallot>[2]

describeBothDialects('a clock that jumps', (open, dialect) => {
  it(
    'loses no ballot, doubles none, and opens nothing that was closed',
    async () => {
      const survey = await aSurvey(await open(), { proofOfWork: true })
      const { evaluationId } = survey
      let nth = 0
      // Each from a network of its own: many alike from one would be in doubt, and wait for two people.
      const send = (ballot: Ballot): ReturnType<typeof sendBallot> =>
        sendBallot(survey.public, { ...survey.door, address: `192.0.2.${nth++ % 256}` }, ballot)
      const first = await survey.ballot()
      const receipt = await send(first)
      const times = size(1, 25)
      for (let time = 1; time <= times; time++) {
        survey.quarter.setTime('2026-06-10T02:00:00.000Z')
        const asked = await survey.ballot()
        survey.quarter.setTime('2026-06-09T15:59:59.999Z') // back, before the first day
        await expect(send(asked)).rejects.toMatchObject({ code: 'survey_not_open' })
        expect(await send(first)).toEqual({ ...receipt, state: 'stored-before' })
        survey.quarter.setTime('2026-06-09T16:00:00.000Z') // the first instant of the window, hours before the challenge was asked for
        expect(await send(asked)).toMatchObject({ state: 'stored' })
        survey.quarter.setTime('2026-06-30T02:00:00.000Z') // ahead, after the last day
        await expect(send(await survey.ballot())).rejects.toMatchObject({ code: 'survey_not_open' })
        expect(await send(first)).toEqual({ ...receipt, state: 'stored-before' })
        survey.quarter.setTime('2026-06-11T02:00:00.000Z') // set right
        expect(await send(await survey.ballot())).toMatchObject({ state: 'stored' })
      }

      await survey.close()
      survey.quarter.setTime('2026-06-12T02:00:00.000Z') // back into the window, but the office has closed it
      await expect(send(await survey.ballot())).rejects.toMatchObject({ code: 'survey_not_open' })
      await expect(closeEvaluation(survey.manager, { evaluationId, version: await survey.version() })).rejects.toMatchObject({
        code: 'survey_state',
      })
      expect(await countEvaluation(survey.manager, { evaluationId, version: await survey.version() })).toEqual({ ballots: 1 + 2 * times })
      expect(await verifySurveys(survey.quarter.db.read)).toEqual([])
      report(`clock jumps (${dialect})`, `${4 * times + 2} jumps, ${1 + 2 * times} ballots, all counted once`)
    },
    PATIENCE,
  )
})
