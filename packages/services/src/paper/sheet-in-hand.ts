import type { EnterSheet } from '@sunlit/contracts'
import { findPaperSheet, holdCollecting, holdPaperBatch, type PaperBatchRow, type PaperSheetRow, type Tx } from '@sunlit/db'
import { fillPaper, onPaper, validateAnswers, type FieldError } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand, type EvaluationInHand } from '../survey/evaluation-in-hand.ts'
import { plainReading, type SheetReading } from './decide-sheet.ts'

export interface SheetInHand {
  readonly evaluation: EvaluationInHand
  readonly batch: PaperBatchRow
  readonly sheet: PaperSheetRow | undefined
}

/** The sheet of a batch that may still be entered, its batch held. Throws `survey_state`, `not_found`, or `paper_number` for a serial never printed. */
export async function holdSheet(
  ctx: ServiceContext,
  tx: Tx,
  { evaluationId, batchId, serial }: Pick<EnterSheet, 'evaluationId' | 'batchId' | 'serial'>,
): Promise<SheetInHand> {
  await holdCollecting(tx, evaluationId)
  const evaluation = await getEvaluationInHand(ctx, tx, evaluationId)
  assertState(evaluation.row, 'open', 'closed')
  const batch = await holdPaperBatch(tx, evaluationId, batchId)
  if (!batch) throw new AppError('not_found')
  if (serial > batch.sheets) throw new AppError('paper_number', { number: `${batch.number}-${serial}` })
  return { evaluation, batch, sheet: await findPaperSheet(tx, batchId, serial) }
}

/** What was typed, as a sheet of paper is judged: nothing is required. */
export function readSheet(
  { definition }: EvaluationInHand,
  { kind, answers }: Pick<EnterSheet, 'kind' | 'answers'>,
): { readonly ok: true; readonly reading: SheetReading } | { readonly ok: false; readonly fields: readonly FieldError[] } {
  if (kind !== 'answers') return { ok: true, reading: plainReading({ kind, answers: {} }) }
  const reading = validateAnswers(onPaper(definition), fillPaper(definition, answers))
  return reading.ok ? { ok: true, reading: plainReading({ kind, answers: reading.answers }) } : { ok: false, fields: reading.errors }
}

/** Stored as `readSheet` returned it. */
export function storedReading(kind: SheetReading['kind'] | null, answers: string | null): SheetReading {
  return { kind: kind ?? 'blank', answers: JSON.parse(answers ?? '{}') as SheetReading['answers'] }
}
