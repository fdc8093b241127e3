import { listGrants } from '@sunlit/db'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { anonymousActor } from '../core/actor.ts'
import { createServiceContext, type ServiceContext } from '../core/service-context.ts'
import { closeOrganisation } from '../organisation/close-organisation.ts'
import { createOrganisation } from '../organisation/create-organisation.ts'
import { listOwnOrganisations } from '../organisation/list-organisations.ts'
import { renewSetUpToken } from '../organisation/renew-set-up-token.ts'
import { aHouse, HASHES_ONLY } from './identity.testing.ts'
import { prepareSetUp } from './prepare-set-up.ts'
import { createSessionDirectory } from './session-directory.ts'
import { findSetUpState, setUp } from './set-up.ts'

function threeNamed(prefix: string) {
  return {
    organisationName: '示例市政务公开办公室',
    systemAdministrator: { name: '甲', username: `${prefix}.system` },
    securityAdministrator: { name: '乙', username: `${prefix}.security` },
    auditAdministrator: { name: '丙', username: `${prefix}.audit` },
  }
}

function fresh(database: TestDatabase, now?: () => string): { readonly ctx: ServiceContext; readonly parts: Parameters<typeof setUp>[1] } {
  const ctx = createServiceContext({ db: database, actor: anonymousActor(), ...(now && { now }) })
  return { ctx, parts: { auth: HASHES_ONLY, sessions: createSessionDirectory({ db: database, now: ctx.now }) } }
}

function countOrganisations(database: TestDatabase) {
  return database.read.selectFrom('organisation').select('id').execute()
}

describeBothDialects('the set-up page', (open) => {
  test('one token names the first organisation and its three administrators, and is dead afterwards', async () => {
    const database = await open()
    const { ctx, parts } = fresh(database)
    const token = (await prepareSetUp(ctx)) ?? ''
    expect(await findSetUpState(ctx, token)).toEqual({ state: 'ready', organisationName: null })
    const accounts = await setUp(ctx, parts, { token, ...threeNamed('root') })
    expect(accounts.map(({ role }) => role)).toEqual(['system_admin', 'security_admin', 'audit_admin'])
    const [organisation] = await countOrganisations(database)
    expect((await listGrants(database.read, organisation?.id ?? '')).map(({ role }) => role).toSorted()).toEqual([
      'audit_admin',
      'security_admin',
      'system_admin',
    ])
    await expect(setUp(ctx, parts, { token, ...threeNamed('again') })).rejects.toMatchObject({ code: 'setup_done' })
    expect(await prepareSetUp(ctx)).toBeUndefined()
    expect(await findSetUpState(ctx, '')).toMatchObject({ state: 'done' })
  })

  test('a wrong token opens nothing, and neither does one that is a day old', async () => {
    const database = await open()
    const { ctx, parts } = fresh(database)
    const token = (await prepareSetUp(ctx)) ?? ''
    await expect(setUp(ctx, parts, { token: 'guess', ...threeNamed('x') })).rejects.toMatchObject({ code: 'wrong_token' })
    const tomorrow = { ...ctx, now: () => new Date(Date.now() + 25 * 3_600_000).toISOString() }
    await expect(setUp(tomorrow, parts, { token, ...threeNamed('x') })).rejects.toMatchObject({ code: 'wrong_token' })
    expect(await countOrganisations(database)).toEqual([])
  })

  test('two replicas used at once make one organisation', async () => {
    const database = await open()
    const { ctx, parts } = fresh(database)
    const [one, two] = [(await prepareSetUp(ctx)) ?? '', (await prepareSetUp(ctx)) ?? '']
    const outcomes = await Promise.allSettled([
      setUp(ctx, parts, { token: one, ...threeNamed('one') }),
      setUp(ctx, parts, { token: two, ...threeNamed('two') }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await countOrganisations(database)).toHaveLength(1)
  })

  test('a taken username stores nothing, and the token goes on', async () => {
    const database = await open()
    const house = await aHouse(database)
    await house.person('taken')
    const system = await house.person('sys', ['system_admin'])
    const child = await createOrganisation(system.ctx, { name: '示例区', kind: 'bureau' })
    const { ctx, parts } = fresh(database, house.system.now)
    const named = { ...threeNamed('child'), auditAdministrator: { name: '丙', username: 'taken' } }
    await expect(setUp(ctx, parts, { token: child.setUpToken, ...named })).rejects.toMatchObject({ code: 'username_taken' })
    expect((await listOwnOrganisations(system.ctx)).children).toMatchObject([{ name: '示例区', awaitsSetUp: true }])
    await setUp(ctx, parts, { token: child.setUpToken, ...threeNamed('child') })
    expect((await listOwnOrganisations(system.ctx)).children).toMatchObject([{ name: '示例区', awaitsSetUp: false }])
  })

  test('a renewed token voids the first, and none is given once there are people', async () => {
    const database = await open()
    const house = await aHouse(database)
    const system = await house.person('sys', ['system_admin'])
    const { organisationId, setUpToken } = await createOrganisation(system.ctx, { name: '示例区', kind: 'bureau' })
    const renewed = await renewSetUpToken(system.ctx, organisationId)
    const { ctx, parts } = fresh(database, house.system.now)
    await expect(setUp(ctx, parts, { token: setUpToken, ...threeNamed('c') })).rejects.toMatchObject({ code: 'setup_done' })
    await setUp(ctx, parts, { token: renewed, ...threeNamed('c') })
    await expect(renewSetUpToken(system.ctx, organisationId)).rejects.toMatchObject({ code: 'setup_done' })
    await closeOrganisation(system.ctx, house.parts, organisationId)
    expect((await listOwnOrganisations(system.ctx)).children[0]?.closedAt).not.toBeNull()
  })
})
