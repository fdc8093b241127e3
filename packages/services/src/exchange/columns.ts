import { columnLetters, type FilledTable } from '@sunlit/documents'

/** A column that a table to be imported may have. */
export interface Column<Key extends string> {
  readonly key: Key
  readonly title: string
  /** Other names under which offices keep it. */
  readonly synonyms: readonly string[]
  readonly required: boolean
  /** In characters. */
  readonly width: number
  /** How it is filled in. */
  readonly hint: string
}

/** What keeps a whole file from being read. */
export interface FileFault {
  readonly place: string
  readonly sentence: string
}

/** What keeps one row from being imported. */
export interface RowProblem {
  /** `C5`, or empty for the row as a whole. */
  readonly cell: string
  readonly column: string
  readonly sentence: string
}

export interface LiftedRow<Key extends string> {
  /** As the spreadsheet numbers it. */
  readonly row: number
  /** Trimmed; empty where the table lacks the column. */
  readonly cells: Readonly<Record<Key, string>>
  /** A problem of one cell, by its address. */
  readonly problem: (key: Key, sentence: string) => RowProblem
  /** Formulas and merged cells. */
  readonly problems: readonly RowProblem[]
}

export type LiftedRows<Key extends string> =
  | { readonly ok: true; readonly rows: readonly LiftedRow<Key>[]; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly faults: readonly FileFault[] }

/** Titles and remarks stand above the header in many tables of offices. */
const SEARCHED_ROWS = 10

/** Finds the header, places the columns whatever their order, and lifts every filled row below it. */
export function liftRows<Key extends string>(table: FilledTable, columns: readonly Column<Key>[]): LiftedRows<Key> {
  const headed = findHeader(table, columns)
  if (!headed) return { ok: false, faults: [noHeader(columns)] }
  const { header, titles, places } = headed
  const faults = [...faultsOfHeader(header, titles, columns), ...missingColumns(header, columns, places)]
  if (faults.length > 0) return { ok: false, faults }
  const known = new Set(places.values())
  const ignored = titles.filter((title, place) => title !== '' && !known.has(place))
  const merged = table.merged.map(cellsOfRange)
  const rows = table.rows.flatMap((texts, index) => {
    if (index <= header || texts.every((text) => text.trim() === '')) return []
    return [liftRow({ index, texts, columns, places, formulas: table.formulas, merged })]
  })
  if (rows.length === 0)
    return { ok: false, faults: [{ place: `第 ${header + 1} 行以下`, sentence: '列名下面没有内容，请填写后再导入。' }] }
  return { ok: true, rows, ignored }
}

interface Header<Key extends string> {
  /** From 0. */
  readonly header: number
  readonly titles: readonly string[]
  readonly places: ReadonlyMap<Key, number>
}

/** The row in which most columns are recognised. */
function findHeader<Key extends string>({ rows }: FilledTable, columns: readonly Column<Key>[]): Header<Key> | undefined {
  const candidates = rows.slice(0, SEARCHED_ROWS).map((texts, header): Header<Key> => {
    const titles = texts.map((text) => text.trim())
    const places = columns.flatMap((column) => {
      const place = titles.findIndex((title) => isTitleOf(column, title))
      return place < 0 ? [] : [[column.key, place] as const]
    })
    return { header, titles, places: new Map(places) }
  })
  const best = candidates.reduce<Header<Key> | undefined>(
    (one, other) => (other.places.size > (one?.places.size ?? 0) ? other : one),
    undefined,
  )
  return best
}

function isTitleOf({ title, synonyms }: Column<string>, text: string): boolean {
  const wanted = plainTitle(text)
  return wanted !== '' && [title, ...synonyms].some((name) => plainTitle(name) === wanted)
}

/** `单 位 名称*（必填）` is `单位名称`. */
function plainTitle(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/\((?:必填|选填|可不填)\)|[*:]/gu, '')
    .toLowerCase()
}

function noHeader(columns: readonly Column<string>[]): FileFault {
  const wanted = columns.filter(({ required }) => required).map(({ title }) => `“${title}”`)
  return { place: `前 ${SEARCHED_ROWS} 行`, sentence: `没有找到列名。表中要有${wanted.join('、')}这些列；可以先下载模板，把内容贴进去。` }
}

function faultsOfHeader(header: number, titles: readonly string[], columns: readonly Column<string>[]): readonly FileFault[] {
  return columns.flatMap((column) => {
    const places = titles.flatMap((title, place) => (isTitleOf(column, title) ? [`${columnLetters(place)}${header + 1}`] : []))
    return places.length > 1 ? [{ place: places.join('、'), sentence: `有 ${places.length} 列都是“${column.title}”，请只留一列。` }] : []
  })
}

function missingColumns<Key extends string>(
  header: number,
  columns: readonly Column<Key>[],
  places: ReadonlyMap<Key, number>,
): readonly FileFault[] {
  return columns
    .filter(({ key, required }) => required && !places.has(key))
    .map(({ title, synonyms }) => ({
      place: `第 ${header + 1} 行`,
      sentence: `缺少“${title}”这一列${synonyms.length > 0 ? `（也可以叫“${synonyms.slice(0, 3).join('”“')}”）` : ''}。`,
    }))
}

interface RowToLift<Key extends string> {
  readonly index: number
  readonly texts: readonly string[]
  readonly columns: readonly Column<Key>[]
  readonly places: ReadonlyMap<Key, number>
  readonly formulas: readonly string[]
  readonly merged: readonly CellRange[]
}

function liftRow<Key extends string>({ index, texts, columns, places, formulas, merged }: RowToLift<Key>): LiftedRow<Key> {
  const row = index + 1
  const titles = new Map(columns.map(({ key, title }) => [key, title]))
  const addressOf = (key: Key): string => {
    const place = places.get(key)
    return place === undefined ? '' : `${columnLetters(place)}${row}`
  }
  const problem = (key: Key, sentence: string): RowProblem => ({ cell: addressOf(key), column: titles.get(key) ?? '', sentence })
  const problems = [...places].flatMap(([key, place]) => {
    const range = merged.find(({ rows, columns: across }) => isWithin(row, rows) && isWithin(place, across))
    if (range) return [problem(key, `${range.text} 是合并的单元格。请取消合并，每一行都填写。`)]
    return formulas.includes(addressOf(key)) ? [problem(key, '这一格是公式。请复制这一列，再“选择性粘贴”为数值。')] : []
  })
  // The record has every key of the columns.
  const cells = Object.fromEntries(columns.map(({ key }) => [key, textAt(texts, places.get(key))])) as Record<Key, string>
  return { row, cells, problem, problems }
}

function textAt(texts: readonly string[], place: number | undefined): string {
  return place === undefined ? '' : (texts[place] ?? '').trim()
}

interface CellRange {
  readonly text: string
  /** First and last, counted from 1. */
  readonly rows: readonly [number, number]
  /** First and last, counted from 0. */
  readonly columns: readonly [number, number]
}

function cellsOfRange(text: string): CellRange {
  const [, left = 'A', top = '0', right = left, bottom = top] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(text) ?? []
  return { text, rows: [Number(top), Number(bottom)], columns: [columnNumber(left), columnNumber(right)] }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + (letter.codePointAt(0) ?? 65) - 64, 0) - 1
}

function isWithin(value: number, [first, last]: readonly [number, number]): boolean {
  return value >= first && value <= last
}
