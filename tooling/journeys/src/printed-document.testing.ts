import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { readWorkbook } from '@sunlit/documents'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from './house.testing.ts'

const run = promisify(execFile)

function folder(): string {
  return `screenshots/${test.info().project.name}`
}

/** Keeps a document for people to look at; returns where. */
async function keep(name: string, bytes: Buffer): Promise<string> {
  await mkdir(folder(), { recursive: true })
  const path = `${folder()}/${name}`
  await writeFile(path, bytes)
  return path
}

/** The words of a DOCX, paragraph by paragraph, as a second reader unpacks it. */
export async function wordsOfDocx(name: string, bytes: Buffer): Promise<string> {
  await keep(`${name}.docx`, bytes)
  const xml = unzipSync(bytes)['word/document.xml']
  if (xml === undefined) throw new Error('a DOCX without a document')
  return strFromU8(xml)
    .replaceAll(/<\/w:(p|tc)>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
}

/** The words of a PDF, and a picture of each page beside it; undefined where the machine has no Poppler. */
export async function wordsOfPdf(name: string, bytes: Buffer): Promise<string | undefined> {
  expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-')
  const path = await keep(`${name}.pdf`, bytes)
  if (!(await canRun('pdftoppm'))) return undefined
  await run('pdftoppm', ['-png', '-r', '70', path, `${folder()}/${name}`])
  const pictures = (await readdir(folder())).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'))
  expect(pictures.length, `pages of ${name}`).toBeGreaterThan(0)
  return (await run('pdftotext', ['-layout', path, '-'])).stdout
}

async function canRun(program: string): Promise<boolean> {
  return run(program, ['-v']).then(
    () => true,
    () => false,
  )
}

/** The sheets of an XLSX as rows of texts, read back. */
export async function sheetsOf(name: string, bytes: Buffer): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  await keep(`${name}.xlsx`, bytes)
  const reading = await readWorkbook(bytes)
  if (!reading.ok) throw new Error(reading.refusal)
  return new Map(reading.sheets.map((sheet) => [sheet.name, sheet.rows]))
}
