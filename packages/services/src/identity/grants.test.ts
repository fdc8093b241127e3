import { isUnitRole, ROLES, type Role } from '@sunlit/contracts'
import { insertGrant, listGrantsHeld, type Database } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { createUnit } from '../organisation/create-unit.ts'
import { disablePerson } from './disable-person.ts'
import { giveGrant } from './give-grant.ts'
import { aHouse } from './identity.testing.ts'
import { revokeGrant } from './revoke-grant.ts'

async function rolesHeld(database: Database, personId: string): Promise<readonly Role[]> {
  return (await listGrantsHeld(database.read, personId)).map(({ role }) => role)
}

describeBothDialects('grants', (open, dialect) => {
  test('the security administrator gives a role, and the log says so without a name', async () => {
    const house = await aHouse(await open())
    const security = await house.person('sec', ['security_admin'])
    const wang = await house.person('wang')
    const before = (await house.events()).length
    await giveGrant(security.ctx, house.parts, { personId: wang.id, role: 'evaluator', unitId: null })
    expect(await rolesHeld(house.database, wang.id)).toEqual(['evaluator'])
    expect((await house.events()).slice(before)).toEqual(['grant.given'])
    const stored = await house.database.read
      .selectFrom('event')
      .select(['payload', 'leaf'])
      .orderBy('arrival', 'desc')
      .executeTakeFirstOrThrow()
    expect(`${stored.payload}${stored.leaf}`).not.toMatch(/wang|sec"/)
  })

  test('nobody else gives roles, and a refusal leaves nothing behind', async () => {
    const house = await aHouse(await open())
    const target = await house.person('target')
    const others = ROLES.filter((role) => role !== 'security_admin' && !isUnitRole(role))
    for (const role of others) {
      const { ctx } = await house.person(`a.${role.replaceAll('_', '-')}`, [role])
      const events = await house.events()
      await expect(giveGrant(ctx, house.parts, { personId: target.id, role: 'manager', unitId: null }), role).rejects.toMatchObject({
        code: 'forbidden',
      })
      expect(await house.events()).toEqual(events)
    }
    expect(await rolesHeld(house.database, target.id)).toEqual([])
  })

  test('nobody grants to themselves, nor takes their own role away', async () => {
    const house = await aHouse(await open())
    const one = await house.person('one', ['security_admin'])
    await house.person('two', ['security_admin'])
    await expect(giveGrant(one.ctx, house.parts, { personId: one.id, role: 'manager', unitId: null })).rejects.toMatchObject({
      code: 'own_grant',
    })
    const [own] = await listGrantsHeld(house.database.read, one.id)
    await expect(revokeGrant(one.ctx, house.parts, own?.id ?? '')).rejects.toMatchObject({ code: 'own_grant' })
  })

  test('an administrator takes no second role, in whichever order', async () => {
    const house = await aHouse(await open())
    const security = await house.person('sec', ['security_admin'])
    const auditor = await house.person('aud', ['audit_admin'])
    const evaluator = await house.person('eva', ['evaluator'])
    const refusal = { code: 'separation_of_duties' }
    await expect(giveGrant(security.ctx, house.parts, { personId: auditor.id, role: 'reviewer', unitId: null })).rejects.toMatchObject(
      refusal,
    )
    await expect(
      giveGrant(security.ctx, house.parts, { personId: evaluator.id, role: 'system_admin', unitId: null }),
    ).rejects.toMatchObject(refusal)
  })

  test('a unit role names its unit, any other does not', async () => {
    const house = await aHouse(await open())
    const security = await house.person('sec', ['security_admin'])
    const manager = await house.person('man', ['manager'])
    const wang = await house.person('wang')
    const unitId = await createUnit(manager.ctx, { name: '办公室', classId: 'A类', activeFrom: '2026-01-01' })
    const give = (role: Role, unit: string | null) => giveGrant(security.ctx, house.parts, { personId: wang.id, role, unitId: unit })
    await expect(give('liaison', null)).rejects.toMatchObject({ code: 'unit_required' })
    await expect(give('evaluator', unitId)).rejects.toMatchObject({ code: 'unit_not_wanted' })
    await give('liaison', unitId)
    await expect(give('liaison', unitId)).rejects.toMatchObject({ code: 'already_granted' })
  })

  test('organisations do not reach into each other', async () => {
    const database = await open()
    const [here, there] = [await aHouse(database), await aHouse(database, undefined, '另一个示例机构')]
    const security = await here.person('sec', ['security_admin'])
    const stranger = await there.person('stranger', ['manager'])
    const manager = await there.person('man', ['manager'])
    const foreignUnit = await createUnit(manager.ctx, { name: '信息中心', classId: 'A类', activeFrom: '2026-01-01' })
    const wang = await here.person('wang')
    await expect(giveGrant(security.ctx, here.parts, { personId: stranger.id, role: 'leader', unitId: null })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(giveGrant(security.ctx, here.parts, { personId: wang.id, role: 'liaison', unitId: foreignUnit })).rejects.toMatchObject({
      code: 'not_found',
    })
    const [grant] = await listGrantsHeld(database.read, stranger.id)
    await expect(revokeGrant(security.ctx, here.parts, grant?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    expect(await rolesHeld(database, stranger.id)).toEqual(['manager'])
  })

  test('two conflicting grants at once: one is given, the other refused', async () => {
    const house = await aHouse(await open())
    const [one, two] = [await house.person('one', ['security_admin']), await house.person('two', ['security_admin'])]
    for (let round = 0; round < 8; round += 1) {
      const { id } = await house.person(`p${round}xx`)
      const outcomes = await Promise.allSettled([
        giveGrant(one.ctx, house.parts, { personId: id, role: 'audit_admin', unitId: null }),
        giveGrant(two.ctx, house.parts, { personId: id, role: 'manager', unitId: null }),
      ])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await rolesHeld(house.database, id)).toHaveLength(1)
    }
  })

  test.runIf(dialect === 'postgres')('without the lock both conflicting grants would be stored', async () => {
    const house = await aHouse(await open())
    const { id } = await house.person('race')
    const bothHaveRead = barrier(2)
    const unguarded = (role: Role) =>
      house.database.transact(async (tx) => {
        const held = await listGrantsHeld(tx, id)
        await bothHaveRead()
        if (held.length === 0) await insertGrant(tx, grantRow(house.organisationId, id, role))
      })
    await Promise.all([unguarded('audit_admin'), unguarded('manager')])
    expect(await rolesHeld(house.database, id)).toHaveLength(2)
  })

  test('the last administrator of a kind stays, however it is tried', async () => {
    const house = await aHouse(await open())
    const system = await house.person('sys', ['system_admin'])
    const security = await house.person('sec', ['security_admin'])
    const auditor = await house.person('aud', ['audit_admin'])
    const [grant] = await listGrantsHeld(house.database.read, auditor.id)
    await expect(revokeGrant(security.ctx, house.parts, grant?.id ?? '')).rejects.toMatchObject({ code: 'last_administrator' })
    await expect(disablePerson(system.ctx, house.parts, auditor.id)).rejects.toMatchObject({ code: 'last_administrator' })
    await house.person('aud2', ['audit_admin'])
    await revokeGrant(security.ctx, house.parts, grant?.id ?? '')
    expect(await rolesHeld(house.database, auditor.id)).toEqual([])
  })

  test('two who each remove "the other" administrator at once do not remove both', async () => {
    const house = await aHouse(await open())
    const system = await house.person('sys', ['system_admin'])
    const security = await house.person('sec', ['security_admin'])
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await house.person(`o${round}ne`, ['audit_admin']), await house.person(`t${round}wo`, ['audit_admin'])]
      const [grant] = await listGrantsHeld(house.database.read, two.id)
      const outcomes = await Promise.allSettled([
        disablePerson(system.ctx, house.parts, one.id),
        revokeGrant(security.ctx, house.parts, grant?.id ?? ''),
      ])
      expect(outcomes.map(({ status }) => status).toSorted(), `round ${round}`).toEqual(['fulfilled', 'rejected'])
      // The survivor makes room for the next round.
      await house.database.transact((tx) =>
        tx.updateTable('role_grant').set({ revoked_at: '2026-03-02T01:00:00.000Z' }).where('role', '=', 'audit_admin').execute(),
      )
    }
  })
})

function grantRow(organisationId: string, personId: string, role: Role) {
  const at = '2026-03-02T01:00:00.000Z'
  return {
    id: crypto.randomUUID(),
    organisation_id: organisationId,
    person_id: personId,
    role,
    unit_id: null,
    granted_by: null,
    granted_at: at,
    revoked_by: null,
    revoked_at: null,
  }
}

/** Resolves for everybody once `count` have arrived. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    arrived += 1
    if (arrived === count) resolve()
    return promise
  }
}
