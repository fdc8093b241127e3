import { isIsoDate } from '@sunlit/calendar'
import { lineWriter, type Moves } from './account-lines.ts'
import { complaints, isWithin, makeOne } from './complaints.ts'
import { bonusLimit, gradeOf } from './conclude.ts'
import type { UnitTotals } from './explanation.ts'
import { ONE, quotient, roundTo, type Points, type Ratio } from './points.ts'
import { accept, type Refusal, type Result } from './result.ts'
import type { CompositeScheme } from './scheme.ts'
import { validateBonusTerms, validateGrades } from './validate.ts'

export interface PartTotals {
  readonly schemeId: string
  readonly totals: Omit<UnitTotals, 'score' | 'full' | 'deducted'> & Partial<UnitTotals>
}

export type CompositeLine =
  | ({ readonly kind: 'part'; readonly schemeId: string; readonly name: string; readonly score: Points; readonly share: Ratio } & Moves)
  /** Bonus of all parts together; `before` is what they offer, `limit` the most that may count. */
  | ({ readonly kind: 'bonus'; readonly before: Points; readonly limit: Points } & Moves)
  | ({ readonly kind: 'veto'; readonly schemeId: string; readonly score: Points } & Moves)
  | ({ readonly kind: 'rounding'; readonly decimals: number } & Moves)

export interface CompositeResult extends Pick<UnitTotals, 'unitId' | 'classId' | 'score' | 'bonus' | 'scoreBeforeBonus' | 'vetoed'> {
  readonly grade?: string
  readonly lines: readonly CompositeLine[]
}

/** Every structural fault of a composite scheme. */
export function validateComposite(composite: CompositeScheme): readonly Refusal[] {
  const found = complaints()
  const { id, version, title, effectiveFrom, effectiveTo, parts, bonus, grades, decimals } = composite
  if (id === '') found.say('text_missing', 'scheme', id, 'id')
  if (title === '') found.say('text_missing', 'scheme', id, 'title')
  if (!isWithin(version, 1, 1_000_000)) found.say('number_out_of_range', 'scheme', id, 'version')
  if (!isWithin(decimals, 0, 4)) found.say('number_out_of_range', 'scheme', id, 'decimals')
  if (!isIsoDate(effectiveFrom)) found.say('bad_date', 'scheme', id, 'effectiveFrom')
  if (effectiveTo !== undefined && !isIsoDate(effectiveTo)) found.say('bad_date', 'scheme', id, 'effectiveTo')
  if (new Set(parts.map(({ schemeId }) => schemeId)).size !== parts.length) found.say('duplicate_id', 'part', id)
  if (!makeOne(parts.map(({ share }) => share))) found.say('shares_do_not_make_one', 'part', id)
  validateBonusTerms(bonus, found)
  validateGrades(grades, found)
  return found.list
}

/**
 * Rule D-16: the parts' scores before bonus, each with its share, rounded once; then the bonus of all parts together under the gate and the caps of the
 * whole (the parts' schemes state none). A veto in one part holds for the whole: it lowers the total to that part's score where it is higher.
 * Refuses a part without totals, and totals of different units.
 */
export function compositeResult(composite: CompositeScheme, unitId: string, given: readonly PartTotals[]): Result<CompositeResult> {
  const refusals: Refusal[] = [...validateComposite(composite)]
  const parts = composite.parts.flatMap((part) => {
    const totals = given.find(({ schemeId }) => schemeId === part.schemeId)?.totals
    if (totals?.unitId === unitId) return [{ ...part, totals }]
    refusals.push({ code: 'part_missing', subject: 'part', id: part.schemeId, detail: unitId })
    return []
  })
  const first = parts[0]
  if (refusals.length > 0 || !first) return { ok: false, refusals }

  const writer = lineWriter<CompositeLine>()
  let weight = 0
  for (const { schemeId, name, share, totals } of parts) {
    weight += totals.scoreBeforeBonus * share
    const score = totals.scoreBeforeBonus
    writer.moveTo(quotient([weight], [ONE]), (moves) => ({ kind: 'part', schemeId, name, score, share, ...moves }))
  }
  const vetoed = parts.filter(({ totals }) => totals.vetoed).toSorted((a, b) => a.totals.scoreBeforeBonus - b.totals.scoreBeforeBonus)[0]
  if (vetoed) {
    const { schemeId, totals } = vetoed
    writer.moveTo(Math.min(writer.balance(), totals.scoreBeforeBonus), (moves) => ({
      kind: 'veto',
      schemeId,
      score: totals.scoreBeforeBonus,
      ...moves,
    }))
  }
  const scoreBeforeBonus = writer.balance()
  const before = parts.reduce((sum, { totals }) => sum + totals.bonus, 0)
  const limit = vetoed ? 0 : bonusLimit(composite.bonus, scoreBeforeBonus)
  const bonus = Math.min(before, limit)
  if (before > 0) writer.move(bonus, (moves) => ({ kind: 'bonus', before, limit, ...moves }))
  const score = roundTo(writer.balance(), composite.decimals)
  if (score !== writer.balance()) writer.moveTo(score, (moves) => ({ kind: 'rounding', decimals: composite.decimals, ...moves }))
  const grade = vetoed?.totals.grade ?? gradeOf(composite.grades, score)
  return accept({
    unitId,
    classId: first.totals.classId,
    score,
    bonus,
    scoreBeforeBonus,
    vetoed: vetoed !== undefined,
    ...(grade !== undefined && { grade }),
    lines: writer.lines,
  })
}
