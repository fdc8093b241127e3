import { createHash } from 'node:crypto'
import type { ExportTable } from '@sunlit/contracts'
import { writeCsv, writeTemplate, writeXlsx, type Table } from '@sunlit/documents'
import type { Column } from './columns.ts'

/** A file as it travels inside an answer. */
export interface TableFile {
  readonly fileName: string
  readonly mediaType: string
  /** Base64. */
  readonly content: string
}

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A table that the same import reads back, with the hash under which the log knows it. */
export async function exportedTable(table: Table, { format }: ExportTable): Promise<{ readonly file: TableFile; readonly sha256: string }> {
  const bytes = format === 'csv' ? writeCsv(table) : await writeXlsx([table])
  const file = { fileName: `${table.name}.${format}`, mediaType: MEDIA_TYPES[format], content: Buffer.from(bytes).toString('base64') }
  return { file, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** An empty table with its explanation; `choices` become drop-downs. */
export async function emptyTable<Key extends string>(
  name: string,
  columns: readonly Column<Key>[],
  {
    notes,
    choices = {},
    rows,
  }: { readonly notes: readonly string[]; readonly choices?: Partial<Record<Key, readonly string[]>>; readonly rows: number },
): Promise<TableFile> {
  const filled = columns.map(({ key, ...column }) => {
    const offered: readonly string[] | undefined = choices[key]
    return { ...column, ...(offered && { choices: offered }) }
  })
  const bytes = await writeTemplate({ name, columns: filled, notes, rows })
  return { fileName: `${name}导入模板.xlsx`, mediaType: MEDIA_TYPES.xlsx, content: Buffer.from(bytes).toString('base64') }
}
