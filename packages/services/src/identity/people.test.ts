import { ROLES, type ErrorCode } from '@sunlit/contracts'
import { findPerson, findPersonByUsername } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import type { ServiceContext } from '../core/service-context.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { findPasswordHash } from './credential.repo.ts'
import { createPerson } from './create-person.ts'
import { disablePerson } from './disable-person.ts'
import { editPerson } from './edit-person.ts'
import { enablePerson } from './enable-person.ts'
import { erasePerson } from './erase-person.ts'
import { aHouse, type TestHouse } from './identity.testing.ts'
import { listPeople } from './list-people.ts'
import { resetPassword } from './reset-password.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { unlockPerson } from './unlock-person.ts'

function refused(code: ErrorCode) {
  return { code }
}

/** Every command on an account, in the hands of whoever `ctx` is. */
function commandsOn(house: TestHouse, ctx: ServiceContext, personId: string): Readonly<Record<string, () => Promise<unknown>>> {
  return {
    create: () => createPerson(ctx, house.parts, { name: '新人', username: 'newcomer', unitId: null }),
    edit: () => editPerson(ctx, house.parts, { personId, name: '改名', unitId: null }),
    disable: () => disablePerson(ctx, house.parts, personId),
    enable: () => enablePerson(ctx, personId),
    unlock: () => unlockPerson(ctx, personId),
    reset: () => resetPassword(ctx, house.parts, personId),
    erase: () => erasePerson(ctx, house.parts, personId),
  }
}

describeBothDialects('accounts', (open) => {
  test('a new account has an initial password that fits, no right at all, and no name in the log', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('sys', ['system_admin'])
    const made = await createPerson(ctx, house.parts, { name: '示例人员', username: 'zhangsan', unitId: null })
    const person = await findPerson(house.database.read, made.personId)
    expect(person).toMatchObject({ username: 'zhangsan', must_change_password: 1, organisation_id: house.organisationId })
    const hash = await findPasswordHash(house.database.read, made.personId)
    expect(await house.parts.auth.verifyPassword(hash ?? '', made.initialPassword)).toBe(true)
    expect((await listPeople(ctx)).find(({ id }) => id === made.personId)?.grants).toEqual([])
    const log = JSON.stringify(await house.database.read.selectFrom('event').selectAll().execute())
    expect(log).not.toMatch(/zhangsan|示例人员/)
    expect((await house.events()).at(-1)).toBe('person.created')
  })

  test('a name that is taken stores nothing, also when two take it at once', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('sys', ['system_admin'])
    const create = () => createPerson(ctx, house.parts, { name: '甲', username: 'same', unitId: null })
    const outcomes = await Promise.allSettled([create(), create()])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const events = await house.events()
    await expect(create()).rejects.toMatchObject(refused('username_taken'))
    expect(await house.events()).toEqual(events)
  })

  test('nobody but the system administrator touches an account, and a refusal leaves nothing behind', async () => {
    const house = await aHouse(await open())
    const manager = await house.person('man', ['manager'])
    const unitId = await createUnit(manager.ctx, { name: '办公室', classId: 'A类', activeFrom: '2026-01-01' })
    const target = await house.person('target')
    for (const role of ROLES.filter((role) => role !== 'system_admin')) {
      const { ctx } = await house.person(`x.${role.replaceAll('_', '-')}`, [role], unitId)
      const events = await house.events()
      const before = await findPerson(house.database.read, target.id)
      for (const [name, command] of Object.entries(commandsOn(house, ctx, target.id))) {
        await expect(command(), `${role} ${name}`).rejects.toMatchObject(refused('forbidden'))
      }
      expect(await house.events()).toEqual(events)
      expect(await findPerson(house.database.read, target.id)).toEqual(before)
    }
    expect(await findPersonByUsername(house.database.read, 'newcomer')).toBeUndefined()
  })

  test('an account of another organisation is not there', async () => {
    const database = await open()
    const [here, there] = [await aHouse(database), await aHouse(database, undefined, '另一个示例机构')]
    const { ctx } = await here.person('sys', ['system_admin'])
    const stranger = await there.person('stranger')
    const { create: _create, ...commands } = commandsOn(here, ctx, stranger.id)
    for (const [name, command] of Object.entries(commands)) await expect(command(), name).rejects.toMatchObject(refused('not_found'))
    expect((await listPeople(ctx)).map(({ name }) => name)).not.toContain('stranger')
  })

  test('nobody does anything to their own account from here', async () => {
    const house = await aHouse(await open())
    const system = await house.person('sys', ['system_admin'])
    const security = await house.person('sec', ['security_admin'])
    await house.person('sys2', ['system_admin'])
    for (const act of [disablePerson, resetPassword, erasePerson]) {
      await expect(act(system.ctx, house.parts, system.id)).rejects.toMatchObject(refused('own_account'))
    }
    await expect(resetSecondFactor(security.ctx, house.parts, security.id)).rejects.toMatchObject(refused('own_account'))
  })

  test('an account is shut, opened again, and moved to another unit', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('sys', ['system_admin'])
    const manager = await house.person('man', ['manager'])
    const unitId = await createUnit(manager.ctx, { name: '办公室', classId: 'A类', activeFrom: '2026-01-01' })
    const { id } = await house.person('wang')
    await disablePerson(ctx, house.parts, id)
    await expect(disablePerson(ctx, house.parts, id)).rejects.toMatchObject(refused('conflict'))
    await enablePerson(ctx, id)
    await expect(enablePerson(ctx, id)).rejects.toMatchObject(refused('conflict'))
    await expect(unlockPerson(ctx, id)).rejects.toMatchObject(refused('conflict'))
    await editPerson(ctx, house.parts, { personId: id, name: '王', unitId })
    expect((await listPeople(ctx)).find((line) => line.id === id)).toMatchObject({ name: '王', unitName: '办公室', disabled: false })
    expect((await house.events()).slice(-3)).toEqual(['person.disabled', 'person.enabled', 'person.changed'])
  })

  test('erasing leaves a number and the alias, and destroys the key that tied them to somebody', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('sys', ['system_admin'])
    const granted = await house.person('eva', ['evaluator'])
    const { id } = await house.person('wang')
    await expect(erasePerson(ctx, house.parts, id)).rejects.toMatchObject(refused('conflict'))
    await disablePerson(ctx, house.parts, granted.id)
    await expect(erasePerson(ctx, house.parts, granted.id)).rejects.toMatchObject(refused('still_granted'))
    await disablePerson(ctx, house.parts, id)
    const alias = (await findPerson(house.database.read, id))?.alias
    await erasePerson(ctx, house.parts, id)
    const left = await findPerson(house.database.read, id)
    expect(left).toMatchObject({ alias, alias_key: null, username: null, name: '已删除人员' })
    expect(JSON.stringify(left)).not.toContain('wang')
    expect(await findPasswordHash(house.database.read, id)).toBeUndefined()
    expect((await listPeople(ctx)).map((line) => line.id)).not.toContain(id)
  })
})
