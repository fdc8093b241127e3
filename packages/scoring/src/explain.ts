import type { IsoDate } from '@sunlit/calendar'
import { BONUS_ROOT, SCORE_ROOT, type CompiledScheme } from './compile.ts'
import { finish } from './conclude.ts'
import type { Explanation, IndicatorResult } from './explanation.ts'
import { inOrder, type Finding, type Unit } from './finding.ts'
import { writeLines } from './lines.ts'
import { pricing, whyNotAsOf, type Pricing } from './price.ts'
import { quoteAll, whyNotEarlier } from './quote.ts'
import { accept, type Refusal, type Result } from './result.ts'
import { ABSENT, NOT_APPLICABLE, unitTable } from './unit-table.ts'
import { weigh, type Account, type Weighed } from './weigh.ts'

/**
 * The account of one unit: score, grade and a line for every point lost or gained. Findings of other units are passed over; the order in which they come
 * does not matter (rule D-5). Refuses, with every reason, findings whose rule is unknown or whose facts do not fit, and units the scheme does not know.
 */
export function explain(compiled: CompiledScheme, unit: Unit, findings: readonly Finding[], asOf: IsoDate): Result<Explanation> {
  const badDay = whyNotAsOf(compiled, asOf)
  if (badDay.length > 0) return { ok: false, refusals: badDay }
  const table = unitTable(compiled, unit)
  if (!table.ok) return table
  const own = findings.filter(({ unitId }) => unitId === unit.id)
  return explainOwn({ compiled, unit, table: table.value, pricing: pricing(compiled, asOf) }, own)
}

/** `explain` for findings that are known to be the unit's own. */
export function explainOwn(account: Account, own: readonly Finding[]): Result<Explanation> {
  const { compiled, unit, pricing } = account
  const ordered = inOrder(own)
  const refusals: Refusal[] = [...whyNotEarlier(unit, compiled, pricing), ...whyNotFindings(ordered, pricing)]
  if (refusals.length > 0) return { ok: false, refusals }
  const firstLate = ordered.findLastIndex(({ foundOn }) => foundOn <= pricing.asOf) + 1
  const late = ordered.slice(firstLate)
  for (const { id, ruleId } of late) {
    if (!compiled.rules.has(ruleId)) refusals.push({ code: 'unknown_reference', subject: 'finding', id, detail: ruleId })
  }
  const quotes = quoteAll(late.length === 0 ? ordered : ordered.slice(0, firstLate), { ...account, earlier: unit.earlier ?? [], refusals })
  if (refusals.length > 0) return { ok: false, refusals }

  const weighed = weigh(account, quotes)
  const lines = writeLines(account, weighed, late)
  const { score, grade } = finish(compiled, weighed.conclusion.scoreBeforeBonus + (weighed.bonuses.used[BONUS_ROOT] ?? 0), weighed.veto)
  const { isAlone } = weighed.conclusion
  return accept({
    unitId: unit.id,
    classId: unit.classId,
    schemeId: compiled.scheme.id,
    schemeVersion: compiled.scheme.version,
    asOf: pricing.asOf,
    score,
    full: weighed.conclusion.full,
    deducted: isAlone ? 0 : (weighed.deductions.used[SCORE_ROOT] ?? 0),
    bonus: weighed.bonuses.used[BONUS_ROOT] ?? 0,
    scoreBeforeBonus: weighed.conclusion.scoreBeforeBonus,
    ...(grade !== undefined && { grade }),
    vetoed: weighed.veto !== undefined,
    lines,
    indicators: indicatorResults(account, weighed),
    provisional: lines.some((line) => line.kind === 'deduction' && line.provisional === true),
  })
}

function whyNotFindings(ordered: readonly Finding[], { isKnownDate }: Pricing): readonly Refusal[] {
  const refusals: Refusal[] = []
  const seen = new Set<string>()
  let knownDay = ''
  for (const { id, foundOn } of ordered) {
    seen.add(id)
    if (foundOn === knownDay) continue
    if (isKnownDate(foundOn)) knownDay = foundOn
    else refusals.push({ code: 'bad_date', subject: 'finding', id, detail: 'foundOn' })
  }
  if (seen.size < ordered.length) {
    for (const { id } of ordered) if (!seen.delete(id)) refusals.push({ code: 'duplicate_id', subject: 'finding', id })
  }
  return refusals
}

function indicatorResults({ compiled, table }: Account, { deductions, bonuses, conclusion }: Weighed): readonly IndicatorResult[] {
  const { firstIndicator } = compiled.capacity
  return compiled.scheme.indicators.map(({ id }, position) => {
    const side = compiled.sides[position] ?? 'score'
    const settlement = side === 'bonus' ? bonuses : deductions
    const standing = table.standing[position]
    return {
      indicatorId: id,
      side,
      standing: standing === ABSENT ? 'absent' : standing === NOT_APPLICABLE ? 'not-applicable' : 'scored',
      worth: table.worths[position] ?? 0,
      taken: side === 'score' && conclusion.isAlone ? 0 : (settlement.used[firstIndicator + position] ?? 0),
    }
  })
}
