import { createHash } from 'node:crypto'
import {
  RECTIFICATION_LIGHT_NAMES,
  RECTIFICATION_ORIGIN_NAMES,
  RECTIFICATION_STATE_NAMES,
  type ExportRectifications,
} from '@sunlit/contracts'
import { listLedger } from '@sunlit/db'
import { writeCsv, writeXlsx, type Table } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { entryLines, type RectificationLine } from './entry-view.ts'
import { ledgerBasis } from './ledger-basis.ts'
import { ledgerFilter } from './ledger-queries.ts'

const MOST_ROWS = 50_000
const PAGE = 500
const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Hands out the ledger as it is filtered, and keeps in the log that it left the house. */
export async function exportRectifications(ctx: ServiceContext, { format, ...asked }: ExportRectifications): Promise<ExportedFile> {
  const lines = await allLines(ctx, asked)
  const table = ledgerTable(lines)
  const bytes = format === 'csv' ? writeCsv(table) : await writeXlsx([table])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await runCommand(ctx, 'rectification.read', async () => ({
    events: [{ type: 'data.exported', what: 'rectifications', rows: lines.length, sha256 }],
  }))
  return { fileName: `整改台账.${format}`, mediaType: format === 'csv' ? CSV : XLSX, bytes }
}

async function allLines(ctx: ServiceContext, asked: Omit<ExportRectifications, 'format'>): Promise<readonly RectificationLine[]> {
  const basis = await ledgerBasis(ctx.db.read, ctx)
  const filter = ledgerFilter(ctx, basis, asked)
  const lines: RectificationLine[] = []
  if (!filter) return lines
  for (let after: { readonly dueOn: string; readonly id: string } | undefined; ;) {
    const rows = await listLedger(ctx.db.read, filter, { ...(after && { after }), limit: PAGE })
    lines.push(...(await entryLines(ctx.db.read, ctx.actor.organisationId, basis, rows)))
    if (lines.length > MOST_ROWS) throw new AppError('too_many', { limit: MOST_ROWS })
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return lines
    after = { dueOn: last.due_on, id: last.id }
  }
}

/** The ledger as offices print it. */
export function ledgerTable(lines: readonly RectificationLine[]): Table {
  const day = (date: string | null): string => date ?? ''
  return {
    name: '整改台账',
    columns: [
      { title: '单位', width: 24 },
      { title: '来源', width: 28 },
      { title: '编号', width: 12 },
      { title: '指标', width: 24 },
      { title: '问题', width: 60 },
      { title: '整改措施', width: 48 },
      { title: '责任人', width: 12 },
      { title: '计划完成', width: 12 },
      { title: '整改期限', width: 12 },
      { title: '亮灯', width: 16 },
      { title: '状态', width: 14 },
      { title: '再次发生次数', width: 12 },
      { title: '提交复查', width: 12 },
      { title: '销号日期', width: 12 },
    ],
    rows: lines.map((line) => [
      line.unitName,
      line.source ?? line.periodTitle ?? RECTIFICATION_ORIGIN_NAMES[line.origin],
      line.sourceNumber ?? '',
      line.indicator ?? '',
      line.problem,
      line.measure ?? '',
      line.responsible ?? '',
      day(line.plannedOn),
      line.dueIsProvisional && line.light !== null ? `${line.dueOn}（暂定）` : line.dueOn,
      line.light === null ? '' : RECTIFICATION_LIGHT_NAMES[line.light],
      RECTIFICATION_STATE_NAMES[line.state],
      line.recurrences,
      day(line.submittedOn),
      day(line.closedOn),
    ]),
  }
}
