import { setInterval } from 'node:timers'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { aNotice } from '../notice/notice.testing.ts'
import { writeNotice, writeXlsxApart } from './write-in-thread.ts'

test('documents asked for at once are written one after the other, each whole', async () => {
  const [pdf, docx, xlsx] = await Promise.all([
    writeNotice(aNotice(), 'pdf'),
    writeNotice(aNotice(), 'docx'),
    writeXlsxApart([{ name: '表', columns: [{ title: '单位', width: 10 }], rows: [['办公室']] }]),
  ])
  expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-')
  expect(Object.keys(unzipSync(docx))).toContain('word/document.xml')
  expect(Object.keys(unzipSync(xlsx))).toContain('xl/workbook.xml')
})

test('the same notice is the same PDF', async () => {
  expect(await writeNotice(aNotice(), 'pdf')).toEqual(await writeNotice(aNotice(), 'pdf'))
})

test('the caller goes on while a notice of two hundred units is written', async () => {
  let ticks = 0
  const clock = setInterval(() => (ticks += 1), 5)
  const paragraph = { kind: 'paragraph', text: '应当公开而没有公开，每件扣2分。'.repeat(20) } as const
  await writeNotice(aNotice({ blocks: Array.from({ length: 1_000 }, () => paragraph) }), 'pdf')
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(10)
})

test('what cannot be written is an error, and the next document comes all the same', async () => {
  const broken = { ...aNotice(), blocks: [{ kind: 'table' }] } as unknown as ReturnType<typeof aNotice> // no columns
  await expect(writeNotice(broken, 'pdf')).rejects.toThrow(/undefined/)
  expect((await writeNotice(aNotice(), 'docx')).length).toBeGreaterThan(5_000)
})
