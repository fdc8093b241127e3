import { hash } from 'node:crypto'
import { revisedTitle, type PublishedTablesQuery } from '@sunlit/contracts'
import { rectificationStateOfFindings } from '@sunlit/db'
import { writeXlsxApart } from '@sunlit/documents'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { publicationFor } from '../assessment/publication-queries.ts'
import { unitsShown } from '../assessment/publication-reading.ts'
import { documentSeal } from './document-seal.ts'
import { MEDIA_TYPES } from './media-types.ts'
import { publishedTables } from './published-tables.ts'

/** The published tables (公示表) as a workbook, and keeps in the log that they were handed out. A reader of own rows gets those only. */
export async function exportPublished(
  ctx: ServiceContext,
  { publicationId, unitId }: PublishedTablesQuery,
  origin: string,
): Promise<ExportedFile> {
  const { view, result } = await publicationFor(ctx, publicationId)
  const shown = await unitsShown(ctx)
  if (unitId !== undefined && shown !== 'all' && !shown.includes(unitId)) throw new AppError('not_found')
  const wanted = unitId === undefined ? shown : [unitId]
  const rectification = await rectificationStateOfFindings(ctx.db.read, ctx.actor.organisationId, view.periodId)
  const { verification } = await documentSeal(ctx.db.read, view, origin)
  const title = revisedTitle(view.title, view.revision)
  const tables = publishedTables({ title, result, rectification, verification }, wanted)
  if (tables.length === 0) throw new AppError('not_found')
  const bytes = await writeXlsxApart(tables)
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  const event = { type: 'data.exported' as const, what: 'published-tables', rows, sha256: hash('sha256', bytes) }
  await runCommand(ctx, 'publication.read', async () => ({ events: [event] }))
  const name = unitId === undefined ? '' : `-${result.unitNames[unitId] ?? ''}`
  return { fileName: `${title}-公示表${name}.xlsx`, mediaType: MEDIA_TYPES.xlsx, bytes }
}
