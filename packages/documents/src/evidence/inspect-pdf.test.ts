import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inspectPdf } from './inspect-pdf.ts'

const END = 'trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n'
const pdf = (...objects: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), ...objects.map((part) => Buffer.from(part)), Buffer.from(END)])

const catalog = '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n'

function stream(dictionary: string, content: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`9 0 obj\n<<${dictionary}/Length ${content.length}>>\nstream\r\n`),
    content,
    Buffer.from('\nendstream\nendobj\n'),
  ])
}
const packed = (text: string, dictionary = '/Type/ObjStm/N 1/First 4/Filter/FlateDecode') => stream(dictionary, deflateSync(text))

describe('a PDF that is only read', () => {
  it.each([
    ['with pages', pdf(catalog)],
    ['with compressed objects', pdf(packed('1 0 <</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3>>>>'))],
    ['with a link to a page', pdf(catalog, '3 0 obj\n<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://shili.example/)>>>>\nendobj\n')],
    ['with a picture whose bytes look like anything', pdf(catalog, stream('/Subtype/Image/Filter/DCTDecode', Buffer.from('/JS (x) /AA')))],
    ['with its end in an array filter', pdf(packed('1 0 <</Type/Catalog>>', '/Type /ObjStm /Filter [ /FlateDecode ]'))],
    ['with a signature', pdf(catalog, '4 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/Contents<00>>>\nendobj\n')],
    ['whose words only begin alike', pdf(catalog, '5 0 obj\n<</LaunchDate(x)/EmbeddedFileName(y)>>\nendobj\n')],
  ])('is taken %s', (_, bytes) => {
    expect(inspectPdf(bytes)).toBeUndefined()
  })
})

describe('a PDF is refused', () => {
  it.each([
    ['with script', pdf('1 0 obj\n<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>\nendobj\n'), 'active_content'],
    ['with script under an escaped name', pdf('1 0 obj\n<</OpenAction<</S/J#61va#53cript/JS(x)>>>>\nendobj\n'), 'active_content'],
    ['with script in a compressed object', pdf(catalog, packed('7 0 <</S/JavaScript/JS(x)>>')), 'active_content'],
    ['with an escaped script in a compressed object', pdf(catalog, packed('7 0 <</S/#4aavaScript/JS(x)>>')), 'active_content'],
    [
      'with a compressed object under an escaped type',
      pdf(catalog, packed('7 0 <</S/JavaScript>>', '/Type/Obj#53tm/Filter/FlateDecode')),
      'active_content',
    ],
    [
      'with a compressed object behind two filters',
      pdf(catalog, packed('x', '/Type/ObjStm/Filter[/FlateDecode/ASCIIHexDecode]')),
      'unsafe_file',
    ],
    ['with a compressed object behind another filter', pdf(catalog, packed('x', '/Type/ObjStm/Filter/LZWDecode')), 'unsafe_file'],
    [
      'with a compressed object that does not unfold',
      pdf(catalog, stream('/Type/ObjStm/Filter/FlateDecode', Buffer.from('nonsense'))),
      'unsafe_file',
    ],
    ['with a program to start', pdf('1 0 obj\n<</OpenAction<</S/Launch/F(cmd.exe)>>>>\nendobj\n'), 'active_content'],
    ['with a file inside', pdf(catalog, stream('/Type/EmbeddedFile', Buffer.from('MZ'))), 'active_content'],
    ['with a scripted form', pdf('1 0 obj\n<</AcroForm<</XFA 3 0 R>>>>\nendobj\n'), 'active_content'],
    [
      'with script behind a comment that looks like a stream',
      pdf('% >>\nstream\n1 0 obj\n<</S/JavaScript>>\nendobj\nendstream\n'),
      'active_content',
    ],
    ['that is encrypted', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<</Encrypt 5 0 R>>\n%%EOF'), 'locked_file'],
    ['without its end', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'damaged_file'],
    ['with much behind its end', Buffer.concat([pdf(catalog), Buffer.alloc(2_000, 'x')]), 'unsafe_file'],
  ])('%s', (_, bytes, refusal) => {
    expect(inspectPdf(bytes)).toBe(refusal)
  })

  it('when its compressed objects unfold to more than any document has', () => {
    const huge = Buffer.alloc(40 * 1024 * 1024, ' ').toString('latin1')
    expect(inspectPdf(pdf(catalog, packed(huge)))).toBeUndefined()
    expect(inspectPdf(pdf(catalog, packed(huge), packed(huge)))).toBe('unsafe_file')
  })
})
