import { hash } from 'node:crypto'
import { revisedTitle, type SummaryPublicationId } from '@sunlit/contracts'
import { qrPng, writeXlsxApart, type Table } from '@sunlit/documents'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { rulesTable, unitTable } from '../summary/export-conversion.ts'
import { summaryBody, type SummaryBody } from '../summary/summary-body.ts'
import { publishedSummary } from '../summary/summary-publications.ts'
import { unitsOfSummaryShown } from '../summary/summary-shown.ts'
import { documentSeal } from './document-seal.ts'
import { MEDIA_TYPES } from './media-types.ts'
import { verificationRows } from './published-tables.ts'

/** The tables of a published year or composite quarter as a workbook, and keeps in the log that they were handed out; own rows where rule A-11 says so. */
export async function exportSummary(ctx: ServiceContext, query: SummaryPublicationId, origin: string): Promise<ExportedFile> {
  const { view, bundle } = await publishedSummary(ctx, query)
  const shown = await unitsOfSummaryShown(ctx)
  const isShown = ({ unitId }: { readonly unitId: string }): boolean => shown === 'all' || shown.includes(unitId)
  const body = await summaryBody(ctx.db.read, ctx.actor.organisationId, bundle)
  const tables =
    bundle.format === 'sunlit-year/1'
      ? [
          unitTable({ ...bundle, results: { ...bundle.results, units: bundle.results.units.filter(isShown) } }, '年度结果'),
          rulesTable(bundle),
        ]
      : [compositeTable(body, isShown), rulesOf(body)]
  const rows = tables[0]?.rows.length ?? 0
  if (rows === 0) throw new AppError('not_found')
  const { verification } = await documentSeal(ctx.db.read, view, origin)
  const picture = { png: qrPng(verification.address), description: `核验页二维码 ${verification.address}` }
  const bytes = await writeXlsxApart(
    tables.map((table) => ({ ...table, rows: [...table.rows, [], ...verificationRows(verification)], picture })),
  )
  const event = { type: 'data.exported' as const, what: 'summary-tables', rows, sha256: hash('sha256', bytes) }
  await runCommand(ctx, 'summary.read', async () => ({ events: [event] }))
  return { fileName: `${revisedTitle(view.title, view.revision)}-公示表.xlsx`, mediaType: MEDIA_TYPES.xlsx, bytes }
}

function compositeTable({ heads, classes }: SummaryBody, isShown: (unit: { readonly unitId: string }) => boolean): Table {
  const number = (text: string): number | string => (text === '' || Number.isNaN(Number(text)) ? text : Number(text))
  return {
    name: '合成结果',
    columns: [
      ...['类别', '名次', '单位', '得分', '等次', ...heads].map((title, place) => ({ title, width: place === 2 ? 28 : 14 })),
      { title: '怎样算出', width: 80 },
    ],
    rows: classes.flatMap(({ name, units }) =>
      units
        .filter(isShown)
        .map((unit) => [name, number(unit.place), unit.name, number(unit.score), unit.grade, ...unit.figures.map(number), unit.how]),
    ),
  }
}

function rulesOf({ rules, remarks }: SummaryBody): Table {
  return { name: '办法', columns: [{ title: '办法', width: 100 }], rows: [...rules, ...remarks].map((line) => [line]) }
}
