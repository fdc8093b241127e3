import { parse } from 'papaparse'
import { namesInRows } from './names-in-rows.ts'
import { readSheet } from './read-sheet.ts'
import { MOST_BYTES, MOST_NAMES, type RosterReading, type RosterRefusal, type RosterRow } from './roster-file.ts'

/**
 * The names in a chosen file: XLSX, CSV, TSV or plain text, as its bytes say, whatever it is called. It is read on the phone and sent nowhere: only
 * names that stand in the box when the form goes out leave it.
 */
export async function readRosterFile(file: Blob): Promise<RosterReading> {
  if (file.size > MOST_BYTES) return { ok: false, refusal: 'too_large' }
  if (file.size === 0) return { ok: false, refusal: 'empty' }
  const rows = rowsOf(new Uint8Array(await bytesOf(file)))
  if (typeof rows === 'string') return { ok: false, refusal: rows }
  const { names, unused } = namesInRows(rows)
  if (names.length + unused.length > MOST_NAMES) return { ok: false, refusal: 'too_many_rows' }
  if (names.length === 0 && unused.length === 0) return { ok: false, refusal: 'no_names' }
  return { ok: true, names, unused }
}

/** Through a reader, since a `Blob` of an older phone has no `arrayBuffer`. */
function bytesOf(file: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as ArrayBuffer)) // asked for as one below
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.readAsArrayBuffer(file)
  })
}

function rowsOf(bytes: Uint8Array): readonly RosterRow[] | RosterRefusal {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'old_format' // xls and et, and every workbook under a password
  if (startsWith(bytes, [0x50, 0x4b])) return readSheet(bytes)
  const text = decode(bytes)
  // Pages and documents that are called .xls or .csv are text as well.
  if (text === undefined || /^\s*(?:<|%PDF|\{\\rtf)/.test(text)) return 'no_table'
  return cellsOf(text).map((cells, at) => ({ line: at + 1, cells: cells.map((cell) => ({ text: cell })) }))
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

/** UTF-16 with a byte order mark, as "Unicode text" is saved, UTF-8 with or without one, else GB18030, which holds GBK and GB2312. */
function decode(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return decodeAs('utf-16le', bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return decodeAs('utf-16be', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return HIDDEN.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** Pictures and programs hold these, tables do not. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const HIDDEN = /[\0-\x08\x0e-\x1f]/

function cellsOf(text: string): readonly (readonly string[])[] {
  const { data, errors } = parse<string[]>(text)
  // A quotation mark that is never closed would swallow everybody behind it.
  return errors.some(({ type }) => type === 'Quotes') ? text.split(/\r?\n/).map((line) => line.split(/\t|[,，]/)) : data
}
