import { randomBytes } from 'node:crypto'
import { toBase64Url } from '@sunlit/audit'
import { realNameBegunSchema, surveySchema, type SendBallot } from '@sunlit/contracts'
import { openTestDatabase, plantOffice } from '@sunlit/db/testing'
import { commitBallot, validateAnswers } from '@sunlit/questionnaire'
import {
  closeEvaluation,
  countEvaluation,
  createEvaluation,
  createServiceContext,
  editEvaluation,
  getEvaluation,
  openEvaluation,
  publishPlan,
  systemActor,
} from '@sunlit/services'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'
import { createCitizenProvider, type CitizenProviderOptions } from './citizen-provider.ts'
import { aProvider, CLIENT, type TestProvider } from './citizen-provider.testing.ts'
import { REAL_NAME_BACK } from './real-name.route.ts'

const BACK = `https://shili.example${REAL_NAME_BACK}`
const HEADERS = { 'x-sunlit': '1', 'content-type': 'application/json' }
const GOOD = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index + 1}`, 'good']))

beforeAll(() => {
  vi.spyOn(console, 'warn').mockReturnValue(undefined) // the provider says that it is one of a test
})

const providers: TestProvider[] = []
afterEach(async () => {
  for (const provider of providers.splice(0)) await provider.close()
})

interface Choices {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly options?: Partial<CitizenProviderOptions>
}

/** An open evaluation whose plan asks who people are, beside a provider that knows them. */
async function aHouse({ claims, options = {} }: Choices = {}) {
  const provider = await aProvider(BACK, claims)
  providers.push(provider)
  const database = await openTestDatabase('sqlite')
  let instant = new Date().toISOString()
  const day = instant.slice(0, 10)
  const { organisationId } = await plantOffice(database)
  const office = createServiceContext({ db: database, actor: systemActor(organisationId), now: () => instant })
  const citizens = createCitizenProvider({
    issuer: provider.issuer,
    ...CLIENT,
    scopes: 'openid',
    claim: 'sub',
    redirectUri: BACK,
    ...options,
  })
  const parts = await someParts(database, {}, { citizens })
  const app = createServer({ ...parts, anonymous: { ...parts.anonymous, now: () => instant } })
  const { evaluationId } = await createEvaluation(office, { title: '示例评议', year: 2026, templateId: 'ten-items', unitIds: [] })
  const { document, terms, ...draft } = await getEvaluation(office, { evaluationId })
  const { title, purpose, privacyNotice, minutes } = draft
  await editEvaluation(office, {
    evaluationId,
    version: draft.version,
    title,
    purpose,
    privacyNotice,
    minutes,
    document,
    terms: { ...terms, proofOfWork: false, realName: true },
  })
  const version = async () => (await getEvaluation(office, { evaluationId })).version
  const window = { opensOn: day, closesOn: `${Number(day.slice(0, 4)) + 1}${day.slice(4, 8)}01` }
  await expect(publishPlan(office, { evaluationId, version: await version(), ...window })).rejects.toMatchObject({
    code: 'survey_plan_faults',
  })
  await publishPlan(office, { evaluationId, version: await version(), ...window }, { checksRealNames: true })
  await openEvaluation(office, { evaluationId, version: await version() })
  const survey = surveySchema.parse(await (await app.request(`/api/survey/evaluations/${evaluationId}`)).json())
  const post = (path: string, body: unknown) =>
    app.request(`/api/survey/${path}`, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) })
  return {
    provider,
    database,
    office,
    survey,
    post,
    evaluationId,
    version,
    newId: office.newId,
    wait: (minutes: number) => (instant = new Date(Date.parse(instant) + minutes * 60_000).toISOString()),
    async begin(clientId: string) {
      const answer = await post('real-name', { evaluationId, clientId })
      expect(answer.status).toBe(200)
      const cookie = answer.headers.getSetCookie()[0] ?? ''
      expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax/)
      return { ...realNameBegunSchema.parse(await answer.json()), cookie: cookie.split(';')[0] ?? '' }
    },
    /** The fragment that somebody comes home with. */
    async comeBack(address: string, cookie: string): Promise<string> {
      const { pathname, search } = new URL(address)
      const answer = await app.request(pathname + search, { headers: { cookie, accept: 'text/html' } })
      if (answer.status !== 303) return `${answer.status}`
      const [path, fragment = ''] = (answer.headers.get('location') ?? '').split('#')
      expect(path).toBe(`/survey/${evaluationId}`)
      return fragment
    },
  }
}

type House = Awaited<ReturnType<typeof aHouse>>

function aBallot({ survey, newId }: Pick<House, 'survey' | 'newId'>): SendBallot {
  const salt = randomBytes(32)
  const reading = validateAnswers(survey.definition, GOOD)
  return {
    evaluationId: survey.id,
    versionHash: survey.versionHash,
    clientId: newId(),
    answers: { ...GOOD },
    seed: 'seed',
    salt: toBase64Url(salt),
    commitment: commitBallot({ evaluation: survey.id, channel: 'open', answers: reading.ok ? reading.answers : {} }, salt),
    seconds: 90,
    deviceToken: toBase64Url(randomBytes(18)),
  }
}

/** The whole way of one person with one ballot. */
async function proofFor(house: House, clientId: string, who: string): Promise<string> {
  const { location, cookie } = await house.begin(clientId)
  const fragment = await house.comeBack(await house.provider.visit(location, who), cookie)
  expect(fragment).toMatch(/^real-name\//)
  return fragment.slice('real-name/'.length)
}

test('one person, proved at the provider, sends one ballot, and after the count nothing says who it was', async () => {
  const house = await aHouse()
  expect(house.survey.requires).toEqual({ proofOfWork: false, oneTimeCode: false, realName: true })
  const ballot = aBallot(house)
  const refusal = async (body: SendBallot): Promise<unknown> =>
    ((await (await house.post('ballots', body)).json()) as { code: string }).code
  expect(await refusal(ballot)).toBe('survey_real_name')
  const { location } = await house.begin(ballot.clientId)
  const asked = new URL(location).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    scope: 'openid',
    code_challenge_method: 'S256',
    redirect_uri: BACK,
  })
  expect(location).not.toContain(ballot.clientId)
  const realName = await proofFor(house, ballot.clientId, 'citizen-of-the-test')
  expect(Buffer.from(realName.split('.')[0] ?? '', 'base64url').toString()).not.toContain('citizen-of-the-test')
  expect(await refusal({ ...aBallot(house), realName })).toBe('survey_real_name') // another ballot's proof
  expect((await house.post('ballots', { ...ballot, realName })).status).toBe(201)
  expect((await house.post('ballots', { ...ballot, realName })).status).toBe(200)
  const second = aBallot(house)
  expect(await refusal({ ...second, realName: await proofFor(house, second.clientId, 'citizen-of-the-test') })).toBe(
    'survey_real_name_used',
  )
  const other = aBallot(house)
  const late = { ...other, realName: await proofFor(house, other.clientId, 'another-citizen') }
  house.wait(31)
  expect(await refusal(late)).toBe('survey_real_name')
  const kept = await house.database.read.selectFrom('ballot_identity').selectAll().execute()
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain('citizen-of-the-test')
  await closeEvaluation(house.office, { evaluationId: house.evaluationId, version: await house.version(), reason: '测试' })
  await countEvaluation(house.office, { evaluationId: house.evaluationId, version: await house.version() })
  expect(await house.database.read.selectFrom('ballot_identity').selectAll().execute()).toEqual([])
  const row = await house.database.read.selectFrom('evaluation').select('trace_key').executeTakeFirstOrThrow()
  expect(row.trace_key).toBeNull()
})

test('an answer of the provider is good once, for who set out, in that browser, within a quarter of an hour', async () => {
  const house = await aHouse()
  const clientId = house.newId()
  const { location, cookie } = await house.begin(clientId)
  const back = await house.provider.visit(location, 'citizen')
  expect(await house.comeBack(back, '')).toBe('422') // another browser
  const other = await house.begin(clientId)
  expect(await house.comeBack(back, other.cookie)).toBe('422') // another way of the same person
  const swapped = new URL(back)
  swapped.searchParams.set('state', new URL(other.location).searchParams.get('state') ?? '')
  expect(await house.comeBack(swapped.href, other.cookie)).toBe('real-name-failed/failed') // its code is another verifier's
  const fresh = await house.begin(clientId)
  const again = await house.provider.visit(fresh.location, 'citizen')
  const mixed = new URL(again)
  mixed.searchParams.set('iss', 'https://other.example')
  expect(await house.comeBack(mixed.href, fresh.cookie)).toBe('real-name-failed/failed') // another issuer's answer
  expect(await house.comeBack(again, fresh.cookie)).toMatch(/^real-name\//)
  expect(await house.comeBack(again, fresh.cookie)).toBe('real-name-failed/failed') // replayed
  const slow = await house.begin(clientId)
  const later = await house.provider.visit(slow.location, 'citizen')
  house.wait(16)
  expect(await house.comeBack(later, slow.cookie)).toBe('422')
  expect(cookie).not.toBe(other.cookie)
})

test('who declines, and whom the provider does not name, comes home without a proof', async () => {
  const house = await aHouse()
  const declined = await house.begin(house.newId())
  expect(await house.comeBack(await house.provider.visit(declined.location, 'declines'), declined.cookie)).toBe('real-name-failed/denied')
  const byPhone = { claim: 'phone_number', scopes: 'openid phone' }
  const typed = await aHouse({ options: byPhone, claims: { phone_number: '13800000001', phone_number_verified: false } })
  const trip = await typed.begin(typed.newId())
  expect(await typed.comeBack(await typed.provider.visit(trip.location, 'citizen'), trip.cookie)).toBe('real-name-failed/failed')
  const verified = await aHouse({ options: byPhone, claims: { phone_number: '13800000001', phone_number_verified: true } })
  expect(await proofFor(verified, verified.newId(), 'citizen')).not.toBe('')
})

test('a token that is over by our clock, a wrong secret, and a provider that is away prove nobody', async () => {
  for (const options of [{ clockSkew: 7200 }, { clientSecret: 'wrong' }]) {
    const house = await aHouse({ options })
    const { location, cookie } = await house.begin(house.newId())
    expect(await house.comeBack(await house.provider.visit(location, 'citizen'), cookie), JSON.stringify(options)).toBe(
      'real-name-failed/failed',
    )
  }
  const house = await aHouse()
  const { location, cookie } = await house.begin(house.newId())
  const back = await house.provider.visit(location, 'citizen')
  await house.provider.close()
  expect(await house.comeBack(back, cookie)).toBe('real-name-failed/away')
  const other = await aHouse({ options: { issuer: house.provider.issuer } })
  expect(await (await other.post('real-name', { evaluationId: other.evaluationId, clientId: other.newId() })).json()).toMatchObject({
    code: 'survey_real_name_away',
  })
})

test('a provider that calls itself otherwise than it was configured is not believed', async () => {
  const house = await aHouse()
  const alias = house.provider.issuer.replace('127.0.0.1', 'localhost')
  const other = await aHouse({ options: { issuer: alias } })
  expect((await other.post('real-name', { evaluationId: other.evaluationId, clientId: other.newId() })).status).toBe(422)
})
