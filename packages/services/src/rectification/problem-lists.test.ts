import { describeBothDialects } from '@sunlit/db/testing'
import { readTable, writeCsv, writeXlsx } from '@sunlit/documents'
import { expect, it } from 'vitest'
import { getRectification } from './get-rectification.ts'
import { importProblemList } from './import-problem-list.ts'
import { listRectifications } from './ledger-queries.ts'
import { problemListTemplate } from './problem-list-template.ts'
import { LIST_COLUMNS } from './problem-list.ts'
import { readProblemList } from './read-problem-list.ts'
import { aLedger, refusalsOf, type TestLedger } from './rectification.testing.ts'

const SOURCE = '第三方测评（2026年第二季度）'
const FILE = '清单.xlsx'

type Cells = readonly string[]

async function aFile(rows: readonly Cells[], head: Cells = LIST_COLUMNS): Promise<string> {
  const columns = head.map((title) => ({ title, width: 20 }))
  return Buffer.from(await writeXlsx([{ name: '问题清单', columns, rows }])).toString('base64')
}

const row = (number: number, unit = '办公室', due = ''): Cells => [SOURCE, String(number), unit, '政策解读', `第${number}号问题`, due]

async function takeOver(ledger: TestLedger, content: string) {
  const { sha256, good } = await readProblemList(ledger.evaluator, { content })
  return importProblemList(ledger.evaluator, { content, fileName: FILE, sha256, entries: good })
}

describeBothDialects('a problem list from outside', (open) => {
  it('is shown row by row first, and its good rows come in together', async () => {
    const ledger = await aLedger(await open())
    const content = await aFile([row(1), row(2, '没有的科'), row(3, '信息中心', '2026-06-20'), row(1)])
    const preview = await readProblemList(ledger.manager, { content })
    expect(preview.rows.map(({ row: number, problems, notes }) => [number, problems.length, notes.length])).toEqual([
      [2, 0, 0],
      [3, 1, 0],
      [4, 0, 1],
      [5, 1, 0],
    ])
    expect((await listRectifications(ledger.manager, { limit: 50 })).entries, 'reading stores nothing').toEqual([])
    expect(await takeOver(ledger, content)).toEqual({ entries: 2 })
    const { entries } = await listRectifications(ledger.manager, { limit: 50, origin: 'outside' })
    expect(entries).toMatchObject([
      { unitName: '信息中心', source: SOURCE, sourceNumber: '3', dueOn: '2026-06-22', indicator: '政策解读', state: 'open' },
      { unitName: '办公室', sourceNumber: '1', dueOn: '2026-06-25', problem: '第1号问题' },
    ])
    await ledger.close(entries[1]?.id ?? '')
    expect((await getRectification(ledger.liaison, { rectificationId: entries[1]?.id ?? '' })).state).toBe('closed')
  })

  it('comes in once: the same list is noticed, also saved again, as another kind of file, or sent twice at the same moment', async () => {
    const ledger = await aLedger(await open())
    const content = await aFile([row(1), row(2)])
    const { sha256, good } = await readProblemList(ledger.evaluator, { content })
    const input = { content, fileName: FILE, sha256, entries: good }
    const outcomes = await Promise.allSettled([importProblemList(ledger.evaluator, input), importProblemList(ledger.manager, input)])
    expect(refusalsOf(outcomes)).toEqual(['list_known'])
    const columns = LIST_COLUMNS.map((title) => ({ title, width: 8 }))
    const csv = Buffer.from(writeCsv({ columns, rows: [row(1), row(2)] })).toString('base64')
    const again = await readProblemList(ledger.evaluator, { content: csv })
    expect(again).toMatchObject({ sha256, importedOn: '2026年6月10日', good: 0 })
    await expect(importProblemList(ledger.evaluator, { ...input, content: csv })).rejects.toMatchObject({
      code: 'list_known',
      details: { date: '2026年6月10日' },
    })
    expect((await listRectifications(ledger.manager, { limit: 50 })).entries).toHaveLength(2)
  })

  it('that was corrected brings in only what was missing', async () => {
    const ledger = await aLedger(await open())
    await takeOver(ledger, await aFile([row(1), row(2, '没有的科')]))
    expect(await takeOver(ledger, await aFile([row(1), row(2)]))).toEqual({ entries: 1 })
  })

  it('stores nothing when it is not what was confirmed', async () => {
    const ledger = await aLedger(await open())
    const content = await aFile([row(1), row(2)])
    const { sha256 } = await readProblemList(ledger.evaluator, { content })
    const before = await ledger.events()
    const send = (change: object) => importProblemList(ledger.evaluator, { content, fileName: FILE, sha256, entries: 2, ...change })
    await expect(send({ entries: 1 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(send({ sha256: 'a'.repeat(64) })).rejects.toMatchObject({ code: 'conflict' })
    await takeOver(ledger, await aFile([row(2), row(3)])) // a colleague's list has one of them
    await expect(send({})).rejects.toMatchObject({ code: 'conflict' })
    expect((await listRectifications(ledger.manager, { limit: 50 })).entries).toHaveLength(2)
    expect((await ledger.events()).length).toBe(before.length + 3)
  })

  it('of 500 rows comes in whole, with an entry, a step and an event for each', async () => {
    const ledger = await aLedger(await open())
    const content = await aFile(Array.from({ length: 500 }, (_, index) => row(index + 1, index % 2 === 0 ? '办公室' : '信息中心')))
    expect(await takeOver(ledger, content)).toEqual({ entries: 500 })
    const events = await ledger.events()
    expect(events.filter((type) => type === 'rectification.opened')).toHaveLength(500)
    expect(events.filter((type) => type === 'rectification.list-imported')).toHaveLength(1)
    expect(await ledger.db.read.selectFrom('rectification_step').select('id').execute()).toHaveLength(500)
  })
})

describeBothDialects('a file that does not fit', (open) => {
  it('is refused with what is wrong: columns, rows, length, and what is no table', async () => {
    const ledger = await aLedger(await open())
    const read = (content: string) => readProblemList(ledger.manager, { content })
    await expect(read(await aFile([['办公室', '栏目未更新']], ['部门', '内容']))).rejects.toMatchObject({
      code: 'list_columns',
      details: { columns: '来源”“编号”“单位”“问题' },
    })
    await expect(read(await aFile([]))).rejects.toMatchObject({ code: 'list_empty' })
    await expect(read(Buffer.from(new Uint8Array([0x50, 0x4b, 3, 4, 0])).toString('base64'))).rejects.toMatchObject({
      code: 'damaged_file',
    })
    const long = Buffer.from(
      writeCsv({ columns: LIST_COLUMNS.map((title) => ({ title, width: 8 })), rows: Array.from({ length: 60_000 }, (_, n) => row(n)) }),
    )
    await expect(read(long.toString('base64'))).rejects.toMatchObject({ code: 'too_many_rows', details: { rows: 60_001, limit: 2_000 } })
    const sheet = await aFile(Array.from({ length: 3_000 }, (_, index) => row(index)))
    await expect(read(sheet)).rejects.toMatchObject({ code: 'too_many_rows', details: { limit: 2_000 } })
  })

  it('the template is read back as an empty list, with the units to choose from', async () => {
    const ledger = await aLedger(await open())
    const { bytes } = await problemListTemplate(ledger.manager)
    await expect(readProblemList(ledger.manager, { content: Buffer.from(bytes).toString('base64') })).rejects.toMatchObject({
      code: 'list_empty',
    })
    const choices = await readTable(bytes, { sheet: '选项', mostRows: 100 })
    expect(choices.ok && choices.table.rows).toEqual([['单位'], ['办公室'], ['信息中心']])
  })
})
