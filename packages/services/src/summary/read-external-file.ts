import type { ReadExternalFile } from '@sunlit/contracts'
import { listUnits } from '@sunlit/db'
import { readTable } from '@sunlit/documents'
import { parsePoints } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { yearMaterial } from './year-material.ts'

/** One row of a brought table: the unit and score it names, or what is wrong with it. */
export interface ExternalRow {
  /** As the spreadsheet numbers it. */
  readonly row: number
  readonly unitName: string
  readonly unitId: string | null
  readonly score: number | null
  readonly fault: string | null
}

const MOST_ROWS = 2_000
const MOST_SCORE = 2_000_000

/** Reads a table with the columns 单位 and 得分, XLSX or CSV, and says of each row what it would enter. Nothing is stored. */
export async function readExternalFile(ctx: ServiceContext, { year, content }: ReadExternalFile): Promise<readonly ExternalRow[]> {
  assertMay(ctx.actor, 'summary.manage')
  const reading = await readTable(Buffer.from(content, 'base64'), { sheet: '外部得分', mostRows: MOST_ROWS })
  if (!reading.ok)
    throw reading.refusal === 'too_many_rows' ? new AppError('too_many', { limit: MOST_ROWS }) : new AppError(reading.refusal)
  const { basis } = await yearMaterial(ctx.db.read, ctx.actor.organisationId, year)
  const assessed = new Set((basis?.quarters ?? []).flatMap(({ units }) => units.map(({ unitId }) => unitId)))
  const units = (await listUnits(ctx.db.read, ctx.actor.organisationId)).filter(({ id }) => assessed.has(id))
  return rowsOf(reading.table.rows, new Map(units.map(({ id, name }) => [name, id])))
}

/** Pure: what a filled-in table says, row by row. */
export function rowsOf(rows: readonly (readonly string[])[], units: ReadonlyMap<string, string>): readonly ExternalRow[] {
  const head = rows.findIndex((row) => row.some((cell) => cell.trim() === '单位'))
  const titles = (rows[head] ?? []).map((cell) => cell.trim())
  const [unitAt, scoreAt] = [titles.indexOf('单位'), titles.findIndex((title) => title.startsWith('得分'))]
  if (unitAt < 0 || scoreAt < 0)
    return [{ row: Math.max(1, head + 1), unitName: '', unitId: null, score: null, fault: '表头要有“单位”和“得分”两列' }]
  const seen = new Set<string>()
  return rows.flatMap((cells, index): readonly ExternalRow[] => {
    if (index <= head || cells.every((cell) => cell.trim() === '')) return []
    const unitName = (cells[unitAt] ?? '').trim()
    const score = parsePoints(cells[scoreAt] ?? '')
    const unitId = units.get(unitName) ?? null
    const fault = faultOf({ unitName, unitId, score, isRepeated: seen.has(unitName) })
    seen.add(unitName)
    return [{ row: index + 1, unitName, unitId, score: score ?? null, fault }]
  })
}

interface ReadRow {
  readonly unitName: string
  readonly unitId: string | null
  readonly score: number | undefined
  readonly isRepeated: boolean
}

function faultOf({ unitName, unitId, score, isRepeated }: ReadRow): string | null {
  if (unitName === '') return '没有写单位名称'
  if (unitId === null) return '本年度的考核结果里没有这个单位，请核对名称'
  if (isRepeated) return '这个单位在表里出现了不止一次'
  if (score === undefined) return '得分要填写数字，最多四位小数'
  return score < 0 || score > MOST_SCORE ? '得分应在 0 至 200 之间' : null
}
