import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer as createGate, type Server, type Socket } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { toBase64Url } from '@sunlit/audit'
import { addDays, shanghaiDate } from '@sunlit/calendar'
import { ballotReceiptSchema, surveySchema, type SendBallot } from '@sunlit/contracts'
import { openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import { fillDisk, makePlace, makeRoom, plantOffice, type Dialect } from '@sunlit/db/testing'
import { commitBallot, findQuestionnaireTemplate, questionnaireToFile, validateAnswers } from '@sunlit/questionnaire'
import {
  createEvaluation,
  createServiceContext,
  editEvaluation,
  getEvaluation,
  openEvaluation,
  publishPlan,
  systemActor,
} from '@sunlit/services'
import { expect, test } from 'vitest'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'

const HEADERS = { 'x-sunlit': '1', 'content-type': 'application/json' }
const ANSWERS = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index + 1}`, 'good']))

/** A server with an open evaluation of ten items without proof of work, over this database. */
async function aHouse(database: Database, env: Partial<Record<string, string>> = {}) {
  const { organisationId } = await plantOffice(database)
  const office = createServiceContext({ db: database, actor: systemActor(organisationId) })
  const template = findQuestionnaireTemplate('ten-items')
  if (!template) throw new Error('the template is gone')
  const today = shanghaiDate(office.now())
  const { evaluationId } = await createEvaluation(office, { title: '示例评议', year: Number(today.slice(0, 4)), unitIds: [] })
  const version = async () => (await getEvaluation(office, { evaluationId })).version
  await editEvaluation(office, {
    evaluationId,
    version: await version(),
    title: '示例评议',
    purpose: '了解公众的看法。',
    privacyNotice: '不收集个人信息。',
    minutes: 3,
    document: questionnaireToFile(template),
    terms: { proofOfWork: false, least: 5, oneWay: true, without: [...template.definition.segments] },
  })
  await publishPlan(office, { evaluationId, version: await version(), opensOn: today, closesOn: addDays(today, 10) })
  await openEvaluation(office, { evaluationId, version: await version() })
  const app = createServer(await someParts(database, env))
  const survey = surveySchema.parse(await (await app.request(`/api/survey/evaluations/${evaluationId}`)).json())
  return {
    evaluationId,
    ballot: (): SendBallot => {
      const salt = randomBytes(32)
      const reading = validateAnswers(survey.definition, ANSWERS)
      return {
        evaluationId,
        versionHash: survey.versionHash,
        clientId: office.newId(),
        answers: { ...ANSWERS },
        seed: 'seed',
        salt: toBase64Url(salt),
        commitment: commitBallot({ evaluation: evaluationId, channel: 'open', answers: reading.ok ? reading.answers : {} }, salt),
        seconds: 90,
        deviceToken: toBase64Url(randomBytes(18)),
      }
    },
    async send(ballot: SendBallot, headers: Readonly<Record<string, string>> = {}, peer = '203.0.113.9') {
      const socket = { incoming: { socket: { remoteAddress: peer } } }
      const init = { method: 'POST', headers: { ...HEADERS, ...headers }, body: JSON.stringify(ballot) }
      const answer = await app.request('/api/survey/ballots', init, socket)
      return { status: answer.status, body: (await answer.json()) as { readonly code?: string; readonly sentence?: string } }
    },
  }
}

/** A database with something between it and its house that can be cut. */
interface Troubled {
  readonly database: Database
  readonly begin: () => Promise<void>
  readonly end: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A disk that has no room left, until somebody makes some. */
async function fullDisk(): Promise<Troubled> {
  const place = await makePlace('sqlite', 'migrated')
  const database = openDatabase(place.location, { synchronous: 'off' })
  return {
    database,
    // It may share a transaction with ballots, and fail with them: the limit holds all the same.
    begin: () => fillDisk(database).catch(() => undefined),
    end: () => makeRoom(database),
    close: () => database.close().then(() => place.remove()),
  }
}

/** A PostgreSQL that dies with all its connections, and comes back at the same address. */
async function lostServer(): Promise<Troubled> {
  const place = await makePlace('postgres', 'migrated')
  if (place.location.dialect !== 'postgres') throw new Error('another database was asked for')
  const { url, begin, end } = await throughGate(place.location)
  const database = openDatabase({ dialect: 'postgres', url })
  return {
    database,
    begin,
    end,
    close: () =>
      database
        .close()
        .then(end)
        .then(begin)
        .then(() => place.remove()),
  }
}

async function throughGate(location: Extract<DatabaseLocation, { readonly dialect: 'postgres' }>) {
  const behind = new URL(location.url)
  const open = new Set<Socket>()
  const gate: Server = createGate((caller) => {
    const server = connect(Number(behind.port), behind.hostname)
    for (const socket of [caller, server]) {
      open.add(socket)
      socket.on('error', () => undefined) // cut on purpose
      socket.on('close', () => [caller, server].forEach((each) => each.destroy()))
    }
    caller.pipe(server).pipe(caller)
  })
  const listen = async (port: number): Promise<number> => {
    if (gate.listening) return port
    gate.listen(port, '127.0.0.1')
    await once(gate, 'listening')
    const address = gate.address()
    return typeof address === 'object' && address !== null ? address.port : port
  }
  const port = await listen(0)
  const url = new URL(location.url)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    async begin() {
      if (!gate.listening) return
      const closed = once(gate, 'close')
      gate.close()
      for (const socket of open) socket.destroy()
      open.clear()
      await closed
    },
    end: async () => void (await listen(port)),
  }
}

const TROUBLES: readonly (readonly [string, Dialect, () => Promise<Troubled>])[] = [
  ['the disk is full', 'sqlite', fullDisk],
  ['the database server is lost in the middle', 'postgres', lostServer],
]

test.each(TROUBLES)(
  'while %s (%s), a ballot is told that it stays on the phone; afterwards it comes in by itself, once',
  async (_, __, open) => {
    const { database, begin, end, close } = await open()
    const house = await aHouse(database)
    const ballots = Array.from({ length: 60 }, () => house.ballot())
    const [first, ...others] = ballots
    if (!first) throw new Error('no ballots')
    expect((await house.send(first)).status).toBe(201)
    const cut = begin()
    const during = await Promise.all(others.map((ballot) => house.send(ballot)))
    await cut
    const late = await Promise.all(others.map((ballot) => house.send(ballot)))
    const refused = [...during, ...late].filter(({ status }) => status >= 400)
    expect(refused.length).toBeGreaterThan(20)
    for (const { status, body } of refused) {
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'survey_not_taken' })
      expect(body.sentence).toContain('没有收到，答卷还在您的手机上')
    }
    await end()
    const again = await Promise.all(ballots.map((ballot) => house.send(ballot)))
    expect(new Set(again.map(({ status }) => (status === 201 ? 200 : status)))).toEqual(new Set([200]))
    const receipts = again.map(({ body }) => ballotReceiptSchema.parse(body))
    // Whoever had a receipt before the trouble, or in it, gets the same one.
    const same = during.map(({ status, body }, nth) => status >= 300 || isDeepStrictEqual(body, receipts[nth + 1]))
    expect(same).not.toContain(false)
    const rows = await database.read.selectFrom('ballot').select('id').orderBy('id').execute()
    expect(rows.map(({ id }) => id)).toEqual(ballots.map(({ clientId }) => clientId).toSorted())
    const events = await database.read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
    expect(events).toHaveLength(60)
    await close()
  },
)

test('a forged forwarded-for header makes no other network of one; only a proxy that the house trusts may speak for somebody', async () => {
  const place = await makePlace('sqlite', 'migrated')
  const networks = async (env: Partial<Record<string, string>>) => {
    const database = openDatabase(place.location, { synchronous: 'off' })
    const house = await aHouse(database, env)
    for (const claim of ['198.51.100.1', '198.51.100.2', '10.0.0.1, 198.51.100.3']) {
      expect((await house.send(house.ballot(), { 'x-forwarded-for': claim, 'x-real-ip': claim, forwarded: `for=${claim}` })).status).toBe(
        201,
      )
    }
    const rows = await database.read.selectFrom('ballot').select('network_key').where('evaluation_id', '=', house.evaluationId).execute()
    await database.close()
    return new Set(rows.map((row) => row.network_key)).size
  }
  expect(await networks({})).toBe(1)
  expect(await networks({ TRUSTED_PROXIES: '203.0.113.9' })).toBe(3)
  await place.remove()
})
