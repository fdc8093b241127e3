import { ROLES } from '@sunlit/contracts'
import { readTable } from '@sunlit/documents'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { listFindings } from '../assessment/finding-queries.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { withdrawFinding } from '../assessment/withdraw-finding.ts'
import { csvFile, rowsOf } from './exchange.testing.ts'
import { findingTemplate } from './finding-template.ts'
import { importFindings } from './import-findings.ts'
import { readFindingTable } from './read-finding-table.ts'

const HEAD = ['单位', '规则', '发生日期', '数量', '应完成日期', '完成日期', '分值', '理由', '涉及事项', '说明', '网址']
const TWO = [
  ['办公室', 'each', '2026-05-06', '40', '', '', '', '', '', '栏目没有更新', 'https://shili.example/1'],
  ['信息中心', '每逾期一个工作日扣1分', '2026-05-07', '', '2026-04-30', '2026-05-07', '', '', '文号一', '', ''],
]

async function read(quarter: TestQuarter, lines: readonly (readonly string[])[]) {
  return rowsOf(await readFindingTable(quarter.evaluator, { ...csvFile([HEAD, ...lines]), periodId: quarter.periodId }))
}

async function store(quarter: TestQuarter, lines: readonly (readonly string[])[], submit = false) {
  const rows = (await read(quarter, lines)).flatMap(({ value }) => value ?? [])
  return { rows, answer: await importFindings(quarter.evaluator, { periodId: quarter.periodId, submit, rows }) }
}

async function recorded(quarter: TestQuarter) {
  return (await listFindings(quarter.manager, { periodId: quarter.periodId, limit: 200 })).findings
}

describeBothDialects('importing findings', (open) => {
  test('prices each row beside what is accepted, with the cap that stops it', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept({ facts: { kind: 'count', count: 1 } })
    const rows = await read(quarter, TWO)
    expect(rows.map(({ price }) => price)).toEqual([
      { before: 800_000, taken: 580_000, isBonus: false, stopped: '「主动公开」最多计 60.00 分，已计完' },
      { before: 20_000, taken: 20_000, isBonus: false, stopped: null },
    ])
  })

  test('records drafts or submitted findings with their address, each with the events of one', async () => {
    const quarter = await aQuarter(await open())
    const { answer } = await store(quarter, TWO)
    expect(answer).toMatchObject({ before: 0, findingIds: { length: 2 } })
    expect((await quarter.events()).slice(-3)).toEqual(['finding.recorded', 'evidence.added', 'finding.recorded'])
    await store(quarter, [['办公室', 'judge', '2026-05-08', '', '', '', '1.5', '情节较重', '', '', '']], true)
    expect((await recorded(quarter)).map(({ status, facts, evidence }) => [status, facts, evidence.map(({ url }) => url)])).toEqual([
      ['submitted', { kind: 'amount', points: 15_000, reason: '情节较重' }, []],
      ['draft', { kind: 'overdue', dueOn: '2026-04-30', doneOn: '2026-05-07' }, []],
      ['draft', { kind: 'count', count: 40 }, ['https://shili.example/1']],
    ])
  })

  test('the same rows store once, however often and with whatever else they arrive', async () => {
    const quarter = await aQuarter(await open())
    const { rows } = await store(quarter, TWO)
    const more = await read(quarter, [['办公室', 'each', '2026-05-05', '1', '', '', '', '', '', '', ''], ...TWO])
    expect(more.map(({ state }) => state)).toEqual(['new', 'same', 'same'])
    expect(more[1]?.problems[0]?.sentence).toBe('已经录入过同样的问题，不再导入。')
    const events = await quarter.events()
    const again = rows.map((row) => ({ ...row, row: row.row + 1 }))
    expect(await importFindings(quarter.evaluator, { periodId: quarter.periodId, submit: false, rows: again })).toEqual({
      findingIds: [],
      before: 2,
    })
    expect(await quarter.events()).toEqual(events)
    expect(await recorded(quarter)).toHaveLength(2)
  })

  test('of several imports at the same moment each row is stored by one', async () => {
    const quarter = await aQuarter(await open())
    const rows = (await read(quarter, TWO)).flatMap(({ value }) => value ?? [])
    const request = { periodId: quarter.periodId, submit: false, rows }
    const answers = await Promise.all([1, 2, 3].map(() => importFindings(quarter.evaluator, request)))
    expect(answers.flatMap(({ findingIds }) => findingIds)).toHaveLength(2)
    expect(await recorded(quarter)).toHaveLength(2)
  })

  test('what was imported and taken back is said to be so, and does not come back by itself', async () => {
    const quarter = await aQuarter(await open())
    const { answer } = await store(quarter, [TWO[1] ?? []])
    await withdrawFinding(quarter.evaluator, { findingId: answer.findingIds[0] ?? '', version: 0 })
    const [row] = await read(quarter, [TWO[1] ?? []])
    expect(row).toMatchObject({ state: 'same', problems: [{ sentence: '这一行导入过，后来撤回了。要再记请单独录入。' }] })
  })

  test('every bad row says why, with its cell', async () => {
    const quarter = await aQuarter(await open())
    const own = await quarter.person(['evaluator'], quarter.unitIds[1])
    const line = (change: Readonly<Record<number, string>>) => (TWO[0] ?? []).map((cell, place) => change[place] ?? cell)
    const lines = [
      line({ 0: '别的科' }),
      line({ 1: '没有的规则' }),
      line({ 2: '2026-04-31' }),
      line({ 2: '2026-07-01' }),
      line({ 2: '2026-06-11' }),
      line({ 3: '' }),
      line({ 3: '两条' }),
      line({ 4: '2026-05-01' }),
      line({ 1: 'judge', 3: '' }),
      line({ 1: 'judge', 3: '', 6: '2.5', 7: '重' }),
      line({ 1: 'late', 3: '', 4: '2026-05-06', 5: '2026-05-01' }),
      line({ 10: 'javascript:alert(1)' }),
      line({ 0: '信息中心' }),
      line({}),
      line({}),
    ]
    const rows = rowsOf(await readFindingTable(own, { ...csvFile([HEAD, ...lines]), periodId: quarter.periodId }))
    expect(rows.map(({ state, problems }) => `${state} ${problems[0]?.cell ?? ''} ${problems[0]?.sentence ?? ''}`)).toEqual([
      'bad A2 本季度没有这个单位，请核对全称。',
      'bad B3 方案里没有这条规则。请从模板的下拉列表中选择，或填规则编号。',
      'bad C4 请写成 2026-09-18 这样的日期。',
      'bad C5 问题发生日期晚于本期截止日（2026-06-30），请记入下一期。',
      expect.stringMatching(/^bad C6 /),
      'bad D7 这条规则要填“数量”，请写整数。',
      'bad D8 这条规则要填“数量”，请写整数。',
      'bad E9 这条规则不看“应完成日期”，请清空这一格，或核对规则。',
      'bad G10 请填写分值，最多四位小数。',
      'bad G11 这条规则的分值须在 0 至 2 分之间。',
      'bad F12 完成日期早于应完成日期，没有逾期。',
      'bad K13 请填写以 http 或 https 开头的网址。',
      'bad A14 按回避规定，不能考核或复核自己所在的单位。',
      'new  ',
      'bad A16 与第 15 行相同。确是两件事的，请在“涉及事项”里写明。',
    ])
  })

  test('a row that is refused when it arrives undoes the batch, and says which', async () => {
    const quarter = await aQuarter(await open())
    const rows = (await read(quarter, TWO)).flatMap(({ value }) => value ?? [])
    const [first, second] = rows
    if (!first || !second) throw new Error('both rows are good')
    const before = await quarter.events()
    const bad = { ...second, occurredOn: '2026-07-01' }
    await expect(
      importFindings(quarter.evaluator, { periodId: quarter.periodId, submit: false, rows: [first, bad] }),
    ).rejects.toMatchObject({
      code: 'import_row_refused',
      message: expect.stringContaining('第 3 行没有通过：问题发生日期晚于本期截止日'),
    })
    expect(await quarter.events()).toEqual(before)
  })

  test("the template carries the quarter's own units and rules, and what it offers is understood", async () => {
    const quarter = await aQuarter(await open())
    const own = await quarter.person(['evaluator'], quarter.unitIds[1])
    const file = await findingTemplate(own, { periodId: quarter.periodId })
    expect(file.fileName).toMatch(/^2026年第二季度.*问题导入模板\.xlsx$/)
    const lists = await readTable(Buffer.from(file.content, 'base64'), { sheet: '选项', mostRows: 100 })
    expect(lists).toMatchObject({
      ok: true,
      table: {
        rows: [
          ['单位', '规则'],
          ['办公室', 'each  应公开未公开，每条扣2分'],
          ['', 'late  每逾期一个工作日扣1分'],
          ['', 'judge  在2分内酌情扣分'],
        ],
      },
    })
    const rows = await read(quarter, [['办公室', 'each  应公开未公开，每条扣2分', '2026-05-06', '1', '', '', '', '', '', '', '']])
    expect(rows[0]?.state).toBe('new')
  })

  test('is for evaluators, and for their own organisation', async () => {
    const db = await open()
    const [quarter, other] = [await aQuarter(db), await aQuarter(db)]
    const rows = (await read(quarter, TWO)).flatMap(({ value }) => value ?? [])
    for (const role of ROLES.filter((role) => role !== 'evaluator')) {
      const ctx = await quarter.person([role], quarter.unitIds[1])
      await expect(importFindings(ctx, { periodId: quarter.periodId, submit: false, rows }), role).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(findingTemplate(ctx, { periodId: quarter.periodId }), role).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(importFindings(other.evaluator, { periodId: quarter.periodId, submit: false, rows })).rejects.toMatchObject({
      code: 'import_row_refused',
    })
    await expect(readFindingTable(other.evaluator, { ...csvFile([HEAD, ...TWO]), periodId: quarter.periodId })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await recorded(quarter)).toEqual([])
  })
})
