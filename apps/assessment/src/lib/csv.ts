/**
 * A spreadsheet runs text that starts like this as a formula, in its full-width form as well, and skips leading blanks; a leading
 * apostrophe makes it plain text again. Numbers pass.
 */
function harmless(cell: string): string {
  const isNumber = /^[-\u2212]?\d+(\.\d+)?$/.test(cell)
  return !isNumber && /^[\t\r\n]|^\s*[=+\-\u2212@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Rows as CSV text (RFC 4180) with a byte order mark, so that Chinese Excel reads it as UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(harmless(cell).replaceAll('\u2212', '-'))).join(',')).join('\r\n')}\r\n`
}
