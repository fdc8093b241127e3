import { isIsoDate } from '@sunlit/calendar'
import type { SettledDue } from './decide-due.ts'

/** The columns of a problem list, by their titles; `docs/formats.md` explains each. */
export const LIST_COLUMNS = ['来源', '编号', '单位', '指标', '问题', '整改期限'] as const

/** The sheet that is read where a workbook has several. */
export const LIST_SHEET = '问题清单'

const REQUIRED = ['来源', '编号', '单位', '问题'] as const satisfies readonly Column[]

type Column = (typeof LIST_COLUMNS)[number]

/** More than a list of an outside test has; a larger one is cut in parts. */
export const MOST_LIST_ROWS = 2_000

/** Title lines that offices put above the table. */
const HEAD_WITHIN = 10

const LONGEST: Readonly<Record<Column, number>> = { 来源: 100, 编号: 60, 单位: 100, 指标: 200, 问题: 2_000, 整改期限: 20 }

/** A row as it stands in the file. */
export interface ListRow {
  /** As the spreadsheet counts, from 1. */
  readonly row: number
  readonly source: string
  readonly number: string
  readonly unit: string
  readonly indicator: string
  readonly problem: string
  readonly due: string
}

export type ListReading =
  | { readonly ok: true; readonly rows: readonly ListRow[] }
  | { readonly ok: false; readonly refusal: 'list_columns'; readonly details: { readonly columns: string } }
  | { readonly ok: false; readonly refusal: 'list_empty'; readonly details: Readonly<Record<string, never>> }

/** Columns may stand in any order below some title lines; empty rows are passed over. */
export function readList(table: readonly (readonly string[])[]): ListReading {
  const { at, places, missing } = headOf(table)
  if (missing.length > 0) return { ok: false, refusal: 'list_columns', details: { columns: missing.join('”“') } }
  const cell = (cells: readonly string[], column: Column): string => clean(cells[places.get(column) ?? -1] ?? '')
  const rows = table
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(at + 1)
    .map(({ cells, row }): ListRow => ({
      row,
      source: cell(cells, '来源'),
      number: cell(cells, '编号'),
      unit: cell(cells, '单位'),
      indicator: cell(cells, '指标'),
      problem: cell(cells, '问题'),
      due: cell(cells, '整改期限'),
    }))
    .filter((row) => Object.values(textsOf(row)).some((text) => text !== ''))
  return rows.length === 0 ? { ok: false, refusal: 'list_empty', details: {} } : { ok: true, rows }
}

interface Head {
  readonly at: number
  readonly places: ReadonlyMap<string, number>
  readonly missing: readonly string[]
}

/** The row that names the most columns. */
function headOf(table: readonly (readonly string[])[]): Head {
  const heads = table.slice(0, HEAD_WITHIN).map((cells, at): Head => {
    const titles = cells.map((cell) => clean(cell).replace(/[*＊]$/, '')) // the template marks what is required
    const places = new Map(LIST_COLUMNS.flatMap((column) => (titles.includes(column) ? [[column, titles.indexOf(column)] as const] : [])))
    return { at, places, missing: REQUIRED.filter((column) => !places.has(column)) }
  })
  const none: Head = { at: 0, places: new Map(), missing: REQUIRED }
  return heads.reduce((best, head) => (head.missing.length < best.missing.length ? head : best), none)
}

/** Line breaks inside a cell are kept as blanks; what no keyboard makes is left out. */
function clean(text: string): string {
  return text
    .replaceAll(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\uFEFF]/gu, '')
    .trim()
}

/** What a row is judged by. */
export interface ListGround {
  /** The unit that answers for a name; undefined where there is none. */
  readonly unitOf: (name: string) => { readonly unitId: string; readonly name: string; readonly ended: boolean } | undefined
  readonly isInLedger: (source: string, number: string) => boolean
  readonly proposedDue: string
  readonly settle: (stated: string) => SettledDue
  /** Said of a refusal. */
  readonly sentence: (refusal: Extract<SettledDue, { readonly ok: false }>['refusal']) => string
}

/** A row with everything that keeps it out (`problems`), and what is worth knowing (`notes`). */
export interface JudgedRow extends ListRow {
  readonly unitId: string | null
  readonly unitName: string
  readonly dueOn: string | null
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

/** Judges every row, each with all its faults, so that a list is corrected once. */
export function judgeList(rows: readonly ListRow[], ground: ListGround): readonly JudgedRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const key = JSON.stringify([row.source, row.number])
    const before = seen.get(key)
    if (before === undefined) seen.set(key, row.row)
    return judgeRow(row, before, ground)
  })
}

function judgeRow(row: ListRow, before: number | undefined, ground: ListGround): JudgedRow {
  const problems = textProblems(row)
  const notes: string[] = []
  if (row.source !== '' && row.number !== '') {
    if (before !== undefined) problems.push(`与第 ${before} 行的来源和编号相同，请核对`)
    else if (ground.isInLedger(row.source, row.number)) problems.push('这个来源的这个编号已在台账中，不会重复导入')
  }
  const unit = row.unit === '' ? undefined : ground.unitOf(row.unit)
  if (row.unit !== '' && !unit) problems.push(`没有“${row.unit}”这个单位，请按单位名单填写全称`)
  if (unit?.ended === true) problems.push(`“${row.unit}”已停用，又没有唯一的承接单位，请填写现在负责的单位`)
  if (unit && !unit.ended && unit.name !== row.unit) notes.push(`“${row.unit}”已撤并，列给承接单位“${unit.name}”`)
  const due = dueOf(row.due, ground)
  if ('problem' in due) problems.push(due.problem)
  else if (due.note !== undefined) notes.push(due.note)
  return {
    ...row,
    unitId: unit?.unitId ?? null,
    unitName: unit?.name ?? row.unit,
    dueOn: 'problem' in due ? null : due.dueOn,
    problems,
    notes,
  }
}

function textsOf({ source, number, unit, indicator, problem, due }: ListRow): Readonly<Record<Column, string>> {
  return { 来源: source, 编号: number, 单位: unit, 指标: indicator, 问题: problem, 整改期限: due }
}

function textProblems(row: ListRow): string[] {
  const texts = textsOf(row)
  const empty = REQUIRED.filter((column) => texts[column] === '')
  const long = LIST_COLUMNS.filter((column) => texts[column].length > LONGEST[column])
  return [
    ...(empty.length > 0 ? [`缺少${empty.map((column) => `“${column}”`).join('、')}`] : []),
    ...long.map((column) => `“${column}”最多 ${LONGEST[column]} 个字`),
  ]
}

type Due = { readonly dueOn: string; readonly note?: string } | { readonly problem: string }

function dueOf(text: string, { proposedDue, settle, sentence }: ListGround): Due {
  if (text === '') return { dueOn: proposedDue }
  const stated = dayOf(text)
  if (stated === undefined) return { problem: `看不懂整改期限“${text.slice(0, 20)}”，请填写日期，例如 2026-09-18` }
  const settled = settle(stated)
  if (!settled.ok) return { problem: `整改期限${sentence(settled.refusal).replace(/^日期|^期限/, '')}` }
  const { date } = settled.due
  return date === stated ? { dueOn: date } : { dueOn: date, note: `整改期限 ${stated} 是休息日，顺延到 ${date}` }
}

/** 2026-09-18, 2026/9/18, 2026.9.18, 2026年9月18日, 20260918. */
export function dayOf(text: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : undefined
}
