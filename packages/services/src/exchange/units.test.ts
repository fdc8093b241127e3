import { ROLES } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aQuarter } from '../assessment/quarter.testing.ts'
import { aHouse } from '../identity/identity.testing.ts'
import { listUnits } from '../organisation/list-units.ts'
import { csvFile, rowsOf, xlsxFile } from './exchange.testing.ts'
import { exportUnits, unitTemplate } from './export-units.ts'
import { importUnits } from './import-units.ts'
import { readUnitTable } from './read-unit-table.ts'

const HEAD = ['单位名称', '类别', '参加考核日期', '最后一天', '上级单位']

describeBothDialects('importing units', (open) => {
  test('stores the good rows at once and exactly once, parents before children, in the order of the table', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('man', ['manager'])
    const file = await xlsxFile('单位', [
      HEAD,
      ['法规科', '处室', '2026-01-01', '', '办公室'],
      ['办公室', '处室', '2026/1/1', '', ''],
      ['老科', '处室', '2025-01-01', '2025-12-31', ''],
    ])
    const rows = rowsOf(await readUnitTable(ctx, file)).flatMap(({ value }) => value ?? [])
    expect(rows).toHaveLength(3)
    const requestId = crypto.randomUUID()
    expect(await importUnits(ctx, { requestId, rows })).toEqual({ imported: 3, before: false })
    expect(await importUnits(ctx, { requestId, rows })).toEqual({ imported: 3, before: true })
    await expect(importUnits(ctx, { requestId, rows: rows.slice(1) })).rejects.toMatchObject({ code: 'conflict' })
    const units = await listUnits(ctx)
    expect(units.map(({ name, activeTo }) => [name, activeTo])).toEqual([
      ['法规科', null],
      ['办公室', null],
      ['老科', '2025-12-31'],
    ])
    expect(units[0]?.parentUnitId).toBe(units[1]?.id)
    expect((await house.events()).slice(-4)).toEqual(['data.imported', 'unit.imported', 'unit.imported', 'unit.imported'])
  })

  test('of two that arrive at the same moment one stores', async () => {
    const house = await aHouse(await open())
    const { ctx } = await house.person('man', ['manager'])
    const request = {
      requestId: crypto.randomUUID(),
      rows: [{ name: '办公室', classId: '处室', activeFrom: '2026-01-01', activeTo: null, parentName: null }],
    }
    const answers = await Promise.all([importUnits(ctx, request), importUnits(ctx, request)])
    expect(answers.map(({ before }) => before).toSorted()).toEqual([false, true])
    expect(await listUnits(ctx)).toHaveLength(1)
  })

  test('what was exported comes back without difference, here and in an empty house, as XLSX and CSV', async () => {
    const database = await open()
    const [house, other] = [await aHouse(database), await aHouse(database, undefined, '另一个示例机构')]
    const [{ ctx }, theirs] = [await house.person('man', ['manager']), await other.person('man2', ['manager'])]
    const file = csvFile([HEAD, ['办公室', '处室', '2026-01-01', '', ''], ['=一科', '处室', '2026-01-01', '2026-03-31', '办公室']])
    await importUnits(ctx, {
      requestId: crypto.randomUUID(),
      rows: rowsOf(await readUnitTable(ctx, file)).flatMap(({ value }) => value ?? []),
    })
    for (const format of ['xlsx', 'csv'] as const) {
      const exported = await exportUnits(ctx, { format })
      expect(rowsOf(await readUnitTable(ctx, exported)).map(({ state }) => state)).toEqual(['same', 'same'])
    }
    const exported = await exportUnits(ctx, { format: 'csv' })
    const rows = rowsOf(await readUnitTable(theirs.ctx, exported)).flatMap(({ value }) => value ?? [])
    await importUnits(theirs.ctx, { requestId: crypto.randomUUID(), rows })
    expect((await exportUnits(theirs.ctx, { format: 'csv' })).content).toBe(exported.content)
  })

  test('every bad row says why, with its cell', async () => {
    const quarter = await aQuarter(await open())
    const file = csvFile([
      HEAD,
      ['办公室', '全部单位', '2026-02-01', '', ''],
      ['新科', '不存在', '2026-01-01', '', ''],
      ['二科', 'all', '明天', '', ''],
      ['三科', '全部单位', '2026-05-01', '2026-04-01', ''],
      ['四科', '全部单位', '2026-01-01', '', '没有的科'],
      ['五科', '全部单位', '2026-01-01', '', '五科'],
      ['六科', '全部单位', '2026-01-01', '', ''],
      ['六科', '全部单位', '2026-03-01', '', ''],
      ['', '全部单位', '2026-01-01', '', ''],
      ['甲', '全部单位', '2026-01-01', '', '乙'],
      ['乙', '全部单位', '2026-01-01', '', '甲'],
      ['信息中心', '全部单位', '2026-01-01', '', ''],
    ])
    const rows = rowsOf(await readUnitTable(quarter.manager, file))
    expect(rows.map(({ row, state, problems }) => [row, state, problems[0]?.cell, problems[0]?.sentence.slice(0, 8)])).toEqual([
      [2, 'bad', 'A2', '已有同名单位，但'],
      [3, 'bad', 'B3', '方案里没有这个类'],
      [4, 'bad', 'C4', '请写成 2026'],
      [5, 'bad', 'D5', '最后一天早于参加'],
      [6, 'bad', 'E6', '没有“没有的科”'],
      [7, 'bad', 'E7', '上级单位不能是它'],
      [8, 'new', undefined, undefined],
      [9, 'bad', 'A9', '与第 8 行重名'],
      [10, 'bad', 'A10', '请填写这一项。'],
      [11, 'bad', 'E11', '上级关系绕成了一'],
      [12, 'bad', 'E12', '上级关系绕成了一'],
      [13, 'same', undefined, undefined],
    ])
  })

  test('a row that is no longer good when it arrives undoes the whole import', async () => {
    const quarter = await aQuarter(await open())
    const before = await quarter.events()
    const row = { classId: 'all', activeFrom: '2026-01-01', activeTo: null, parentName: null }
    const rows = [
      { ...row, name: '新科' },
      { ...row, name: '办公室' },
    ]
    const request = { requestId: crypto.randomUUID(), rows }
    await expect(importUnits(quarter.manager, request)).rejects.toMatchObject({ code: 'unit_name_taken' })
    await expect(importUnits(quarter.manager, { ...request, rows: [{ ...row, name: '新科', classId: '别的' }] })).rejects.toMatchObject({
      code: 'unknown_class',
    })
    expect(await quarter.events()).toEqual(before)
    expect(await listUnits(quarter.manager)).toHaveLength(2)
  })

  test('is for the assessment manager', async () => {
    const quarter = await aQuarter(await open())
    const before = await quarter.events()
    for (const role of ROLES.filter((role) => role !== 'manager')) {
      const ctx = await quarter.person([role], quarter.unitIds[1])
      const rows = [{ name: '新科', classId: 'all', activeFrom: '2026-01-01', activeTo: null, parentName: null }]
      const forbidden = { code: 'forbidden' }
      await expect(readUnitTable(ctx, csvFile([HEAD])), role).rejects.toMatchObject(forbidden)
      await expect(importUnits(ctx, { requestId: crypto.randomUUID(), rows }), role).rejects.toMatchObject(forbidden)
      await expect(exportUnits(ctx, { format: 'csv' }), role).rejects.toMatchObject(forbidden)
      await expect(unitTemplate(ctx), role).rejects.toMatchObject(forbidden)
    }
    expect(await quarter.events()).toEqual(before)
  })

  test('the template is read back as an empty table', async () => {
    const quarter = await aQuarter(await open())
    const preview = await readUnitTable(quarter.manager, await unitTemplate(quarter.manager))
    expect(preview).toMatchObject({ ok: false, faults: [{ sentence: '列名下面没有内容，请填写后再导入。' }] })
  })
})
