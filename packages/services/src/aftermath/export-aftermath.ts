import { createHash } from 'node:crypto'
import { shanghaiDate } from '@sunlit/calendar'
import type { AftermathFile } from '@sunlit/contracts'
import { findOrganisation } from '@sunlit/db'
import { writeNotice, writeXlsxApart, type OfficialDocument, type Table } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { runCommand } from '../core/run-command.ts'
import { MEDIA_TYPES } from '../documents/media-types.ts'
import type { OpenDayContext } from '../open-day/open-day-context.ts'
import { composeEventReport, composeSeasonReport } from './compose-aftermath.ts'
import { eventTables, seasonTables } from './figure-tables.ts'
import { getAftermath } from './get-aftermath.ts'
import { getSeasonReport } from './season-report.ts'

/** 实施情况 of one event as DOCX or PDF, or its figures, questions and opinions as a workbook. */
export async function exportEventReport(ctx: OpenDayContext, { id, format }: AftermathFile): Promise<ExportedFile> {
  const view = await getAftermath(ctx, { eventId: id })
  const address = `${ctx.publicUrl}/open-day/reports/${id}`
  return fileOf(ctx, `${view.event.title}实施情况`, format, {
    document: () => composeEventReport(view, shanghaiDate(ctx.now()), address),
    tables: () => eventTables(view),
    rows: view.opinions.length + view.questions.length,
  })
}

/** The report of a season, as the caller may see it. */
export async function exportSeasonReport(ctx: OpenDayContext, { id, format }: AftermathFile): Promise<ExportedFile> {
  const report = await getSeasonReport(ctx, { seasonId: id })
  const office = (await findOrganisation(ctx.db.read, ctx.actor.organisationId))?.name ?? ''
  const address = `${ctx.publicUrl}/open-day/reports`
  return fileOf(ctx, `${report.year}年${report.title}总结报告`, format, {
    document: () => composeSeasonReport(report, shanghaiDate(ctx.now()), address, office),
    tables: () => seasonTables(report),
    rows: report.events.length,
  })
}

interface Content {
  readonly document: () => OfficialDocument
  readonly tables: () => readonly Table[]
  readonly rows: number
}

/** Keeps in the log that it left the house. */
async function fileOf(
  ctx: OpenDayContext,
  name: string,
  format: AftermathFile['format'],
  { document, tables, rows }: Content,
): Promise<ExportedFile> {
  const bytes = format === 'xlsx' ? await writeXlsxApart(tables()) : await writeNotice(document(), format)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await runCommand(ctx, 'open-day.read', async () => ({ events: [{ type: 'data.exported', what: 'open-day report', rows, sha256 }] }))
  return { fileName: `${name}.${format}`, mediaType: MEDIA_TYPES[format], bytes }
}
