import type { EvaluationId, EvaluationState, FindSheet, SheetKind } from '@sunlit/contracts'
import { findPaperSheet, listPaperBatches, listPaperSheets, type PaperBatchRow, type PaperSheetRow } from '@sunlit/db'
import { onPaper, type Answers, type Questionnaire } from '@sunlit/questionnaire'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { hasChannel } from '../invited/assert-channel.ts'
import { getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import { isVoid, whatIsOpen } from './decide-batch.ts'
import { differences, parseSheetNumber, sheetNumber, turnOf, type SheetTurn } from './decide-sheet.ts'
import { storedReading } from './sheet-in-hand.ts'

export interface BatchLine {
  readonly id: string
  readonly number: number
  readonly place: string
  readonly sheets: number
  readonly issued: number | null
  readonly returned: number | null
  readonly isVoid: boolean
  readonly entered: number
  readonly settled: number
  /** What is to be done before the count; null when nothing is. */
  readonly open: string | null
  readonly version: number
}

/** A sheet somebody has to look at. */
export interface OpenSheet {
  readonly number: string
  readonly state: 'once' | 'differs'
  /** Whether the caller is the one it waits for: not one of those who entered it. */
  readonly isMine: boolean
}

export interface PaperView {
  readonly title: string
  readonly state: EvaluationState
  readonly isCounted: boolean
  readonly batches: readonly BatchLine[]
  readonly waiting: readonly OpenSheet[]
}

/** Batches and the sheets that wait for somebody, without a word of what stands on them. */
export async function getPaper(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<PaperView> {
  assertMay(ctx.actor, 'survey.enter')
  const { read } = ctx.db
  const { row, formula } = await getEvaluationInHand(ctx, read, evaluationId)
  const batches = await listPaperBatches(read, evaluationId)
  const sheets = await listPaperSheets(read, evaluationId)
  const byBatch = Map.groupBy(sheets, ({ batch_id }) => batch_id)
  const numbers = new Map(batches.map(({ id, number }) => [id, number]))
  return {
    title: row.title,
    state: row.state,
    isCounted: hasChannel(formula, 'paper'),
    batches: batches.map((batch) => batchLine(batch, byBatch.get(batch.id) ?? [])),
    waiting: sheets.flatMap((sheet) => waitingSheet(sheet, numbers.get(sheet.batch_id) ?? 0, ctx.actor.id)),
  }
}

function batchLine(batch: PaperBatchRow, sheets: readonly PaperSheetRow[]): BatchLine {
  const { id, number, place, issued, returned, version } = batch
  return {
    id,
    number,
    place,
    sheets: batch.sheets,
    issued,
    returned,
    isVoid: isVoid(batch),
    entered: sheets.length,
    settled: sheets.filter(({ state }) => state === 'settled').length,
    open: whatIsOpen(batch, sheets) ?? null,
    version,
  }
}

function waitingSheet(sheet: PaperSheetRow, batch: number, by: string): readonly OpenSheet[] {
  const { state, serial, first_by, second_by } = sheet
  return state === 'settled' ? [] : [{ number: sheetNumber(batch, serial), state, isMine: first_by !== by && second_by !== by }]
}

/** One sheet to be entered. Both readings come with the third look, and with nothing before it. */
export interface SheetToEnter {
  readonly batchId: string
  readonly serial: number
  readonly number: string
  readonly turn: SheetTurn
  readonly isVoidBatch: boolean
  readonly definition: Questionnaire
  readonly readings: readonly { readonly kind: SheetKind; readonly answers: Answers }[]
  /** Questions that were read differently. */
  readonly differing: readonly string[]
}

/** Throws `paper_number` for what was never printed, `paper_same_person` and `paper_settled` where the caller has nothing to do. */
export async function findSheet(ctx: ServiceContext, { evaluationId, number }: FindSheet): Promise<SheetToEnter> {
  assertMay(ctx.actor, 'survey.enter')
  const { read } = ctx.db
  const { definition } = await getEvaluationInHand(ctx, read, evaluationId)
  const parsed = parseSheetNumber(number)
  const batch = (await listPaperBatches(read, evaluationId)).find((candidate) => candidate.number === parsed?.batch)
  if (!parsed || !batch || parsed.serial < 1 || parsed.serial > batch.sheets) throw new AppError('paper_number', { number })
  const sheet = await findPaperSheet(read, batch.id, parsed.serial)
  const turn = turnOf(sheet, ctx.actor.id)
  if (turn === 'paper_same_person' || turn === 'paper_settled') throw new AppError(turn)
  const [one, two] = sheet && turn === 'third' ? bothReadings(sheet) : []
  return {
    batchId: batch.id,
    serial: parsed.serial,
    number: sheetNumber(batch.number, parsed.serial),
    turn,
    isVoidBatch: isVoid(batch),
    definition: onPaper(definition),
    readings: one && two ? [one, two] : [],
    differing: one && two ? differences(one, two) : [],
  }
}

function bothReadings(sheet: PaperSheetRow) {
  return [storedReading(sheet.first_kind, sheet.first_answers), storedReading(sheet.second_kind, sheet.second_answers)] as const
}
