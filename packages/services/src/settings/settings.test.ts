import { isUnitRole, SETTING_KEYS, SETTINGS, ROLES } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aHouse } from '../identity/identity.testing.ts'
import { createOrganisation } from '../organisation/create-organisation.ts'
import { changeSetting } from './change-setting.ts'
import { listSettingHistory, listSettings } from './list-settings.ts'
import { readSettings } from './read-settings.ts'

const MINUTES = 'security.lockout.minutes'

describeBothDialects('settings', (open) => {
  test('without a change every figure is its default, with its source', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('lead', ['leader'])
    const lines = await listSettings(ctx)
    expect(lines.map(({ key }) => key)).toEqual(SETTING_KEYS)
    for (const { key, value, origin, version } of lines)
      expect({ value, origin, version }).toEqual({ value: SETTINGS[key].default, origin: 'default', version: 0 })
  })

  test('a change is an event with before and after, and keeps its history', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('sec', ['security_admin'])
    await changeSetting(ctx, 'setting.security', { key: MINUTES, value: 45, version: 0 })
    await changeSetting(ctx, 'setting.security', { key: MINUTES, value: 60, version: 1 })
    expect((await listSettings(ctx)).find(({ key }) => key === MINUTES)).toMatchObject({ value: 60, origin: 'own', version: 2 })
    expect(await listSettingHistory(ctx, MINUTES)).toMatchObject([
      { value: 60, version: 2, changedBy: 'sec' },
      { value: 45, version: 1, changedBy: 'sec' },
    ])
    const last = await house.database.read.selectFrom('event').select('payload').orderBy('arrival', 'desc').executeTakeFirstOrThrow()
    expect(last.payload).toContain('"after":"60"')
    expect(last.payload).toContain('"before":"45"')
  })

  test('a stale version, a value out of range and the wrong door change nothing', async () => {
    const house = await aHouse(await open())
    const security = await house.person('sec', ['security_admin'])
    const manager = await house.person('man', ['manager'])
    await changeSetting(security.ctx, 'setting.security', { key: MINUTES, value: 45, version: 0 })
    const events = await house.events()
    const change = (value: number, version: number) => changeSetting(security.ctx, 'setting.security', { key: MINUTES, value, version })
    await expect(change(50, 0)).rejects.toMatchObject({ code: 'conflict' })
    await expect(change(1, 1)).rejects.toMatchObject({ code: 'invalid_input' })
    const wrongDoor = changeSetting(manager.ctx, 'setting.assessment', { key: MINUTES, value: 50, version: 1 })
    await expect(wrongDoor).rejects.toMatchObject({ code: 'forbidden' })
    expect(await house.events()).toEqual(events)
  })

  test('of two who set it first at the same moment, one is told of the other', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('sec', ['security_admin'])
    const change = (value: number) => changeSetting(ctx, 'setting.security', { key: MINUTES, value, version: 0 })
    const outcomes = await Promise.allSettled([change(40), change(50)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listSettingHistory(ctx, MINUTES)).toHaveLength(1)
  })

  test('only the role of its kind changes a figure', async () => {
    const house = await aHouse(await open())
    for (const role of ROLES.filter((role) => role !== 'security_admin' && !isUnitRole(role))) {
      const { ctx } = await house.person(`x.${role.replaceAll('_', '-')}`, [role])
      await expect(changeSetting(ctx, 'setting.security', { key: MINUTES, value: 45, version: 0 }), role).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    expect((await readSettings(house.database.read, house.organisationId))[MINUTES]).toBe(30)
  })

  test('what holds above holds below, until the child sets its own; a sibling is not touched', async () => {
    const database = await open()
    const [house, sibling] = [await aHouse(database), await aHouse(database, undefined, '另一个示例机构')]
    const { ctx } = await house.person('sys', ['system_admin'])
    const security = await house.person('sec', ['security_admin'])
    const { organisationId } = await createOrganisation(ctx, { name: '示例区', kind: 'bureau' })
    await changeSetting(security.ctx, 'setting.security', { key: MINUTES, value: 45, version: 0 })
    const minutesOf = async (id: string) => (await readSettings(database.read, id))[MINUTES]
    expect([await minutesOf(organisationId), await minutesOf(sibling.organisationId)]).toEqual([45, 30])
    const below = { ...security.ctx, actor: { ...security.ctx.actor, organisationId } }
    await changeSetting(below, 'setting.security', { key: MINUTES, value: 20, version: 0 })
    expect([await minutesOf(organisationId), await minutesOf(house.organisationId)]).toEqual([20, 45])
  })
})
