import type { EvaluationId, EvaluationState, FindSheet, SheetKind } from '@sunlit/contracts'
import {
  findPaperSheet,
  listCounterPosts,
  listPaperBatches,
  listPaperSheets,
  type CounterPostRow,
  type PaperBatchRow,
  type PaperSheetRow,
} from '@sunlit/db'
import { onPaper, type Answers, type Questionnaire } from '@sunlit/questionnaire'
import { assertMay, may } from '../core/actor.ts'
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
  /** Ballots of the screens at the same place: each of them is one out and one back (rule P-7). */
  readonly atPosts: number
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

/** A screen at a counter. */
export interface PostLine {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly batch: number | null
  readonly taken: number
  readonly openedAt: string
  readonly closedAt: string | null
  /** Leads to it; only for those who open and close, and while it is open. */
  readonly key: string | null
}

export interface PaperView {
  readonly title: string
  readonly state: EvaluationState
  readonly isCounted: boolean
  readonly batches: readonly BatchLine[]
  readonly posts: readonly PostLine[]
  readonly waiting: readonly OpenSheet[]
}

/** Batches and the sheets that wait for somebody, without a word of what stands on them. */
export async function getPaper(ctx: ServiceContext, { evaluationId }: EvaluationId): Promise<PaperView> {
  assertMay(ctx.actor, 'survey.enter')
  const { read } = ctx.db
  const { row, formula } = await getEvaluationInHand(ctx, read, evaluationId)
  const batches = await listPaperBatches(read, evaluationId)
  const sheets = await listPaperSheets(read, evaluationId)
  const posts = await listCounterPosts(read, evaluationId)
  const byBatch = Map.groupBy(sheets, ({ batch_id }) => batch_id)
  const numbers = new Map(batches.map(({ id, number }) => [id, number]))
  return {
    title: row.title,
    state: row.state,
    isCounted: hasChannel(formula, 'paper'),
    batches: batches.map((batch) => ({
      ...batchLine(batch, byBatch.get(batch.id) ?? []),
      atPosts: posts.reduce((sum, { batch_id, taken }) => sum + (batch_id === batch.id ? taken : 0), 0),
    })),
    posts: posts.map((post) => postLine(post, numbers, may(ctx.actor, 'survey.manage'))),
    waiting: sheets.flatMap((sheet) => waitingSheet(sheet, numbers.get(sheet.batch_id) ?? 0, ctx.actor.id)),
  }
}

function postLine(
  { id, number, name, batch_id, taken, opened_at, closed_at, key }: CounterPostRow,
  numbers: ReadonlyMap<string, number>,
  manages: boolean,
): PostLine {
  return {
    id,
    number,
    name,
    batch: numbers.get(batch_id ?? '') ?? null,
    taken,
    openedAt: opened_at,
    closedAt: closed_at,
    key: manages && closed_at === null ? key : null,
  }
}

function batchLine(batch: PaperBatchRow, sheets: readonly PaperSheetRow[]): Omit<BatchLine, 'atPosts'> {
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
