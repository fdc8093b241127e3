import { lineWriter, type LineWriter, type Moves } from './account-lines.ts'
import { gradeOf } from './conclude.ts'
import type { UnitTotals } from './explanation.ts'
import { ONE, quotient, roundTo, shareOf, type Points, type Ratio } from './points.ts'
import { accept, type Refusal, type Result } from './result.ts'
import type { QuarterFormula, Scheme } from './scheme.ts'

/** What a quarter contributes; taken from its published totals. */
export interface QuarterScore extends Pick<UnitTotals, 'score' | 'full' | 'scoreBeforeBonus' | 'bonus' | 'vetoed'> {
  readonly quarter: 1 | 2 | 3 | 4
}

/** A third-party test or a social evaluation, on the scale of the scheme. */
export interface PartScore {
  readonly id: string
  readonly score: Points
}

export interface YearInput {
  readonly unitId: string
  readonly classId: string
  /** The quarters in which the unit was assessed, in any order. */
  readonly quarters: readonly QuarterScore[]
  readonly parts: readonly PartScore[]
}

export type YearLine =
  /** One quarter's contribution to a mean or a weighted mean of `of` shares. */
  | ({ readonly kind: 'quarter'; readonly quarter: number; readonly score: Points; readonly share: number; readonly of: number } & Moves)
  /** The yearly account opens. */
  | ({ readonly kind: 'account' } & Moves)
  /** What a quarter takes from and adds to the yearly account. */
  | ({ readonly kind: 'quarter-account'; readonly quarter: number; readonly lost: Points; readonly bonus: Points } & Moves)
  /** The account is never below zero. */
  | ({ readonly kind: 'floor' } & Moves)
  /** The quarters keep their share of the year. */
  | ({ readonly kind: 'own-share'; readonly score: Points; readonly share: Ratio } & Moves)
  | ({ readonly kind: 'part'; readonly partId: string; readonly name: string; readonly score: Points; readonly share: Ratio } & Moves)
  | ({ readonly kind: 'rounding'; readonly decimals: number } & Moves)

export interface YearResult {
  readonly unitId: string
  readonly classId: string
  readonly score: Points
  /** What the quarters alone make. */
  readonly quarters: Points
  readonly grade?: string
  /** One of the quarters was vetoed. */
  readonly vetoed: boolean
  readonly lines: readonly YearLine[]
}

/**
 * Rule D-15: the quarters make one figure, rounded once to 1/10 000; with other parts it keeps its share of the year. A mean is taken over the
 * quarters in which the unit was assessed; weights of missing quarters fall away. A cumulative account takes what each quarter lost of its full score.
 * Refuses a quarter given twice, no quarter at all, and a part without score.
 */
export function yearResult({ year, grades, decimals }: Pick<Scheme, 'year' | 'grades' | 'decimals'>, input: YearInput): Result<YearResult> {
  const quarters = input.quarters.toSorted((a, b) => a.quarter - b.quarter)
  const refusals = whyNotYear(year, { ...input, quarters })
  if (refusals.length > 0) return { ok: false, refusals }

  const writer = lineWriter<YearLine>()
  writeQuarters(writer, year.quarters, quarters)
  const own = writer.balance()
  if (year.ownShare !== ONE) {
    writer.moveTo(shareOf(own, year.ownShare), (moves) => ({ kind: 'own-share', score: own, share: year.ownShare, ...moves }))
  }
  // Rounded together, so that the parts' lines add up to the one rounded total.
  let weight = own * year.ownShare
  for (const { id, name, share } of year.parts) {
    const score = input.parts.find((part) => part.id === id)?.score ?? 0
    weight += score * share
    writer.moveTo(quotient([weight], [ONE]), (moves) => ({ kind: 'part', partId: id, name, score, share, ...moves }))
  }
  const score = roundTo(writer.balance(), decimals)
  if (score !== writer.balance()) writer.moveTo(score, (moves) => ({ kind: 'rounding', decimals, ...moves }))
  const grade = gradeOf(grades, score)
  return accept({
    unitId: input.unitId,
    classId: input.classId,
    score,
    quarters: own,
    ...(grade !== undefined && { grade }),
    vetoed: quarters.some(({ vetoed }) => vetoed),
    lines: writer.lines,
  })
}

function whyNotYear(year: Scheme['year'], { unitId, quarters, parts }: YearInput): readonly Refusal[] {
  const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, subject: 'year', id: unitId, detail })
  const refusals: Refusal[] = []
  quarters.forEach(({ quarter }, index) => {
    if (quarters[index - 1]?.quarter === quarter) refusals.push(refusal('duplicate_id', String(quarter)))
  })
  if (quarters.length === 0 || weightOf(year.quarters, quarters) === 0) refusals.push(refusal('part_missing', 'quarters'))
  for (const { id } of year.parts) if (!parts.some((part) => part.id === id)) refusals.push(refusal('part_missing', id))
  for (const { id, score } of parts) if (!Number.isSafeInteger(score) || score < 0) refusals.push(refusal('number_out_of_range', id))
  return refusals
}

function shareOfQuarter(formula: QuarterFormula, quarter: QuarterScore['quarter']): number {
  return formula.kind === 'weighted' ? (formula.shares[quarter - 1] ?? 0) : 1
}

function weightOf(formula: QuarterFormula, quarters: readonly QuarterScore[]): number {
  return quarters.reduce((sum, { quarter }) => sum + shareOfQuarter(formula, quarter), 0)
}

function writeQuarters(writer: LineWriter<YearLine>, formula: QuarterFormula, quarters: readonly QuarterScore[]): void {
  switch (formula.kind) {
    case 'mean':
    case 'weighted': {
      const of = weightOf(formula, quarters)
      let sum = 0
      for (const { quarter, score } of quarters) {
        const share = shareOfQuarter(formula, quarter)
        sum += score * share
        writer.moveTo(quotient([sum], [of]), (moves) => ({ kind: 'quarter', quarter, score, share, of, ...moves }))
      }
      return
    }
    case 'cumulative':
      writer.move(formula.base, (moves) => ({ kind: 'account', ...moves }))
      for (const { quarter, full, scoreBeforeBonus, bonus } of quarters) {
        const lost = full - scoreBeforeBonus
        writer.move(bonus - lost, (moves) => ({ kind: 'quarter-account', quarter, lost, bonus, ...moves }))
      }
      if (writer.balance() < 0) writer.moveTo(0, (moves) => ({ kind: 'floor', ...moves }))
  }
}
