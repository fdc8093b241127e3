import { describeBothDialects } from '@sunlit/db/testing'
import { proveRealName, sendBallot, withdrawBallot } from '@sunlit/services'
import { aSurvey, verifySurveys, type TestSurvey } from '@sunlit/services/testing'
import { expect, it } from 'vitest'
import { PATIENCE, report, size } from './full-size.testing.ts'
import { secondServer, storedIn } from './two-servers.testing.ts'

const YOUNG = { whole: 'good', age: 'young' }
const OLD = { whole: 'good', age: 'old' }

/** A ballot of this person, as the identity provider names them. */
async function ballotOf(survey: TestSurvey, value: string): Promise<Awaited<ReturnType<TestSurvey['ballot']>>> {
  const { evaluationId, door } = survey
  const now = survey.public.now
  const ballot = await survey.ballot()
  if (!door.vault) throw new Error('a house without a secret')
  const trip = { evaluationId, clientId: ballot.clientId, state: ballot.clientId, nonce: '', verifier: '', until: now() }
  const realName = proveRealName({ vault: door.vault, now }, trip, { issuer: 'https://shili.example', claim: 'sub', value })
  return { ...ballot, ...(realName !== undefined && { realName }) }
}

describeBothDialects('two servers of one house', (open, dialect) => {
  it(
    'overshoot no quota, neither by ballots at one moment nor by people who take theirs back meanwhile',
    async () => {
      const most = size(9, 90)
      const survey = await aSurvey(await open(), { most })
      const second = secondServer(survey)
      const count = size(24, 400)
      const ballots = await Promise.all(Array.from({ length: count }, (_, nth) => survey.ballot({ answers: nth % 2 === 0 ? YOUNG : OLD })))
      const outcomes = await Promise.all(
        ballots.map((ballot, nth) =>
          sendBallot((nth >> 1) % 2 === 0 ? survey.public : second.ctx, survey.door, ballot).catch((error: unknown) => error),
        ),
      )
      const refusals = outcomes.filter((outcome) => outcome instanceof Error)
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'survey_quota_full' })
      expect(refusals).toHaveLength(count / 2 - most)
      expect(await storedIn(survey)).toEqual({
        ballots: count / 2 + most,
        standing: count / 2 + most,
        received: count / 2 + most,
        taken: most,
      })

      const { evaluationId } = survey
      let inside = ballots.filter((_, nth) => nth % 2 === 0)
      for (let wave = 1; wave <= size(1, 10); wave++) {
        const fresh = await Promise.all(
          Array.from({ length: size(12, 150) }, () => survey.ballot({ answers: { whole: 'poor', age: 'young' } })),
        )
        await Promise.all([
          ...inside.map(({ clientId }) => withdrawBallot(second.ctx, { evaluationId, clientId }).catch(() => undefined)),
          ...fresh.map((ballot) => sendBallot(survey.public, survey.door, ballot).catch(() => undefined)),
        ])
        const { standing, taken } = await storedIn(survey)
        expect(taken).toBeLessThanOrEqual(most)
        expect(standing).toBe(count / 2 + taken)
        inside = fresh
      }
      expect(await verifySurveys(survey.quarter.db.read)).toEqual([])
      report(
        `quota races (${dialect})`,
        `${most} places, ${count / 2} at one moment, then ${size(1, 10)} waves of taking back; no overshoot`,
      )
      await second.close()
    },
    PATIENCE,
  )

  it(
    'take one ballot of a person, however many the same person sends at one moment',
    async () => {
      const survey = await aSurvey(await open(), { realName: true })
      const second = secondServer(survey)
      const people = size(3, 100)
      const ballots = await Promise.all(Array.from({ length: people * 6 }, (_, nth) => ballotOf(survey, `person-${nth % people}`)))
      const outcomes = await Promise.all(
        ballots.map((ballot, nth) =>
          sendBallot(Math.floor(nth / people) % 2 === 0 ? survey.public : second.ctx, survey.door, ballot).catch((error: unknown) => error),
        ),
      )
      const refusals = outcomes.filter((outcome) => outcome instanceof Error)
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'survey_real_name_used' })
      expect(refusals).toHaveLength(people * 5)
      expect(await storedIn(survey)).toMatchObject({ ballots: people, received: people })
      expect(await verifySurveys(survey.quarter.db.read)).toEqual([])
      report(`cap races (${dialect})`, `${ballots.length} ballots of ${people} people at one moment, ${people} stored`)
      await second.close()
    },
    PATIENCE,
  )
})
