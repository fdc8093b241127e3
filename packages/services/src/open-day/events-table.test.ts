import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { csvFile, rowsOf, xlsxFile } from '../exchange/exchange.testing.ts'
import { exportOpenEvents } from './export-events-table.ts'
import { getStaffOpenEvent } from './get-staff-event.ts'
import { importOpenEvents } from './import-events.ts'
import { listSeasonEvents } from './list-season-events.ts'
import { anOpenDay, type TestOpenDay } from './open-day.testing.ts'
import { openEventTemplate, readOpenEvents } from './read-events-table.ts'
import { instantOf, writtenTime } from './table-rows.ts'

const HEAD = [
  '部门',
  '活动名称',
  '主题',
  '形式',
  '地点',
  '开始时间',
  '结束时间',
  '报名开始',
  '报名截止',
  '名额',
  '各类名额',
  '分配办法',
  '提前排队分钟',
  '每分钟放行',
  '备注',
]

function row(change: Readonly<Record<number, string>> = {}): readonly string[] {
  const cells = ['示例局', '看看大厅', '办事', '进机关', '示例路1号', '2026-09-20 9:00', '2026/9/20 11:00']
  return [...cells, '2026年9月5日 9：00', '2026-09-15 18:00', '20', '市民12、企业 6', '抽签', '', '', 'x'].map(
    (cell, nth) => change[nth] ?? cell,
  )
}

async function preview(day: TestOpenDay, lines: readonly (readonly string[])[]) {
  return rowsOf(await readOpenEvents(day.liaison, { ...csvFile([HEAD, ...lines]), seasonId: day.seasonId }))
}

test('moments are read as people write them, and written so that they are read back', () => {
  const at = '2026-09-18T01:30:00.000Z'
  for (const text of [
    '2026-09-18 09:30',
    '2026/9/18 9:30',
    '2026年9月18日9：30',
    '2026年9月18日 9时30分',
    '2026-09-18T09:30:00',
    writtenTime(at),
  ])
    expect(instantOf(text), text).toBe(at)
  for (const text of ['', '2026-09-18', '2026-09-18 25:00', '2026-02-30 09:00', '明天上午']) expect(instantOf(text), text).toBeUndefined()
})

describeBothDialects('a table of events', (open) => {
  test('is looked at row by row, stored once as drafts with their sessions, and read back from its own export', async () => {
    const day = await anOpenDay(await open())
    const [first, second, third, ...rest] = await preview(day, [
      row(),
      row({ 5: '2026-09-21 09:00', 6: '2026-09-21 11:00' }),
      row({ 1: '另一个活动', 5: '2026-09-22 09:00', 6: '2026-09-22 11:00', 10: '', 11: '', 12: '30', 13: '60' }),
      row({ 0: '没有这个局', 3: '进工厂', 5: '明天', 9: '许多', 10: '官员5' }),
      row({ 1: '第三个', 10: '市民30' }),
      row({ 1: '第四个', 8: '2026-09-25 18:00' }),
      row({ 4: '示例路2号', 5: '2026-09-23 09:00', 6: '2026-09-23 11:00' }),
      row({ 1: '走进示例局' }),
      row({ 1: '抽签不排队', 12: '30', 13: '60' }),
      row({ 1: '只填一项', 11: '', 12: '30' }),
    ])
    expect([first, second, third].map((line) => line?.state)).toEqual(['new', 'new', 'new'])
    expect(rest.map(({ problems }) => problems.map(({ column }) => column))).toEqual([
      ['单位', '形式', '开始时间', '名额', '各类名额'],
      ['名额'],
      ['开始时间'],
      ['地点'],
      ['活动名称'],
      ['提前排队分钟'],
      ['提前排队分钟'],
    ])
    const rows = [first, second, third].flatMap((line) => line?.value ?? [])
    const request = { requestId: crypto.randomUUID(), seasonId: day.seasonId, rows }
    await expect(importOpenEvents(day.reviewer, request)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await importOpenEvents(day.liaison, request)).toEqual({ imported: 3, before: false })
    expect(await importOpenEvents(day.liaison, request)).toEqual({ imported: 3, before: true })
    const drafts = (await listSeasonEvents(day.liaison, { seasonId: day.seasonId })).filter(({ state }) => state === 'draft')
    expect(drafts.map(({ title, sessions }) => [title, sessions.length]).toSorted()).toEqual([
      ['另一个活动', 1],
      ['看看大厅', 2],
    ])
    const whole = drafts.find(({ title }) => title === '看看大厅')
    const stored = await getStaffOpenEvent(day.liaison, { eventId: whole?.id ?? '' })
    expect(stored.document.classes.map(({ name }) => name)).toEqual(['市民', '企业'])
    expect(stored.sessions[0]).toMatchObject({ starts: '2026-09-20T01:00:00.000Z', allotment: 'draw', plan: { capacity: 20 } })
    const queued = drafts.find(({ title }) => title === '另一个活动')
    const { sessions } = await getStaffOpenEvent(day.liaison, { eventId: queued?.id ?? '' })
    expect(sessions[0]?.queue).toEqual({ gatherMinutes: 30, perMinute: 60 })
    const exported = await exportOpenEvents(day.liaison, { seasonId: day.seasonId, format: 'xlsx' })
    const again = await readOpenEvents(day.liaison, { fileName: exported.fileName, content: exported.content, seasonId: day.seasonId })
    expect(rowsOf(again).map(({ state, problems }) => [state, problems])).toEqual(Array.from({ length: 4 }, () => ['same', []]))
  })

  test('refuses rows for a unit that somebody does not plan for, and stores none of them', async () => {
    const day = await anOpenDay(await open())
    const other = await anOpenDay(day.db)
    const [line] = await preview(day, [row()])
    if (!line?.value) throw new Error('the row is good')
    const rows = [line.value, { ...line.value, title: '外单位的活动', unitId: other.unitId }]
    const request = { requestId: crypto.randomUUID(), seasonId: day.seasonId, rows }
    await expect(importOpenEvents(day.liaison, request)).rejects.toMatchObject({ code: 'not_found' })
    expect(await listSeasonEvents(day.liaison, { seasonId: day.seasonId })).toHaveLength(1)
    expect((await openEventTemplate(day.liaison, { seasonId: day.seasonId })).fileName).toBe('开放活动导入模板.xlsx')
    const file = await xlsxFile('别的表', [
      ['甲', '乙'],
      ['1', '2'],
    ])
    expect(await readOpenEvents(day.liaison, { ...file, seasonId: day.seasonId })).toMatchObject({ ok: false })
  })
})
