import { parse } from 'csv-parse/sync'

const SEPARATORS = [',', '\t', ';', '，'] as const

/**
 * Rows of texts, each as long as it stands in the file; the n-th row is the one a spreadsheet numbers n. Undefined where quotes
 * do not close. What other programs write around texts to keep them texts (`="007"`, a leading apostrophe) is taken off.
 */
export function readCsv(text: string): readonly (readonly string[])[] | undefined {
  try {
    const rows: string[][] = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      bom: true,
    })
    return rows.map((row) => row.map(asTyped))
  } catch {
    return undefined // the library throws for an open quote
  }
}

/** The one that stands most often in the first line. */
function separatorOf(text: string): string {
  const line = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)))
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator
}

function asTyped(cell: string): string {
  const kept = /^="(.*)"$/s.exec(cell)?.[1]
  if (kept !== undefined) return kept
  return /^'(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u.test(cell) ? cell.slice(1) : cell
}
