import { strToU8, zipSync, type Zippable } from 'fflate'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRoster } from './read-roster.ts'
import { MOST_BYTES } from './roster-file.ts'
import { readRosterFile } from './read-roster-file.ts'

const read = (...parts: readonly BlobPart[]) => readRosterFile(new Blob([...parts]))
const names = (...found: readonly string[]) => ({ ok: true, names: found, unused: [] })
const refused = (refusal: string) => ({ ok: false, refusal })
/** 序号,姓名 and 示例甲, 示例乙 below, as WPS saves a CSV on a Chinese Windows. */
const GBK = [
  [0xd0, 0xf2, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a],
  [0x31, 0x2c, 0xca, 0xbe, 0xc0, 0xfd, 0xbc, 0xd7, 0x0d, 0x0a, 0x32, 0x2c, 0xca, 0xbe, 0xc0, 0xfd, 0xd2, 0xd2, 0x0d, 0x0a],
].flat()

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

interface Workbook {
  readonly rows: string
  readonly shared?: string
  readonly more?: Zippable
}

/** A workbook with a hidden sheet before the one that counts, as offices hand them round. */
function workbook({ rows, shared = '', more = {} }: Workbook): Uint8Array<ArrayBuffer> {
  const sheets = '<sheet name="底稿" sheetId="1" state="hidden" r:id="rId1"/><sheet name="名单" sheetId="2" r:id="rId2"/>'
  const parts = {
    'xl/workbook.xml': `<workbook ${MAIN} ${RELATIONS}><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId2" Target="worksheets/sheet2.xml"/><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${shared}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1"><v>藏起来的</v></c></row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
  }
  const written = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
  return Uint8Array.from(zipSync({ ...written, ...more }))
}
const cell = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`

test('text as it is saved in offices gives its names: UTF-8 with and without a mark, GB18030, UTF-16, commas, tabs, one a line', async () => {
  const both = names('示例甲', '示例乙')
  expect(await read('\u{FEFF}序号,姓名\r\n1,示例甲\r\n2,示例乙\r\n')).toEqual(both)
  expect(await read(Uint8Array.from(GBK))).toEqual(both)
  expect(
    await read(
      Uint8Array.from([0xff, 0xfe]),
      new Uint8Array(Uint16Array.from([...'姓名\n示例甲\n示例乙'].map((one) => one.charCodeAt(0))).buffer),
    ),
  ).toEqual(both)
  expect(await read('序号\t姓　名\t班级\n1\t示例甲\t一班\n2\t示例乙\t一班\n')).toEqual(both)
  expect(await read('示例甲\n\n示例乙\n')).toEqual(both)
  expect(await read('示例甲、示例乙'), 'as it would be pasted').toEqual(both)
  expect(await read('示例学校研学名单,,\n2026年9月,,\n班级,學生姓名,家长姓名\n一班,示例甲,示例丙\n一班,示 例  乙,示例丁\n')).toEqual(both)
  expect(await read('编号,名单\n1,示例甲\n2,示例乙\n'), 'headings that are none of a name').toEqual(both)
})

test('a workbook gives the names of its first sheet that is shown: shared and rich texts, results of formulas, gaps', async () => {
  const shared = '<si><t>姓名</t></si><si><r><t>示例</t></r><r><t>甲</t></r><rPh><t>jia</t></rPh></si>'
  const rows = [
    `<row r="2">${cell('A2', '班级')}<c r="C2" t="s"><v>0</v></c></row>`,
    '<row r="3"><c r="C3" t="s"><v>1</v></c></row>',
    '<row r="4"><c r="A4"><v>2</v></c></row>',
    '<row r="9"><c r="C9" t="str"><f>A9&amp;B9</f><v>示例&#20057;</v></c></row>',
  ].join('')
  expect(await read(workbook({ rows, shared }))).toEqual(names('示例甲', '示例乙'))
})

test('a row that names nobody is named with its line and why, and the others are taken', async () => {
  const long = '长'.repeat(41)
  const text = `姓名,班级\n示例甲,一班\n,二班\n=1+1,三班\n"示例乙,示例丙",三班\n${long},三班\n合计,4\n12,三班\n\n示例丁,一班\n`
  const unused = [
    { line: 3, reason: 'no_name', text: '二班' },
    { line: 4, reason: 'formula', text: '=1+1' },
    { line: 5, reason: 'several', text: '示例乙,示例丙' },
    { line: 6, reason: 'too_long', text: long },
    { line: 7, reason: 'no_word', text: '合计' },
    { line: 8, reason: 'no_word', text: '12' },
  ]
  expect(await read(text)).toEqual({ ok: true, names: ['示例甲', '示例丁'], unused })
  const rows = `<row r="1">${cell('A1', '姓名')}</row><row r="5"><c r="A5" t="e"><f>B5</f><v>#REF!</v></c></row><row r="7"><c r="A7"><f>NOW()</f></c></row><row r="8">${cell('A8', '示例甲')}</row>`
  expect(await read(workbook({ rows }))).toEqual({
    ok: true,
    names: ['示例甲'],
    unused: [
      { line: 5, reason: 'formula', text: '#REF!' },
      { line: 7, reason: 'formula', text: '' },
    ],
  })
  expect(await read('姓名\n"示例甲\n示例乙\n'), 'a quotation mark that is never closed').toMatchObject({ names: ['"示例甲', '示例乙'] })
})

test('what lands in the box is read there as the same names', async () => {
  const reading = await read('姓名,备注\n示例 · 甲,\n"Li  Hua",\n示例乙；示例丙,\n')
  expect(reading).toEqual(names('示例 · 甲', 'Li Hua', '示例乙', '示例丙'))
  expect(reading.ok && readRoster(reading.names.join('\n'))).toEqual(reading.ok && reading.names)
})

test('what is no list is refused for what it is, before it is unfolded where that is the trouble', async () => {
  expect(await read()).toEqual(refused('empty'))
  expect(await read('姓名\r\n')).toEqual(refused('no_names'))
  expect(await read(new Uint8Array(MOST_BYTES + 1))).toEqual(refused('too_large'))
  expect(await read(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toEqual(refused('old_format'))
  for (const text of ['%PDF-1.7\n', '<html><table><tr><td>示例甲', '{\\rtf1 }', 'GIF89a\u0001\u0000'])
    expect(await read(text)).toEqual(refused('no_table'))
  expect(await read('PK\u0003\u0004nothing else')).toEqual(refused('damaged'))
  expect(await read(Uint8Array.from(zipSync({ 'word/document.xml': strToU8('<document/>') })))).toEqual(refused('no_table'))
  expect(await read(workbook({ rows: '</sheetData><broken' }))).toEqual(refused('damaged'))
  expect(await read(workbook({ rows: '' }))).toEqual(refused('no_names'))
  const entity = strToU8('<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">]><sst><si><t>&a;</t></si></sst>')
  expect(await read(workbook({ rows: `<row r="1">${cell('A1', '示例甲')}</row>`, more: { 'xl/sharedStrings.xml': entity } }))).toEqual(
    refused('unsafe'),
  )
  const bomb = workbook({ rows: '', more: { 'xl/worksheets/sheet2.xml': new Uint8Array(9 * 1024 * 1024) } })
  expect(bomb.length).toBeLessThan(100_000)
  expect(await read(bomb)).toEqual(refused('unsafe'))
  const liar = bomb.slice()
  // The directory at the end says that the sheet unfolds to ten bytes: no more is ever unfolded.
  const directory = new DataView(liar.buffer)
  for (let at = 0; at < liar.length - 4; at++)
    if (directory.getUint32(at, true) === 0x02014b50 && directory.getUint32(at + 24, true) === 9 * 1024 * 1024)
      directory.setUint32(at + 24, 10, true)
  expect(await read(liar)).toEqual(refused('damaged'))
  const noise = crypto.getRandomValues(new Uint8Array(60_000))
  const stored = Uint8Array.from({ length: 300_000 }, (_, at) => (noise[at % 60_000] ?? 0) ^ (at / 60_000))
  expect(await read(workbook({ rows: '', more: { 'xl/worksheets/sheet2.xml': stored } }))).toEqual(refused('unsafe'))
  expect(await read(`姓名\n${'示例甲\n'.repeat(501)}`)).toEqual(refused('too_many_rows'))
  const rows = Array.from({ length: 6001 }, (_, at) => `<row r="${at + 1}">${cell(`A${at + 1}`, '甲')}</row>`).join('')
  expect(await read(workbook({ rows }))).toEqual(refused('too_many_rows'))
  expect(
    await read(workbook({ rows: `<row r="1048576">${cell('XFD1048576', '甲')}${cell('A1048576', '示例甲')}</row>` })),
    'far away',
  ).toEqual(names('示例甲'))
})

test('the empty list that is handed out says which column is read', async () => {
  const template = readFileSync(`${import.meta.dirname}/roster-template.csv`)
  expect(await read(Uint8Array.from(template), '示例甲\r\n')).toEqual(names('示例甲'))
})
