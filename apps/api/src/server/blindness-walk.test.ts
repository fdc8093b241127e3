import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import {
  addDoubleAddress,
  addDoubleFile,
  assignPairs,
  doubleOverview,
  enterScores,
  getDoubleCase,
  listQuarters,
  listTrail,
  setDoubleTerms,
  type ServiceContext,
} from '@sunlit/services'
import { appRouter, createCallerFactory, createContext, errorAnswer } from '@sunlit/trpc/server'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO_IN_NOVEMBER } from '../demo/furnished.testing.ts'
import { createServer } from './create-server.ts'
import { sampleInput, type KnownIds } from './sample-input.testing.ts'
import { callerAs, someParts } from './server.testing.ts'

/** Every procedure that only reads; blank forms carry the second in which their file was made, and nothing else that moves. */
const QUERIES = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string; inputs: z.ZodType[] } }>, // how tRPC keeps them
).flatMap(([path, { _def }]) => (_def.type === 'query' && !/^exchange\..*Template$/.test(path) ? [{ path, input: _def.inputs[0] }] : []))

const NOTE = '只有甲考核员知道的情况'
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const MARK = { ruleId: 'open-day-each', occurredOn: '2026-10-05', facts: { kind: 'count', count: 3 }, note: NOTE } as const

let db: TestDatabase
let first: ServiceContext
/** The other evaluator, who happens to hold every other role of the office as well. */
let second: ServiceContext
let auditor: ServiceContext
let ids: KnownIds

beforeEach(async () => {
  db = await openTestDatabase('sqlite', {}, DEMO_IN_NOVEMBER)
  const manager = await person('guanli')
  first = await person('kaohe1')
  const curious = await person('kaohe2')
  const roles = ['evaluator', 'manager', 'reviewer', 'leader'] as const
  second = { ...curious, actor: { ...curious.actor, grants: roles.map((role) => ({ role, unitId: null })) } }
  auditor = await person('shenji')
  const period = (await listQuarters(manager)).find(({ stage }) => stage === 'collecting')
  const periodId = period?.id ?? ''
  await setDoubleTerms(manager, { periodId, version: period?.version ?? 0, tolerance: 0, rule: 'milder' })
  const { units, periodVersion } = await doubleOverview(manager, { periodId })
  const unitId = units.find(({ name }) => name === '财务科')?.id ?? ''
  const pair = { unitId, indicatorId: 'open-day', firstId: first.actor.id, secondId: second.actor.id }
  await assignPairs(manager, { periodId, version: periodVersion, pairs: [pair] })
  const caseId = (await doubleOverview(manager, { periodId })).cases[0]?.id ?? ''
  ids = {
    periodId,
    unitId,
    caseId,
    indicatorId: 'open-day',
    findingId: caseId,
    personId: first.actor.id,
    schemeId: period?.scheme.id ?? '',
  }
})
afterEach(() => db.close())

async function person(username: string): Promise<ServiceContext> {
  const { id } = await db.read.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()
  return { ...(await actingAs((await someParts(db)).anonymous, id)), now: () => '2026-11-22T02:00:00.000Z' }
}

async function serverFor(services: ServiceContext): Promise<ReturnType<typeof createServer>> {
  const caller = { ...callerAs(db, services.actor), services }
  return createServer(await someParts(db, {}, { identify: () => Promise.resolve(caller) }))
}

/** What every query and every download answers to somebody, as one text each. */
async function everythingFor(services: ServiceContext): Promise<Readonly<Record<string, string>>> {
  const { anonymous, identity } = await someParts(db)
  const caller = { ...callerAs(db, services.actor), services }
  const root = createCallerFactory(appRouter)(createContext({ caller, anonymous, identity })) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  > // by path
  const answers: Record<string, string> = {}
  for (const { path, input } of QUERIES) {
    const [module = '', name = ''] = path.split('.')
    try {
      answers[path] = JSON.stringify(await root[module]?.[name]?.(input && sampleInput(input, ids)))
    } catch (error) {
      answers[path] = errorAnswer(error, '').code
    }
  }
  const server = await serverFor(services)
  for (const path of [
    `exports/findings?periodId=${ids['periodId']}&format=csv`,
    `evidence/${ids['evidenceId']}`,
    `evidence/double/${ids['evidenceId']}`,
  ]) {
    const answer = await server.request(`/api/${path}`)
    answers[path] = (await answer.text()).replaceAll(/"requestId":"[^"]*"/g, '')
  }
  return answers
}

test('until both are in, nothing that can be asked tells the other evaluator anything, whatever roles they hold', async () => {
  const caseId = ids['caseId'] ?? ''
  const before = await everythingFor(second)
  const bytes = Uint8Array.from(PNG)
  const file = { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  const { evidenceId } = await addDoubleFile(first, { caseId, fileName: '甲的截图.png' }, file)
  await addDoubleAddress(first, { caseId, url: 'https://shili.example/jia', capturedAt: first.now() })
  await enterScores(first, { caseId, marks: [MARK] })
  const meanwhile = await everythingFor(second)
  expect(Object.keys(meanwhile).filter((path) => meanwhile[path] !== before[path])).toEqual([])

  ids = { ...ids, evidenceId }
  const after = await everythingFor(second)
  expect(Object.values(after).join()).not.toMatch(/只有甲考核员|甲的截图|shili\.example\/jia/)
  expect(after[`evidence/double/${evidenceId}`]).toContain('not_found')
  expect(JSON.stringify(await getDoubleCase(first, { caseId }))).toContain(NOTE)
  const shown = await (await serverFor(first)).request(`/api/evidence/double/${evidenceId}`)
  expect(shown.status).toBe(200)
  expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  // And it is a real thing that was hidden.
  await enterScores(second, { caseId, marks: [] })
  const told = await everythingFor(second)
  expect(Object.entries(told).flatMap(([path, answer]) => (answer.includes(NOTE) ? [path] : []))).toContain('double.get')
})

test('the trail tells who handed in and when, and nothing of what', async () => {
  const caseId = ids['caseId'] ?? ''
  await enterScores(first, { caseId, marks: [MARK] })
  const { lines } = await listTrail(auditor, { limit: 5, deployment: false })
  expect(lines[0]?.type).toBe('double.entered')
  expect(JSON.stringify(lines)).not.toMatch(/open-day-each|只有甲考核员/)
})
