import { randomBytes } from 'node:crypto'
import {
  answersRefusedSchema,
  ballotReceiptSchema,
  receiptStandingSchema,
  surveyChallengeSchema,
  surveyListSchema,
  surveyResultsSchema,
  surveySchema,
  type SendBallot,
} from '@sunlit/contracts'
import { openTestDatabase, plantOffice } from '@sunlit/db/testing'
import { toBase64Url } from '@sunlit/audit'
import { commitBallot, recount, validateAnswers } from '@sunlit/questionnaire'
import {
  closeEvaluation,
  countEvaluation,
  createEvaluation,
  createServiceContext,
  getEvaluation,
  openEvaluation,
  publishEvaluation,
  publishPlan,
  sendFeedback,
  systemActor,
} from '@sunlit/services'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect, test } from 'vitest'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'

const HEADERS = { 'x-sunlit': '1', 'content-type': 'application/json' }

/** A server with an evaluation of ten items, open to everybody; its clock stands until it is moved. */
async function anOpenSurvey() {
  const database = await openTestDatabase('sqlite')
  let instant = '2026-06-10T02:00:00.000Z'
  const { organisationId } = await plantOffice(database)
  const office = createServiceContext({ db: database, actor: systemActor(organisationId), now: () => instant })
  const parts = await someParts(database)
  const app = createServer({ ...parts, anonymous: { ...parts.anonymous, now: () => instant } })
  const { evaluationId } = await createEvaluation(office, { title: '示例评议', year: 2026, templateId: 'ten-items', unitIds: [] })
  const version = async () => (await getEvaluation(office, { evaluationId })).version
  await publishPlan(office, { evaluationId, version: await version(), opensOn: '2026-06-10', closesOn: '2026-06-20' })
  await openEvaluation(office, { evaluationId, version: await version() })
  const get = async (path: string): Promise<unknown> => (await app.request(`/api/survey/${path}`)).json()
  return {
    app,
    get,
    newId: office.newId,
    evaluationId,
    survey: surveySchema.parse(await get(`evaluations/${evaluationId}`)),
    wait(seconds: number) {
      instant = new Date(Date.parse(instant) + seconds * 1_000).toISOString()
    },
    async publish() {
      instant = '2026-06-21T02:00:00.000Z'
      await closeEvaluation(office, { evaluationId, version: await version() })
      await countEvaluation(office, { evaluationId, version: await version() })
      await sendFeedback(office, { evaluationId, version: await version() })
      await publishEvaluation(office, { evaluationId, version: await version() })
    },
    send: (path: string, body: unknown) =>
      app.request(`/api/survey/${path}`, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) }),
  }
}

const GOOD = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index + 1}`, 'good']))

/** Five answers that are those of no other number below 32. */
function unlike(number: number): object {
  return Object.fromEntries([2, 3, 4, 5, 6].map((question, bit) => [`q${question}`, (number >> bit) % 2 === 0 ? 'good' : 'excellent']))
}

type House = Awaited<ReturnType<typeof anOpenSurvey>>

/** As the page does it: challenge, work, commitment. */
async function aBallot({ get, survey, newId }: Pick<House, 'get' | 'survey' | 'newId'>, answers: object = GOOD): Promise<SendBallot> {
  const challenge = surveyChallengeSchema.parse(await get(`challenge?evaluationId=${survey.id}`))
  const { data = {}, keySignature = '', ...parameters } = challenge.parameters
  const solution = await solveChallenge({ challenge: { ...challenge, parameters: { ...parameters, keySignature, data } }, deriveKey })
  const salt = randomBytes(32)
  const reading = validateAnswers(survey.definition, answers)
  return {
    evaluationId: survey.id,
    versionHash: survey.versionHash,
    clientId: newId(),
    answers: { ...answers },
    seed: 'seed',
    salt: toBase64Url(salt),
    commitment: commitBallot({ evaluation: survey.id, channel: 'open', answers: reading.ok ? reading.answers : {} }, salt),
    seconds: 90,
    deviceToken: toBase64Url(randomBytes(18)),
    challenge: { challenge, solution: { counter: solution?.counter ?? 0, derivedKey: solution?.derivedKey ?? '' } },
  }
}

test('a citizen reads, works, sends, sends again, and gets the same receipt', async () => {
  const house = await anOpenSurvey()
  const { evaluations } = surveyListSchema.parse(await house.get('evaluations'))
  expect(evaluations).toMatchObject([{ id: house.evaluationId, title: '示例评议', closesOn: '2026-06-20' }])
  expect(house.survey).toMatchObject({ state: 'open', requires: { proofOfWork: true, oneTimeCode: false } })
  const ballot = await aBallot(house)
  const first = await house.send('ballots', ballot)
  expect(first.status).toBe(201)
  const receipt = ballotReceiptSchema.parse(await first.json())
  const again = await house.send('ballots', ballot)
  expect(again.status).toBe(200)
  expect(await again.json()).toEqual(receipt)
  const standing = receiptStandingSchema.parse(await house.get(`receipts/${receipt.receiptCode.toLowerCase().replaceAll('-', ' ')}`))
  expect(standing).toMatchObject({ state: 'waiting', commitment: ballot.commitment })
})

test('faults come back field by field, other refusals with their code, and a ballot can be taken back', async () => {
  const house = await anOpenSurvey()
  const faulty = await house.send('ballots', await aBallot(house, { ...GOOD, q3: undefined }))
  expect(faulty.status).toBe(422)
  expect(answersRefusedSchema.parse(await faulty.json()).fields).toMatchObject([{ question: 'q3' }])
  const { challenge: _, ...unworked } = await aBallot(house)
  expect(await (await house.send('ballots', unworked)).json()).toMatchObject({ code: 'survey_challenge' })
  const { challenge, ...ballot } = await aBallot(house)
  await house.send('ballots', { ...ballot, challenge })
  const withdrawn = await house.send('ballots/withdraw', { evaluationId: ballot.evaluationId, clientId: ballot.clientId })
  expect(withdrawn.status).toBe(200)
  const missing = await house.app.request('/api/survey/receipts/0000-0000-0000-0000')
  expect([missing.status, ((await missing.json()) as { code: string }).code]).toEqual([404, 'not_found'])
  expect(await house.get('receipts/abc')).toMatchObject({ code: 'receipt_unreadable' })
})

test('nothing of the result is there before the publication; afterwards anybody counts it again', async () => {
  const house = await anOpenSurvey()
  const codes: string[] = []
  for (let count = 0; count < 31; count += 1) {
    const answer = await house.send('ballots', await aBallot(house, { ...GOOD, ...unlike(count), q1: count % 3 === 0 ? 'poor' : 'good' }))
    codes.push(ballotReceiptSchema.parse(await answer.json()).receiptCode)
    house.wait(7) // so many of one network within a minute, or alike, would be looked at (rule W-6)
  }
  for (const path of ['results', 'recount']) {
    expect((await house.app.request(`/api/survey/evaluations/${house.evaluationId}/${path}`)).status).toBe(404)
  }
  await house.publish()
  const results = surveyResultsSchema.parse(await house.get(`evaluations/${house.evaluationId}/results`))
  expect(results.results.turnout.find(({ channel }) => channel === 'open')).toMatchObject({ received: 31, counted: 31 })
  const { published } = surveyListSchema.parse(await house.get('evaluations'))
  expect(published).toMatchObject([{ id: house.evaluationId, title: '示例评议', publishedAt: '2026-06-21T02:00:00.000Z' }])
  const file = await (await house.app.request(results.recount.href)).text()
  expect(Buffer.byteLength(file)).toBe(results.recount.bytes)
  expect(recount(file.split('\n'))).toMatchObject({ state: 'agrees', ballots: 31, entries: 31 })
  const standing = receiptStandingSchema.parse(await house.get(`receipts/${codes[0]}`))
  expect(standing).toMatchObject({ state: 'counted', verified: { checks: 1, of: 31 } })
  expect(await house.get(`receipts/${codes[0]}`)).toMatchObject({ verified: { checks: 1, of: 31 } })
  expect(file).toContain(standing.commitment)
})
