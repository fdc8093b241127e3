import writeXlsxFile, { type SheetData } from 'write-excel-file/node'

/** A table to be filled in: its columns with what to write into them, and lists to choose from. */
export interface TableTemplate {
  readonly name: string
  readonly columns: readonly TemplateColumn[]
  /** Sentences above the explanation of the columns. */
  readonly notes: readonly string[]
  /** Rows that can be filled in with the lists at hand. */
  readonly rows: number
}

export interface TemplateColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
  readonly required: boolean
  readonly hint: string
  /** Offered as a drop-down; anything else is refused by the spreadsheet itself. */
  readonly choices?: readonly string[]
}

/** The library exports its type of a feature without the type of file contents that it needs. */
type WriterFeature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number]

const NOTES = '填写说明'
const CHOICES = '选项'

/** XLSX with the empty table, an explanation of its columns, and the lists behind its drop-downs on a sheet of their own. */
export async function writeTemplate({ name, columns, notes, rows }: TableTemplate): Promise<Uint8Array> {
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
  const text = (value: string) => ({ value, type: String, wrap: true })
  const offered = columns.filter(({ choices = [] }) => choices.length > 0)
  const longest = Math.max(0, ...offered.map(({ choices = [] }) => choices.length))
  const table: SheetData = [columns.map(({ title, required }) => bold(required ? `${title}*` : title))]
  const explained: SheetData = [
    ...notes.map((note) => [text(note)]),
    [bold('列'), bold('是否必填'), bold('怎么填')],
    ...columns.map(({ title, required, hint }) => [text(title), text(required ? '必填' : '选填'), text(hint)]),
  ]
  const lists: SheetData = [
    offered.map(({ title }) => bold(title)),
    ...Array.from({ length: longest }, (_, row) =>
      offered.map(({ choices = [] }) => (choices[row] === undefined ? null : text(choices[row]))),
    ),
  ]
  const sheets = [
    { sheet: name, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1, data: table },
    { sheet: NOTES, columns: [{ width: 24 }, { width: 12 }, { width: 80 }], data: explained },
    ...(offered.length > 0 ? [{ sheet: CHOICES, columns: offered.map(({ width }) => ({ width })), data: lists }] : []),
  ]
  return writeXlsxFile(sheets, { features: [dropDowns(columns, offered, rows)] }).toBuffer()
}

/** The writing library knows no data validation; the format wants it right behind the cells. */
function dropDowns(columns: readonly TemplateColumn[], offered: readonly TemplateColumn[], rows: number): WriterFeature {
  const rules = offered.map((column, place) => {
    const letter = columnLetters(columns.indexOf(column))
    const list = `'${CHOICES}'!$${columnLetters(place)}$2:$${columnLetters(place)}$${(column.choices?.length ?? 0) + 1}`
    const words = `errorTitle="不在列表中" error="请从下拉列表中选择“${escapeXml(column.title)}”。"`
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" ${words} sqref="${letter}2:${letter}${rows + 1}"><formula1>${list}</formula1></dataValidation>`
  })
  const element = `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
  const transform = (content: string, _: unknown, { sheetIndex }: { readonly sheetIndex: number }): string =>
    sheetIndex === 0 && rules.length > 0 ? content.replace('</sheetData>', `</sheetData>${element}`) : content
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } }
}

/** `A` for 0, `AA` for 26: how spreadsheets name their columns. */
export function columnLetters(index: number): string {
  const rest = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? rest : columnLetters(Math.floor(index / 26) - 1) + rest
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
