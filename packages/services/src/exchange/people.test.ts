import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aHouse } from '../identity/identity.testing.ts'
import { listPeople } from '../identity/list-people.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { csvFile, rowsOf } from './exchange.testing.ts'
import { exportPeople } from './export-people.ts'
import { importPeople } from './import-people.ts'
import { readPeopleTable } from './read-people-table.ts'

async function aHouseWithUnit(database: Parameters<typeof aHouse>[0]) {
  const house = await aHouse(database)
  const manager = await house.person('man', ['manager'])
  await createUnit(manager.ctx, { name: '办公室', classId: '处室', activeFrom: '2026-01-01' })
  return { house, ...(await house.person('sys', ['system_admin'])) }
}

describeBothDialects('importing people', (open) => {
  test('makes accounts without rights, shows their passwords once, and stores exactly once', async () => {
    const { house, ctx } = await aHouseWithUnit(await open())
    const file = csvFile([
      ['姓名', '账号', '部门'],
      ['示例甲', 'Shili.Jia', '办公室'],
      ['示例乙', 'shili.yi', ''],
    ])
    const rows = rowsOf(await readPeopleTable(ctx, file)).flatMap(({ value }) => value ?? [])
    const requestId = crypto.randomUUID()
    const { people } = await importPeople(ctx, house.parts, { requestId, rows })
    expect(people.map(({ username }) => username)).toEqual(['shili.jia', 'shili.yi'])
    expect(new Set(people.map(({ initialPassword }) => initialPassword)).size).toBe(2)
    expect(await importPeople(ctx, house.parts, { requestId, rows })).toEqual({ people: [], before: 2 })
    const listed = (await listPeople(ctx)).filter(({ name }) => name.startsWith('示例')).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(listed.map(({ name, unitName, mustChangePassword, grants }) => [name, unitName, mustChangePassword, grants.length])).toEqual([
      ['示例乙', null, true, 0],
      ['示例甲', '办公室', true, 0],
    ])
  })

  test('tells of nobody in the log, not even by a hash that could be guessed', async () => {
    const { house, ctx } = await aHouseWithUnit(await open())
    const rows = [{ name: '示例甲', username: 'shili.jia', unitId: null }]
    await importPeople(ctx, house.parts, { requestId: crypto.randomUUID(), rows })
    const file = await exportPeople(ctx, { format: 'csv' })
    expect(Buffer.from(file.content, 'base64').toString()).toContain('示例甲,shili.jia')
    const stored = await house.database.read.selectFrom('event').select('payload').execute()
    const text = stored.map(({ payload }) => payload).join()
    expect(text).not.toContain('示例甲')
    expect(text).not.toContain('shili')
    expect((await house.events()).slice(-1)).toEqual(['data.exported'])
  })

  test('what was exported comes back without difference', async () => {
    const { house, ctx } = await aHouseWithUnit(await open())
    await importPeople(ctx, house.parts, {
      requestId: crypto.randomUUID(),
      rows: [{ name: '示例甲', username: 'shili.jia', unitId: null }],
    })
    for (const format of ['xlsx', 'csv'] as const) {
      const rows = rowsOf(await readPeopleTable(ctx, await exportPeople(ctx, { format })))
      expect(rows.map(({ state }) => state)).toEqual(['same', 'same', 'same'])
    }
  })

  test('every bad row says why, and a name of another organisation is only called taken', async () => {
    const database = await open()
    const { ctx } = await aHouseWithUnit(database)
    const other = await aHouse(database, undefined, '另一个示例机构')
    await other.person('elsewhere')
    const file = csvFile([
      ['姓名', '用户名', '所在单位'],
      ['示例甲', '1a', ''],
      ['示例乙', 'yi.shili', '没有的科'],
      ['示例丙', 'yi.shili', ''],
      ['示例丁', 'man', ''],
      ['elsewhere', 'elsewhere', ''],
      ['', 'ding', ''],
    ])
    const rows = rowsOf(await readPeopleTable(ctx, file))
    expect(rows.map(({ problems }) => problems.map(({ cell, sentence }) => `${cell} ${sentence}`))).toEqual([
      ['B2 用户名为3至30位，以字母开头，可含字母、数字、点、横线和下划线。'],
      ['C3 没有“没有的科”这个单位，或它已停用。请核对全称。'],
      ['B4 与第 3 行的用户名相同。'],
      ['B5 这个用户名已有账号，但姓名或单位不同。导入只新增，不改动已有的账号；要改请在“人员”里修改。'],
      ['B6 这个用户名已有人使用，请换一个。'],
      ['A7 请填写这一项。'],
    ])
  })

  test('one name that is taken in between undoes the whole batch', async () => {
    const { house, ctx } = await aHouseWithUnit(await open())
    const before = await house.events()
    const rows = ['shili.jia', 'man'].map((username) => ({ name: '示例', username, unitId: null }))
    await expect(importPeople(ctx, house.parts, { requestId: crypto.randomUUID(), rows })).rejects.toMatchObject({ code: 'username_taken' })
    expect(await house.events()).toEqual(before)
  })

  test('is for the system administrator', async () => {
    const { house } = await aHouseWithUnit(await open())
    for (const role of ['security_admin', 'audit_admin', 'manager', 'evaluator'] as const) {
      const { ctx } = await house.person(`x.${role.replaceAll('_', '-')}`, [role])
      const rows = [{ name: '示例', username: 'shili.jia', unitId: null }]
      const before = await house.events()
      await expect(importPeople(ctx, house.parts, { requestId: crypto.randomUUID(), rows }), role).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(exportPeople(ctx, { format: 'csv' }), role).rejects.toMatchObject({ code: 'forbidden' })
      expect(await house.events()).toEqual(before)
    }
  })
})
