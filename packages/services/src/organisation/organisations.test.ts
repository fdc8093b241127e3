import { isUnitRole, ROLES } from '@sunlit/contracts'
import { findUnit } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aHouse } from '../identity/identity.testing.ts'
import { changeUnit } from './change-unit.ts'
import { closeOrganisation } from './close-organisation.ts'
import { closeUnit } from './close-unit.ts'
import { createOrganisation } from './create-organisation.ts'
import { createUnit } from './create-unit.ts'
import { listOwnOrganisations } from './list-organisations.ts'
import { listUnits } from './list-units.ts'
import { renameOrganisation } from './rename-organisation.ts'

const OFFICE = { name: '办公室', classId: '处室', activeFrom: '2026-01-01' }

describeBothDialects('organisations', (open) => {
  test('only the system administrator creates, renames and closes one; a refusal leaves nothing behind', async () => {
    const house = await aHouse(await open())
    const others = ROLES.filter((role) => role !== 'system_admin' && !isUnitRole(role))
    for (const role of others) {
      const { ctx } = await house.person(`x.${role.replaceAll('_', '-')}`, [role])
      const events = await house.events()
      const rename = { organisationId: house.organisationId, before: '示例市政务公开办公室', after: '乙' }
      await expect(createOrganisation(ctx, { name: '甲', kind: 'bureau' }), role).rejects.toMatchObject({ code: 'forbidden' })
      await expect(renameOrganisation(ctx, house.parts, rename), role).rejects.toMatchObject({ code: 'forbidden' })
      await expect(closeOrganisation(ctx, house.parts, house.organisationId), role).rejects.toMatchObject({ code: 'forbidden' })
      expect(await house.events()).toEqual(events)
    }
  })

  test('a rename that a colleague overtook is told so', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('sys', ['system_admin'])
    const { organisationId } = house
    await renameOrganisation(ctx, house.parts, { organisationId, before: '示例市政务公开办公室', after: '示例市数据局' })
    const late = renameOrganisation(ctx, house.parts, { organisationId, before: '示例市政务公开办公室', after: '别的' })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect((await listOwnOrganisations(ctx)).own.name).toBe('示例市数据局')
  })

  test('only children are reached: not siblings, not the parent, not what lies further down', async () => {
    const database = await open()
    const [house, sibling] = [await aHouse(database), await aHouse(database, undefined, '另一个示例机构')]
    const { ctx } = await house.person('sys', ['system_admin'])
    const child = await createOrganisation(ctx, { name: '示例区', kind: 'bureau' })
    const below = { ...ctx, actor: { ...ctx.actor, organisationId: child.organisationId } }
    const grandchild = await createOrganisation(below, { name: '示例街道', kind: 'township' })
    for (const id of [sibling.organisationId, grandchild.organisationId]) {
      await expect(renameOrganisation(ctx, house.parts, { organisationId: id, before: 'x', after: 'y' })).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(closeOrganisation(ctx, house.parts, id)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(closeOrganisation(below, house.parts, house.organisationId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(closeOrganisation(ctx, house.parts, child.organisationId)).rejects.toMatchObject({ code: 'organisation_in_use' })
    expect((await listOwnOrganisations(ctx)).children.map(({ name }) => name)).toEqual(['示例区'])
  })
})

describeBothDialects('units', (open) => {
  test('the assessment manager creates, changes and closes one, and the event says what changed', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('man', ['manager'])
    const unitId = await createUnit(ctx, OFFICE)
    await changeUnit(ctx, { unitId, version: 1, ...OFFICE, name: '综合办公室', ownOrganisationId: null })
    const last = await house.database.read.selectFrom('event').select('payload').orderBy('arrival', 'desc').executeTakeFirstOrThrow()
    expect(last.payload).toContain('"before":"办公室"')
    await closeUnit(ctx, { unitId, version: 2, activeTo: '2026-06-30' })
    expect(await listUnits(ctx)).toMatchObject([{ name: '综合办公室', activeTo: '2026-06-30', version: 3 }])
    expect((await house.events()).slice(-3)).toEqual(['unit.created', 'unit.changed', 'unit.closed'])
  })

  test('a stale version changes nothing', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('man', ['manager'])
    const unitId = await createUnit(ctx, OFFICE)
    const rename = (name: string) => changeUnit(ctx, { unitId, version: 1, ...OFFICE, name, ownOrganisationId: null })
    const outcomes = await Promise.allSettled([rename('甲处'), rename('乙处')])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(closeUnit(ctx, { unitId, version: 1, activeTo: '2026-06-30' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('nobody else does, and a refusal leaves nothing behind', async () => {
    const house = await aHouse(await open())
    const manager = await house.person('man', ['manager'])
    const unitId = await createUnit(manager.ctx, OFFICE)
    for (const role of ROLES.filter((role) => role !== 'manager')) {
      const { ctx } = await house.person(`x.${role.replaceAll('_', '-')}`, [role], unitId)
      const events = await house.events()
      await expect(createUnit(ctx, { ...OFFICE, name: '乙' }), role).rejects.toMatchObject({ code: 'forbidden' })
      await expect(changeUnit(ctx, { unitId, version: 1, ...OFFICE, ownOrganisationId: null }), role).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(closeUnit(ctx, { unitId, version: 1, activeTo: '2026-06-30' }), role).rejects.toMatchObject({ code: 'forbidden' })
      expect(await house.events()).toEqual(events)
    }
  })

  test('a unit of another organisation is not there, and cannot be a parent or a link', async () => {
    const database = await open()
    const [here, there] = [await aHouse(database), await aHouse(database, undefined, '另一个示例机构')]
    const [mine, theirs] = [await here.person('man', ['manager']), await there.person('man2', ['manager'])]
    const foreign = await createUnit(theirs.ctx, OFFICE)
    const notFound = { code: 'not_found' }
    await expect(changeUnit(mine.ctx, { unitId: foreign, version: 1, ...OFFICE, ownOrganisationId: null })).rejects.toMatchObject(notFound)
    await expect(closeUnit(mine.ctx, { unitId: foreign, version: 1, activeTo: '2026-06-30' })).rejects.toMatchObject(notFound)
    await expect(createUnit(mine.ctx, { ...OFFICE, parentUnitId: foreign })).rejects.toMatchObject(notFound)
    await expect(createUnit(mine.ctx, { ...OFFICE, ownOrganisationId: there.organisationId })).rejects.toMatchObject(notFound)
    expect(await listUnits(mine.ctx)).toEqual([])
    expect(await findUnit(database.read, there.organisationId, foreign)).toMatchObject({ version: 1 })
  })

  test('a name comes back only after its unit has ended, and nobody ends before they began', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('man', ['manager'])
    const unitId = await createUnit(ctx, OFFICE)
    await expect(createUnit(ctx, { ...OFFICE, activeFrom: '2026-07-01' })).rejects.toMatchObject({ code: 'unit_name_taken' })
    await expect(closeUnit(ctx, { unitId, version: 1, activeTo: '2025-12-31' })).rejects.toMatchObject({ code: 'invalid_input' })
    await closeUnit(ctx, { unitId, version: 1, activeTo: '2026-06-30' })
    await createUnit(ctx, { ...OFFICE, activeFrom: '2026-07-01' })
    expect(await listUnits(ctx)).toHaveLength(2)
  })

  test('who speaks for one unit sees that one', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('man', ['manager'])
    const own = await createUnit(ctx, OFFICE)
    await createUnit(ctx, { ...OFFICE, name: '信息中心' })
    const liaison = await house.person('lia', ['liaison'], own)
    expect((await listUnits(liaison.ctx)).map(({ id }) => id)).toEqual([own])
  })
})
