import { openDatabase } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import type { ServiceContext } from '../core/service-context.ts'
import { closeEvaluation } from './close-evaluation.ts'
import { countEvaluation } from './count-evaluation.ts'
import { sendBallot } from './send-ballot.ts'
import { aSurvey, type TestSurvey } from './survey.testing.ts'
import { verifySurveys } from './verify-surveys.ts'
import { withdrawBallot } from './withdraw-ballot.ts'

/** A second server of the same house: another connection to the same database. */
function secondServer(survey: TestSurvey): { readonly ctx: ServiceContext; close(): Promise<void> } {
  const db = openDatabase(survey.quarter.db.location, { synchronous: 'off', postgres: { connections: 8 } })
  return { ctx: { ...survey.public, db }, close: () => db.close() }
}

async function stored({ quarter }: TestSurvey) {
  const { read } = quarter.db
  const ballots = await read.selectFrom('ballot').select(['id', 'withdrawn_at']).execute()
  const received = await read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
  const quota = await read.selectFrom('ballot_quota').select('taken').executeTakeFirstOrThrow()
  return {
    ballots: ballots.length,
    standing: ballots.filter((row) => row.withdrawn_at === null).length,
    received: received.length,
    ...quota,
  }
}

describeBothDialects('two servers of one house', (open) => {
  it('take a storm of the same ballots once each, and neither ballots nor people who take theirs back overshoot a quota', async () => {
    const survey = await aSurvey(await open(), { most: 9 })
    const second = secondServer(survey)
    const ballots = await Promise.all(
      Array.from({ length: 24 }, (_, nth) => survey.ballot({ answers: { whole: 'good', age: nth % 2 === 0 ? 'young' : 'old' } })),
    )
    const storm = Array.from({ length: 6 }, () => ballots).flat()
    const outcomes = await Promise.all(
      storm.map((ballot, nth) =>
        sendBallot(nth % 2 === 0 ? survey.public : second.ctx, survey.door, ballot).catch((error: unknown) => error),
      ),
    )
    const refusals = outcomes.filter((outcome) => outcome instanceof Error)
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'survey_quota_full' })
    const receipts = outcomes.flatMap((one) => (one instanceof Error || typeof one !== 'object' || one === null ? [] : [one]))
    expect(receipts.filter((one) => 'state' in one && one.state === 'stored')).toHaveLength(12 + 9)
    expect(await stored(survey)).toEqual({ ballots: 21, standing: 21, received: 21, taken: 9 })

    const { evaluationId } = survey
    const young = ballots.filter((_, nth) => nth % 2 === 0)
    const fresh = await Promise.all(Array.from({ length: 12 }, () => survey.ballot({ answers: { whole: 'poor', age: 'young' } })))
    await Promise.all([
      ...young.map(({ clientId }) => withdrawBallot(second.ctx, { evaluationId, clientId }).catch(() => undefined)),
      ...fresh.map((ballot) => sendBallot(survey.public, survey.door, ballot).catch(() => undefined)),
    ])
    const { standing, taken } = await stored(survey)
    expect(taken).toBeLessThanOrEqual(9)
    expect(standing).toBe(12 + taken)
    expect(await verifySurveys(survey.quarter.db.read)).toEqual([])
    await second.close()
  })
})

describeBothDialects('a clock that jumps', (open) => {
  it('loses no ballot, doubles none, and opens nothing that was closed', async () => {
    const survey = await aSurvey(await open(), { proofOfWork: true })
    const { evaluationId } = survey
    const send = (ballot: Parameters<typeof sendBallot>[2]) => sendBallot(survey.public, survey.door, ballot)
    const first = await survey.ballot()
    const receipt = await send(first)
    const asked = await survey.ballot()

    survey.quarter.setTime('2026-06-09T15:59:59.999Z') // back, before the first day
    await expect(send(asked)).rejects.toMatchObject({ code: 'survey_not_open' })
    expect(await send(first)).toEqual({ ...receipt, state: 'stored-before' })
    survey.quarter.setTime('2026-06-09T16:00:00.000Z') // the first instant of the window, two hours and more before the challenge was asked for
    expect(await send(asked)).toMatchObject({ state: 'stored' })
    survey.quarter.setTime('2026-06-30T02:00:00.000Z') // ahead, after the last day
    await expect(send(await survey.ballot())).rejects.toMatchObject({ code: 'survey_not_open' })
    expect(await send(first)).toEqual({ ...receipt, state: 'stored-before' })
    survey.quarter.setTime('2026-06-11T02:00:00.000Z') // set right
    expect(await send(await survey.ballot())).toMatchObject({ state: 'stored' })

    await survey.close()
    survey.quarter.setTime('2026-06-12T02:00:00.000Z') // back into the window, but the office has closed it
    await expect(send(await survey.ballot())).rejects.toMatchObject({ code: 'survey_not_open' })
    await expect(closeEvaluation(survey.manager, { evaluationId, version: await survey.version() })).rejects.toMatchObject({
      code: 'survey_state',
    })
    expect(await countEvaluation(survey.manager, { evaluationId, version: await survey.version() })).toEqual({ ballots: 3 })
    expect(await verifySurveys(survey.quarter.db.read)).toEqual([])
  })
})
