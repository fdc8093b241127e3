import type { EnterSheet, SettleSheet } from '@sunlit/contracts'
import { changePaperSheet, insertPaperSheet, type Tx } from '@sunlit/db'
import type { FieldError } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { runCommand, type Done, type Unchanged } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readAlike, turnOf, type SheetReading } from './decide-sheet.ts'
import { insertPaperBallot } from './paper-ballot.ts'
import { holdSheet, readSheet, storedReading, type SheetInHand } from './sheet-in-hand.ts'

export type EnteredSheet =
  | { readonly state: 'once' | 'differs' | 'settled' }
  /** Nothing was stored. */
  | { readonly state: 'refused'; readonly fields: readonly FieldError[] }

/**
 * Enters what one person reads on a sheet (rule P-3). The second person does not see what the first has read; where both read the same it
 * is a ballot at once, and where they differ a third person decides.
 */
export function enterSheet(ctx: ServiceContext, input: EnterSheet): Promise<EnteredSheet> {
  return runCommand(ctx, 'survey.enter', async (tx) => {
    const hand = await holdSheet(ctx, tx, input)
    const turn = turnOf(hand.sheet, byOf(ctx))
    if (turn === 'paper_same_person' || turn === 'paper_settled') throw new AppError(turn)
    if (turn === 'third') throw new AppError('conflict') // the third look sees both readings first
    const read = readSheet(hand.evaluation, input)
    if (!read.ok) return { unchanged: true, value: { state: 'refused', fields: read.fields } }
    return turn === 'first' ? first(ctx, tx, hand, { ...input, reading: read.reading }) : second(ctx, tx, hand, read.reading)
  })
}

/** The third look at a sheet that two people read differently, by somebody else, with the sheet in hand. */
export function settleSheet(ctx: ServiceContext, input: SettleSheet): Promise<EnteredSheet> {
  return runCommand(ctx, 'survey.enter', async (tx) => {
    const hand = await holdSheet(ctx, tx, input)
    const turn = turnOf(hand.sheet, byOf(ctx))
    if (turn === 'paper_same_person' || turn === 'paper_settled') throw new AppError(turn)
    if (turn !== 'third' || !hand.sheet) throw new AppError('conflict')
    const read = readSheet(hand.evaluation, input)
    if (!read.ok) return { unchanged: true, value: { state: 'refused', fields: read.fields } }
    return settle(ctx, tx, hand, { reading: read.reading, agreed: false, changes: { settled_by: byOf(ctx) } })
  })
}

/** Two people, not the command line twice. */
function byOf({ actor }: ServiceContext): string {
  if (actor.id === '') throw new AppError('forbidden')
  return actor.id
}

type Entering = Promise<Done<EnteredSheet> | Unchanged<EnteredSheet>>

async function first(
  ctx: ServiceContext,
  tx: Tx,
  { batch }: SheetInHand,
  { serial, reading }: { readonly serial: number; readonly reading: SheetReading },
): Entering {
  await insertPaperSheet(tx, {
    batch_id: batch.id,
    serial,
    evaluation_id: batch.evaluation_id,
    state: 'once',
    first_kind: reading.kind,
    first_answers: JSON.stringify(reading.answers),
    first_by: byOf(ctx),
    second_kind: null,
    second_answers: null,
    second_by: null,
    settled_by: null,
    ballot_id: null,
  })
  const { evaluation_id: evaluationId, number } = batch
  return { value: { state: 'once' }, events: [{ type: 'survey.sheet-entered', evaluationId, number, serial, turn: 1 }] }
}

async function second(ctx: ServiceContext, tx: Tx, hand: SheetInHand, reading: SheetReading): Entering {
  const { sheet, batch } = hand
  if (!sheet) throw new Error('a second entry without the first')
  const changes = { second_kind: reading.kind, second_answers: JSON.stringify(reading.answers), second_by: byOf(ctx) }
  if (readAlike(storedReading(sheet.first_kind, sheet.first_answers), reading))
    return settle(ctx, tx, hand, { reading, agreed: true, changes })
  if (!(await changePaperSheet(tx, sheet, { ...changes, state: 'differs' }))) throw new AppError('conflict')
  const { evaluation_id: evaluationId, number } = batch
  const entered = { type: 'survey.sheet-entered' as const, evaluationId, number, serial: sheet.serial, turn: 2 }
  return { value: { state: 'differs' }, events: [entered] }
}

interface Settling {
  readonly reading: SheetReading
  readonly agreed: boolean
  readonly changes: { readonly second_by?: string; readonly second_kind?: SheetReading['kind']; readonly settled_by?: string }
}

/** What the two had read goes: the ballot has what counts. */
async function settle(ctx: ServiceContext, tx: Tx, hand: SheetInHand, { reading, agreed, changes }: Settling): Entering {
  const { sheet, batch, evaluation } = hand
  if (!sheet) throw new Error('nothing to settle')
  const { serial } = sheet
  const made = await insertPaperBallot(tx, ctx, { batch, serial, versionHash: evaluation.version.content_hash, reading })
  const settled = { ...changes, state: 'settled' as const, first_answers: null, second_answers: null, ballot_id: made.ballotId }
  if (!(await changePaperSheet(tx, sheet, settled))) throw new AppError('conflict')
  const { evaluation_id: evaluationId, number } = batch
  const entered = { type: 'survey.sheet-entered' as const, evaluationId, number, serial, turn: agreed ? 2 : 3 }
  const done = { type: 'survey.sheet-settled' as const, evaluationId, number, serial, agreed }
  return { value: { state: 'settled' }, events: [entered, done, ...made.events] }
}
