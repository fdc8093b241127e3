import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TableCell } from '../tables/table.ts'
import { segmentsOf } from './sav-dictionary.ts'
import { streamCsv } from './stream-csv.ts'
import { streamSav } from './stream-sav.ts'
import { streamXlsx } from './stream-xlsx.ts'

interface SavReader {
  readonly meta: {
    readonly header: unknown
    readonly sysvars: readonly { readonly name: string; readonly label: string }[]
    getValueLabels(name: string): unknown
  }
  open(): Promise<void>
  readAllRows(): Promise<readonly unknown[]>
}

// Its package names no types, and only a way in for CommonJS.
const { SavBufferReader } = createRequire(import.meta.url)('sav-reader') as { readonly SavBufferReader: new (bytes: Buffer) => SavReader }

type Rows = readonly (readonly TableCell[])[]

async function* pagesOf(rows: Rows, size = 2): AsyncGenerator<Rows> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const ROWS: Rows = [
  [1, '满意', null],
  [2, '=1+1', '他说“好”，\n又说"很好"'],
  [3.5, '＝SUM(A1)', '<b>&'],
  [null, '', '𠮷'],
]

test('CSV of any length is read back by a foreign reader, and nothing in it begins like a formula', async () => {
  const bytes = await bytesOf(streamCsv(['n', '甲', '乙'], pagesOf(ROWS)))
  expect(parse(bytes, { bom: true })).toEqual([
    ['n', '甲', '乙'],
    ['1', '满意', ''],
    ['2', "'=1+1", '他说“好”，\n又说"很好"'],
    ['3.5', "'＝SUM(A1)", '<b>&'],
    ['', '', '𠮷'],
  ])
})

test('a streamed workbook is read back by a foreign reader; what looks like a formula is a text', async () => {
  const sheets = [
    { name: '答卷', columns: ['n', '甲', '乙'], pages: pagesOf(ROWS) },
    { name: '编码表', columns: ['编码'], pages: pagesOf([]) },
  ]
  const bytes = await bytesOf(streamXlsx(sheets))
  expect(await readSheet(bytes, '答卷', { trim: false })).toEqual([
    ['n', '甲', '乙'],
    [1, '满意', null],
    [2, '=1+1', '他说“好”，\n又说"很好"'],
    [3.5, '＝SUM(A1)', '<b>&'],
    [null, null, '𠮷'],
  ])
  expect(await readSheet(bytes, '编码表')).toEqual([['编码']])
})

const VARIABLES = [
  {
    name: 'whole',
    label: '总体满意度',
    width: 0,
    measure: 'ordinal',
    missing: 99,
    values: [
      { value: 1, title: '满意' },
      { value: 99, title: '不了解' },
    ],
  },
  { name: 'short_text', label: '短文字', width: 12, measure: 'nominal' },
  { name: 'a_rather_long_name_of_a_variable', label: '意见', width: 700, measure: 'nominal' },
  { name: 'amount', label: '次数', width: 0, decimals: 1, measure: 'scale' },
] as const

test('an SPSS file is read back by a foreign reader: names, labels, missing values, long texts', async () => {
  // This reader takes eight bytes at a time for text, so a Han character on such a border comes out broken: the long text has none.
  const long = 'Office hours are hard to find. '.repeat(20).trim() // 619 bytes
  const rows: Rows = [
    [1, '及时', long, 12.5],
    [99, '', '', null],
    [null, '=1+1', '短', -3],
  ]
  const file = { label: '示例评议', createdAt: '2026-06-30T08:00:00.000Z', cases: 3, variables: VARIABLES }
  const reader = new SavBufferReader(await bytesOf(streamSav(file, pagesOf(rows))))
  await reader.open()
  expect(reader.meta.header).toMatchObject({ n_cases: 3, n_vars: 4, encoding: 'UTF-8' })
  expect(reader.meta.sysvars.map(({ name, label }) => [name, label])).toEqual(VARIABLES.map(({ name, label }) => [name, label]))
  expect(reader.meta.getValueLabels('whole')).toMatchObject([
    { val: 1, label: '满意' },
    { val: 99, label: '不了解' },
  ])
  const read = await reader.readAllRows()
  expect([read[1], read[2]]).toEqual([expect.not.objectContaining({ amount: 0 }), expect.not.objectContaining({ whole: 0 })])
  expect(read).toMatchObject([
    { whole: 1, short_text: '及时', a_rather_long_name_of_a_variable: long, amount: 12.5 },
    { whole: 99, short_text: '' },
    { short_text: '=1+1', a_rather_long_name_of_a_variable: '短', amount: -3 },
  ])
})

test('a text longer than its variable is cut between characters, never inside one', async () => {
  const variables = [{ name: 'words', label: '意见', width: 10, measure: 'nominal' }] as const
  const file = { label: '示例', createdAt: '2026-06-30T08:00:00.000Z', cases: 1, variables }
  const text = new TextDecoder('utf-8', { fatal: true }) // a half character would not be text at all
  const bytes = await bytesOf(streamSav(file, pagesOf([['公开及时有效']])))
  expect(text.decode(bytes.subarray(-16))).toBe('公开及 ' + ' '.repeat(6))
})

test('the segments of a long text hold all of it, whatever its width', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 32_767 }), (width) => {
      const segments = segmentsOf(width)
      expect(segments.reduce((sum, { used }) => sum + used, 0)).toBe(width)
      for (const { allocated, used } of segments) {
        expect(allocated).toBeGreaterThanOrEqual(used)
        expect(allocated).toBeLessThanOrEqual(255)
        expect(allocated).toBeGreaterThan(0)
      }
    }),
  )
})

test('rows leave before all have come, so that memory does not grow with their number', async () => {
  const page: Rows = Array.from({ length: 1_000 }, (_, at) => [at, '满意', null])
  let given = 0
  async function* many(): AsyncGenerator<Rows> {
    for (let at = 0; at < 50; at += 1) {
      given += 1
      yield page
    }
  }
  const waiting: number[] = []
  for await (const _ of streamXlsx([{ name: '答卷', columns: ['n', '甲', '乙'], pages: many() }])) waiting.push(given)
  expect(waiting.length).toBeGreaterThan(20)
  expect(waiting.filter((asked) => asked < 10).length).toBeGreaterThan(3)
})
