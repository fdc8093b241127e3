import { writeXlsx } from '@sunlit/documents'

/** A table as the browser sends it. */
export function csvFile(lines: readonly (readonly string[])[]): { readonly fileName: string; readonly content: string } {
  const text = lines
    .map((line) => line.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\r\n')
  return { fileName: '表.csv', content: Buffer.from(text).toString('base64') }
}

export async function xlsxFile(
  name: string,
  [head = [], ...rows]: readonly (readonly string[])[],
): Promise<{ fileName: string; content: string }> {
  const bytes = await writeXlsx([{ name, columns: head.map((title) => ({ title, width: 12 })), rows }])
  return { fileName: `${name}.xlsx`, content: Buffer.from(bytes).toString('base64') }
}

/** The rows of a preview; fails where the whole file was refused. */
export function rowsOf<Row>(
  preview: { readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly faults: unknown },
): readonly Row[] {
  if (!preview.ok) throw new Error(`the file was refused: ${JSON.stringify(preview.faults)}`)
  return preview.rows
}
