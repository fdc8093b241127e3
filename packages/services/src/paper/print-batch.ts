import { formatPlainDate } from '@sunlit/calendar'
import type { BatchId } from '@sunlit/contracts'
import { findOrganisation, findPaperBatch } from '@sunlit/db'
import { writeSheets, type PrintedSheet } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import { composePaper } from './compose-paper.ts'
import { sheetNumber } from './decide-sheet.ts'

/** The sheets of a batch, each with its number, as one PDF for the printer. The same batch is the same file. */
export async function printBatch(ctx: ServiceContext, { evaluationId, batchId }: BatchId): Promise<ExportedFile> {
  assertMay(ctx.actor, 'survey.enter')
  const { read } = ctx.db
  const { row, definition } = await getEvaluationInHand(ctx, read, evaluationId)
  const batch = await findPaperBatch(read, evaluationId, batchId)
  if (!batch) throw new AppError('not_found')
  const organisation = (await findOrganisation(read, row.organisation_id))?.name ?? ''
  const { title, purpose, privacy_notice: privacyNotice, closes_on } = row
  const until = closes_on === null ? '' : formatPlainDate(closes_on)
  const form = composePaper({ title, organisation, purpose, privacyNotice, until, definition })
  const sheets = Array.from({ length: batch.sheets }, (_, nth): PrintedSheet => {
    const number = sheetNumber(batch.number, nth + 1)
    return { ...form, number, qr: number }
  })
  return { fileName: `${title}纸质问卷第${batch.number}批.pdf`, mediaType: 'application/pdf', bytes: await writeSheets(sheets) }
}
