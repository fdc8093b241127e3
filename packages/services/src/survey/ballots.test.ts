import { shanghaiDate } from '@sunlit/calendar'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { listTrail } from '../audit/list-trail.ts'
import { sendBallot } from './send-ballot.ts'
import { aSurvey, type TestSurvey } from './survey.testing.ts'
import { withdrawBallot } from './withdraw-ballot.ts'
import { closeEvaluation } from './close-evaluation.ts'
import { getSurvey } from './public-surveys.ts'

async function stored({ quarter, evaluationId }: TestSurvey): Promise<{ readonly ballots: number; readonly events: number }> {
  const ballots = await quarter.db.read.selectFrom('ballot').select('id').where('evaluation_id', '=', evaluationId).execute()
  const events = await quarter.db.read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
  return { ballots: ballots.length, events: events.length }
}

describeBothDialects('ballots of the open web', (open) => {
  it('come in once, however often and however many times at once they are sent, with one receipt', async () => {
    const survey = await aSurvey(await open())
    const ballots = await Promise.all(Array.from({ length: 12 }, () => survey.ballot()))
    const storm = ballots.flatMap((ballot) => Array.from({ length: 8 }, () => ballot))
    const answers = await Promise.all(storm.map((ballot) => sendBallot(survey.public, survey.door, ballot)))
    expect(answers.filter(({ state }) => state === 'stored')).toHaveLength(12)
    const receipts = answers.map((answer) => (answer.state === 'refused' ? undefined : answer.receipt))
    expect(new Set(receipts.map((receipt) => receipt?.receiptCode)).size).toBe(12)
    for (const [index, receipt] of receipts.entries()) expect(receipt).toEqual(receipts[Math.floor(index / 8) * 8])
    expect(await stored(survey)).toEqual({ ballots: 12, events: 12 })
  })

  it('come in together, and one that the database cannot store leaves the others alone', async () => {
    const survey = await aSurvey(await open())
    const ballots = await Promise.all(Array.from({ length: 9 }, () => survey.ballot()))
    const [strange, ...others] = ballots
    const sent = await Promise.allSettled([
      sendBallot(survey.public, survey.door, { ...(strange ?? (await survey.ballot())), seed: '\u0000' }), // no text for PostgreSQL
      ...others.map((ballot) => sendBallot(survey.public, survey.door, ballot)),
    ])
    expect(sent.slice(1)).toEqual(others.map(() => expect.objectContaining({ value: expect.objectContaining({ state: 'stored' }) })))
    const taken = sent.filter(({ status }) => status === 'fulfilled').length
    expect(await stored(survey)).toEqual({ ballots: taken, events: taken })
  })

  it('are of one network when they come over one line of IPv6, which has an address for each of them, and of another over the next', async () => {
    const survey = await aSurvey(await open())
    for (const address of ['2001:db8:0:4200::1', '2001:db8:0:4201:ffff::2', '2001:db8:0:4300::1', '192.0.2.1', '192.0.2.2']) {
      await sendBallot(survey.public, { ...survey.door, address }, await survey.ballot())
    }
    const rows = await survey.quarter.db.read.selectFrom('ballot').select('network_key').orderBy('id').execute()
    const networks = rows.map(({ network_key }) => network_key)
    expect(new Set(networks).size).toBe(4)
    expect(networks[0]).toBe(networks[1])
  })

  it('get the same receipt also after the close, and are told when they say something else', async () => {
    const survey = await aSurvey(await open())
    const ballot = await survey.ballot()
    const first = await sendBallot(survey.public, survey.door, ballot)
    await survey.close()
    expect(await sendBallot(survey.public, survey.door, ballot)).toEqual({ ...first, state: 'stored-before' })
    const other = await survey.ballot({ clientId: ballot.clientId, answers: { whole: 'poor' } })
    expect(await sendBallot(survey.public, survey.door, other)).toMatchObject({
      state: 'stored-before',
      receipt: { ...('receipt' in first && first.receipt), sameAnswers: false },
    })
    await expect(sendBallot(survey.public, survey.door, await survey.ballot())).rejects.toMatchObject({ code: 'survey_not_open' })
    expect(await stored(survey)).toEqual({ ballots: 1, events: 1 })
  })

  it('are all before the close or refused, when they arrive while it closes', async () => {
    const survey = await aSurvey(await open())
    const ballots = await Promise.all(Array.from({ length: 40 }, () => survey.ballot()))
    await sendBallot(survey.public, survey.door, await survey.ballot())
    const version = await survey.version()
    const sent = ballots.map((ballot) => sendBallot(survey.public, survey.door, ballot).catch((error: unknown) => error))
    const closed = closeEvaluation(survey.manager, { evaluationId: survey.evaluationId, version, reason: '测试提前截止' })
    const later = ballots
      .slice(0, 5)
      .map(async () => sendBallot(survey.public, survey.door, await survey.ballot()).catch((e: unknown) => e))
    const outcomes = await Promise.all([...sent, ...later])
    const { received } = await closed
    const taken = outcomes.filter((outcome) => typeof outcome === 'object' && outcome !== null && 'receipt' in outcome)
    expect(received).toBe(taken.length + 1)
    expect((await stored(survey)).ballots).toBe(received)
    const { read } = survey.quarter.db
    const closing = await read.selectFrom('event').select('arrival').where('type', '=', 'evaluation.closed').executeTakeFirstOrThrow()
    const late = await read
      .selectFrom('event')
      .select('id')
      .where('type', '=', 'ballot.received')
      .where('arrival', '>', closing.arrival)
      .execute()
    expect(late).toEqual([])
    const { closedEarly } = await getSurvey(read, survey.evaluationId, survey.manager.now())
    expect(closedEarly).toEqual({ on: shanghaiDate(survey.manager.now()), reason: '测试提前截止' })
  })

  it('are refused with the fault of every field, and nothing is stored', async () => {
    const survey = await aSurvey(await open())
    const ballot = await survey.ballot({ answers: { whole: 'excellent' } })
    expect(await sendBallot(survey.public, survey.door, ballot)).toMatchObject({ state: 'refused', fields: [{ question: 'whole' }] })
    await expect(sendBallot(survey.public, survey.door, await survey.ballot({ versionHash: 'a'.repeat(64) }))).rejects.toMatchObject({
      code: 'survey_version',
    })
    const forged = await survey.ballot()
    await expect(sendBallot(survey.public, survey.door, { ...forged, answers: { whole: 'poor' } })).rejects.toMatchObject({
      code: 'survey_version',
    })
    expect(await stored(survey)).toEqual({ ballots: 0, events: 0 })
  })

  it('need work of their own where the plan asks for it', async () => {
    const survey = await aSurvey(await open(), { proofOfWork: true })
    const { challenge, ...without } = await survey.ballot()
    await expect(sendBallot(survey.public, survey.door, without)).rejects.toMatchObject({ code: 'survey_challenge' })
    expect(await sendBallot(survey.public, survey.door, { ...without, ...(challenge && { challenge }) })).toMatchObject({ state: 'stored' })
    const again = await survey.ballot(challenge && { challenge })
    await expect(sendBallot(survey.public, survey.door, again)).rejects.toMatchObject({ code: 'survey_challenge' })
    const late = await survey.ballot()
    survey.quarter.setTime('2026-06-10T04:00:01.000Z')
    await expect(sendBallot(survey.public, survey.door, late)).rejects.toMatchObject({ code: 'survey_challenge' })
    expect(await stored(survey)).toEqual({ ballots: 1, events: 1 })
  })

  it('never take more places of a quota than there are', async () => {
    const survey = await aSurvey(await open(), { most: 3 })
    const young = await Promise.all(Array.from({ length: 10 }, () => survey.ballot({ answers: { age: 'young' } })))
    const outcomes = await Promise.all(
      young.map((ballot) => sendBallot(survey.public, survey.door, ballot).catch((error: unknown) => error)),
    )
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toHaveLength(7)
    expect(outcomes.find((outcome) => outcome instanceof Error)).toMatchObject({ code: 'survey_quota_full' })
    expect(await stored(survey)).toEqual({ ballots: 3, events: 3 })
  })

  it('can be taken back for ten minutes, which erases the answers and frees the place', async () => {
    const survey = await aSurvey(await open(), { most: 1 })
    const ballot = await survey.ballot({ answers: { age: 'young', words: '不再说了' } })
    const { evaluationId } = survey
    await sendBallot(survey.public, survey.door, ballot)
    const withdrawn = await withdrawBallot(survey.public, { evaluationId, clientId: ballot.clientId })
    expect(await withdrawBallot(survey.public, { evaluationId, clientId: ballot.clientId })).toEqual(withdrawn)
    const row = await survey.quarter.db.read.selectFrom('ballot').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ answers: '{}', salt: '', device_key: null, network_key: null })
    const auditor = await survey.quarter.person(['audit_admin'])
    const trail = await listTrail(auditor, { deployment: false, subjectId: ballot.commitment, limit: 10 })
    expect(trail.lines.map(({ type }) => type)).toEqual(['ballot.withdrawn', 'ballot.received'])
    const anew = await survey.ballot({ answers: { age: 'young' } })
    expect(await sendBallot(survey.public, survey.door, anew)).toMatchObject({ state: 'stored' })
    survey.quarter.setTime('2026-06-10T02:10:00.001Z')
    await expect(withdrawBallot(survey.public, { evaluationId, clientId: anew.clientId })).rejects.toMatchObject({
      code: 'survey_withdraw_late',
    })
  })
})
