import { isUnitRole, mayAnyOf, ROLES, type Permission, type Role } from '@sunlit/contracts'
import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import {
  createOrganisation,
  createServiceContext,
  createUnit,
  prepareSetUp,
  seedPerson,
  setUp,
  systemActor,
  type IdentityParts,
  type ServiceContext,
  type SignedIn,
} from '@sunlit/services'
import { appRouter, createCallerFactory, createContext, errorAnswer, type Caller } from '@sunlit/trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { actingAs } from '../demo/acting-as.ts'
import { playQuarters } from '../demo/demo-quarters.ts'
import { DEMO_UNITS } from '../demo/demo-people.ts'
import { plantEvaluation } from './plant-evaluation.testing.ts'
import { plantSummaries } from './plant-summary.testing.ts'
import { sampleInput, type KnownIds } from './sample-input.testing.ts'
import { someParts } from './server.testing.ts'
import { isShownElsewhere, outdated, plantDoubleScoring, plantReopening } from './walk.testing.ts'

interface Walked {
  readonly path: string
  readonly permission: Permission | 'public'
  readonly input: z.ZodType | undefined
  readonly changes: boolean
}

/** Every procedure there is, by what it declares of itself. */
const PROCEDURES: readonly Walked[] = Object.entries(
  appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string; meta?: { permission: Permission | 'public' }; inputs: z.ZodType[] } }
  >, // how tRPC keeps them
).map(([path, { _def }]) => {
  if (_def.meta === undefined) throw new Error(`${path} declares no permission`)
  return { path, permission: _def.meta.permission, input: _def.inputs[0], changes: _def.type === 'mutation' }
})

/** One organisation with a person for each role and two quarters of work. */
interface Office {
  readonly organisationId: string
  readonly people: ReadonlyMap<Role, ServiceContext>
  readonly ids: KnownIds
}

let database: TestDatabase
let anonymous: ServiceContext
let identity: IdentityParts
let own: Office
let other: Office

beforeAll(async () => {
  database = await openTestDatabase('sqlite')
  const parts = await someParts(database)
  anonymous = { ...parts.anonymous, now: () => '2026-11-22T02:00:00.000Z' }
  identity = parts.identity
  const root = await setUpOffice((await prepareSetUp(anonymous)) ?? '', 'a')
  // Two sisters: a parent may do things to its child that are nobody else's to do.
  const system = createServiceContext({ ...anonymous, actor: systemActor(root) })
  own = await anOffice(await setUpOffice((await createOrganisation(system, { name: '示例市甲局', kind: 'bureau' })).setUpToken, 'b'), 'b')
  other = await anOffice(await setUpOffice((await createOrganisation(system, { name: '示例市乙局', kind: 'bureau' })).setUpToken, 'c'), 'c')
})
afterAll(() => database.close())

async function setUpOffice(token: string, prefix: string): Promise<string> {
  const seat = (name: string) => ({ name, username: `${prefix}-${name}` })
  await setUp(anonymous, identity, {
    token,
    organisationName: '示例市',
    systemAdministrator: seat('system'),
    securityAdministrator: seat('security'),
    auditAdministrator: seat('audit'),
  })
  const row = await database.read
    .selectFrom('person')
    .select('organisation_id')
    .where('username', '=', `${prefix}-system`)
    .executeTakeFirstOrThrow()
  return row.organisation_id
}

async function anOffice(organisationId: string, prefix: string): Promise<Office> {
  const system = createServiceContext({ ...anonymous, actor: systemActor(organisationId) })
  const unitIds = new Map<string, string>()
  for (const unit of DEMO_UNITS) unitIds.set(unit.name, await createUnit(system, { ...unit, activeFrom: '2026-01-01' }))
  const unitId = unitIds.get('政策法规科') ?? ''
  const people = new Map<Role, ServiceContext>()
  for (const role of ROLES) {
    const person = await seedPerson(system, identity, {
      organisationId,
      unitId: isUnitRole(role) ? unitId : null,
      name: role,
      username: `${prefix}-${role.replace('_', '-')}`,
      password: 'Right-1-password',
      grants: [{ role, unitId: isUnitRole(role) ? unitId : null }],
      mustChangePassword: false,
    })
    people.set(role, await actingAs(anonymous, person))
  }
  const as = (role: Role) => people.get(role) ?? anonymous
  await playQuarters({ manager: as('manager'), evaluators: [as('evaluator')], reviewer: as('reviewer'), unitIds }, anonymous.now())
  return { organisationId, people, ids: await idsOf(organisationId, unitId, as('liaison').actor.id) }
}

/** A row of each kind, under the names that inputs give them. */
async function idsOf(organisationId: string, unitId: string, personId: string): Promise<KnownIds> {
  const one = async (table: 'period' | 'finding' | 'evidence' | 'publication' | 'scheme' | 'scheme_version' | 'event' | 'role_grant') =>
    (await database.read.selectFrom(table).select('id').where('organisation_id', '=', organisationId).executeTakeFirstOrThrow()).id
  const schemeVersionId = await one('scheme_version')
  const reopeningId = await plantReopening(anonymous, organisationId)
  const double = await plantDoubleScoring(anonymous, organisationId, unitId, await one('period'))
  const summaries = await plantSummaries(anonymous, organisationId, unitId)
  return {
    organisationId,
    unitId,
    personId,
    periodId: await one('period'),
    findingId: await one('finding'),
    evidenceId: await one('evidence'),
    publicationId: await one('publication'),
    schemeId: await one('scheme'),
    schemeVersionId,
    versionId: schemeVersionId,
    eventId: await one('event'),
    grantId: await one('role_grant'),
    parentUnitId: unitId,
    reopeningId,
    ...double,
    ...summaries,
    ...(await plantEvaluation(anonymous, organisationId)),
    ownOrganisationId: organisationId,
  }
}

function callerOf(services: ServiceContext, mustFirst?: SignedIn['mustFirst']): Caller {
  const { actor } = services
  return { services, signedIn: { actor, sessionId: 's', name: '', username: null, organisationName: '', hasSecondFactor: true, mustFirst } }
}

/** The code of a refusal, or what was answered. */
function call(procedure: Walked, caller: Caller | null, ids: KnownIds): Promise<{ readonly code: string } | { readonly answer: unknown }> {
  return callWith(procedure, caller, procedure.input && sampleInput(procedure.input, ids))
}

async function callWith(
  { path }: Walked,
  caller: Caller | null,
  input: unknown,
): Promise<{ readonly code: string } | { readonly answer: unknown }> {
  const root = createCallerFactory(appRouter)(createContext({ caller, anonymous, identity })) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  > // by path
  const [module = '', name = ''] = path.split('.')
  try {
    return { answer: await root[module]?.[name]?.(input) }
  } catch (error) {
    return { code: errorAnswer(error, '').code }
  }
}

test('the walk reaches the services: most sample inputs are valid', () => {
  const withInput = PROCEDURES.filter(({ input }) => input !== undefined)
  const valid = withInput.filter(({ input }) => input?.safeParse(sampleInput(input, own.ids)).success)
  expect(PROCEDURES.length).toBeGreaterThan(50)
  expect(valid.length / withInput.length).toBeGreaterThan(0.7)
})

test('the ids lead somewhere: what answers with own ids is not found with those of another organisation', async () => {
  const caller = callerOf(own.people.get('manager') ?? anonymous)
  const led: string[] = []
  for (const procedure of PROCEDURES.filter(({ path }) => /\.(get|detail|facts|unit|wall|cell|bundle|list)/.test(path))) {
    const outcome = await call(procedure, caller, own.ids)
    if (
      'answer' in outcome &&
      (await call(procedure, caller, other.ids).then((foreign) => 'code' in foreign && foreign.code === 'not_found'))
    ) {
      led.push(procedure.path)
    }
  }
  expect(led.length, led.join()).toBeGreaterThan(4)
})

/** The procedures that answered with one of these codes. */
async function refused(caller: Caller | null, codes: readonly string[]): Promise<readonly string[]> {
  const paths: string[] = []
  for (const procedure of PROCEDURES) {
    const outcome = await call(procedure, caller, own.ids)
    if ('code' in outcome && codes.includes(outcome.code)) paths.push(procedure.path)
  }
  return paths
}

test('without a session nothing but the public procedures answers', async () => {
  const closed = PROCEDURES.filter(({ permission }) => permission !== 'public').map(({ path }) => path)
  expect(await refused(null, ['not_signed_in'])).toEqual(closed)
})

test('whoever still has a first password to change reaches their own account only', async () => {
  for (const procedure of PROCEDURES) {
    if (procedure.permission === 'public' || procedure.permission === 'account.self') continue
    const caller = callerOf(own.people.get('manager') ?? anonymous, 'password_change_required')
    expect(await call(procedure, caller, own.ids), procedure.path).toEqual({ code: 'password_change_required' })
  }
})

test.each(ROLES)('%s is refused exactly what the table of permissions does not give', async (role) => {
  const beyond = PROCEDURES.filter((procedure) => !mayReach(procedure, role)).map(({ path }) => path)
  expect(await refused(callerOf(own.people.get(role) ?? anonymous), ['forbidden', 'not_signed_in'])).toEqual(beyond)
})

test.each(ROLES)('%s neither sees nor changes a row of another organisation', async (role) => {
  const before = await everythingOf(other.organisationId)
  const foreign = new Set(Object.values(other.ids))
  const caller = callerOf(own.people.get(role) ?? anonymous)
  for (const procedure of PROCEDURES) {
    if (!mayReach(procedure, role)) continue
    const outcome = await call(procedure, caller, other.ids)
    if ('code' in outcome) continue
    const told = JSON.stringify(outcome.answer) ?? ''
    for (const id of foreign) expect(told, `${procedure.path} tells of ${id}`).not.toContain(id)
  }
  expect(await everythingOf(other.organisationId)).toEqual(before)
})

function mayReach({ permission }: Walked, role: Role): boolean {
  return permission === 'public' || mayAnyOf([role], permission)
}

/** All rows that belong to one organisation. */
async function everythingOf(organisationId: string): Promise<unknown> {
  const tables = [
    'unit',
    'person',
    'role_grant',
    'setting',
    'scheme',
    'scheme_version',
    'period',
    'finding',
    'evidence',
    'unit_answer',
    'answer_evidence',
    'ruling',
    'finding_amendment',
    'not_applicable',
    'publication',
    'recusal',
    'double_case',
    'double_entry',
    'composite',
    'summary',
    'summary_publication',
    'external_part',
    'event',
  ] as const
  const rows = await Promise.all(
    tables.map((table) => database.read.selectFrom(table).selectAll().where('organisation_id', '=', organisationId).execute()),
  )
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]]))
}

test('whoever changes what somebody else has changed since is told so, whatever the state it is in now: every change that names a version', async () => {
  const silent: string[] = []
  const told: string[] = []
  for (const procedure of PROCEDURES.filter(({ changes }) => changes)) {
    const valid = procedure.input && sampleInput(procedure.input, own.ids)
    const stale = outdated(valid)
    if (procedure.input === undefined || JSON.stringify(stale) === JSON.stringify(valid)) continue
    const role = ROLES.find((candidate) => mayReach(procedure, candidate) && candidate !== 'audit_admin')
    if (role === undefined) continue
    const outcome = await callWith(procedure, callerOf(own.people.get(role) ?? anonymous), stale)
    if ('code' in outcome && outcome.code === 'conflict') told.push(procedure.path)
    else if (!(await isShownElsewhere(procedure.path))) silent.push(`${procedure.path} as ${role}: ${JSON.stringify(outcome)}`)
  }
  expect(silent).toEqual([])
  for (const module of ['period', 'finding', 'publication']) expect(told.join(), module).toContain(`${module}.`)
  expect(told.length, told.join()).toBeGreaterThan(12)
})
