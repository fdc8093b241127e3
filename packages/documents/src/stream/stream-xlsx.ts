import { Zip, ZipDeflate } from 'fflate'
import { columnLetters } from '../tables/write-template.ts'
import type { TableCell } from '../tables/table.ts'

/** A sheet whose rows come a page at a time. */
export interface StreamedSheet {
  /** At most 25 characters, without the signs that Excel forbids. */
  readonly name: string
  readonly columns: readonly string[]
  readonly pages: AsyncIterable<readonly (readonly TableCell[])[]>
}

/** Excel's limit, with the head. */
const MOST_ROWS = 1_048_576
const LONGEST_CELL = 32_767
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/**
 * Workbook of any length, a page of rows at a time: memory holds one page. Texts are inline strings, so that no program takes one for a
 * formula; a sheet that grows over Excel's limit goes on in another one with its head.
 */
export async function* streamXlsx(sheets: readonly StreamedSheet[]): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    out.push(chunk)
  })
  const written: string[] = []
  for (const sheet of sheets) {
    let part: SheetPart | undefined
    for await (const rows of sheet.pages) {
      for (const row of rows) {
        if (part === undefined || part.rows === MOST_ROWS) {
          part?.end()
          part = openPart(zip, sheet, written)
        }
        part.add(row)
      }
      part?.flush()
      yield* out.splice(0)
    }
    part ??= openPart(zip, sheet, written) // an empty table has its head all the same
    part.end()
  }
  for (const [name, text] of frameOf(written)) addFile(zip, name, text)
  zip.end()
  yield* out.splice(0)
}

interface SheetPart {
  readonly rows: number
  readonly add: (row: readonly TableCell[]) => void
  readonly flush: () => void
  readonly end: () => void
}

function openPart(zip: Zip, { name, columns }: StreamedSheet, written: string[]): SheetPart {
  const parts = written.filter((other) => other === name || other.startsWith(`${name}（`)).length
  written.push(parts === 0 ? name : `${name}（${parts + 1}）`)
  const file = new ZipDeflate(`xl/worksheets/sheet${written.length}.xml`, { level: 3 })
  zip.add(file)
  const encoder = new TextEncoder()
  const letters = columns.map((_, at) => columnLetters(at))
  let rows = 0
  let text = `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
  const add = (row: readonly TableCell[]): void => {
    rows += 1
    text += `<row r="${rows}">`
    for (let at = 0; at < row.length; at += 1) text += cellOf(row[at] ?? null, `${letters[at] ?? columnLetters(at)}${rows}`)
    text += '</row>'
  }
  const flush = (last = false): void => {
    file.push(encoder.encode(text), last)
    text = ''
  }
  add(columns)
  return {
    get rows() {
      return rows
    },
    add,
    flush: () => flush(),
    end() {
      text += '</sheetData></worksheet>'
      flush(true)
    },
  }
}

function cellOf(cell: TableCell, place: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, LONGEST_CELL))}</t></is></c>`
}

// What XML 1.0 cannot hold; tab, line feed and carriage return may stand.
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(FORBIDDEN, '').replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? '')
}

function addFile(zip: Zip, name: string, text: string): void {
  const file = new ZipDeflate(name, { level: 3 })
  zip.add(file)
  file.push(new TextEncoder().encode(XML_HEAD + text), true)
}

/** What makes a workbook of the sheets: ECMA-376, part 2. */
function frameOf(names: readonly string[]): readonly (readonly [string, string])[] {
  const numbered = names.map((name, place) => ({ name, number: place + 1 }))
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const overrides = numbered.map(
    ({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${types}.worksheet+xml"/>`,
  )
  const sheets = numbered.map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`)
  const relations = numbered.map(
    ({ number }) => `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  )
  return [
    ['xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${overrides.join('')}</Types>`,
    ],
  ]
}
