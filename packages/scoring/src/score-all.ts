import type { IsoDate } from '@sunlit/calendar'
import { BONUS_ROOT, SCORE_ROOT, type CompiledRule, type CompiledScheme } from './compile.ts'
import { conclude, finish } from './conclude.ts'
import type { UnitTotals } from './explanation.ts'
import { inOrder, type Finding, type Unit } from './finding.ts'
import { ONE } from './points.ts'
import { NO_PRICE, pricing, whyNotAsOf, whyNotPriced, type Pricing } from './price.ts'
import { demandOf, lowestCeilings, quoteAll, sharedFacts, strictestVeto, whyNotEarlier, type Quote, type SharedFacts } from './quote.ts'
import { accept, type Refusal, type Result } from './result.ts'
import { settle, type Demand } from './settle.ts'
import { unitTables, type UnitTable } from './unit-table.ts'

/** After so many refusals an import is plainly wrong; the rest would only fill memory. */
const MOST_REFUSALS = 1_000

/**
 * Scores of many units at once, without lines: the same numbers as `explain` (a property test holds both together). One walk over the findings; memory grows
 * with units × rules and with the findings that need company (repetition, exclusion, ceiling, veto), not with the others.
 * Answers in the order of `units`. Refuses findings of unknown units or rules and facts that do not fit; that ids are unique is for the caller to know.
 */
export function scoreAll(
  compiled: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Result<readonly UnitTotals[]> {
  const price = pricing(compiled, asOf)
  const refusals: Refusal[] = [...whyNotAsOf(compiled, asOf), ...whyNotUnits(compiled, units, price)]
  const tables = unitTables(compiled, units, refusals)
  if (refusals.length > 0) return { ok: false, refusals }
  const tally = talliesOf(compiled, units, tables, price)
  addUp(tally, findings)
  if (tally.refusals.length > 0) return { ok: false, refusals: tally.refusals }
  const totals = units.map((unit, index) => endUnit(tally, unit, index))
  return tally.refusals.length > 0 ? { ok: false, refusals: tally.refusals } : accept(totals)
}

function whyNotUnits(compiled: CompiledScheme, units: readonly Unit[], price: Pricing): readonly Refusal[] {
  const seen = new Set<string>()
  return units.flatMap((unit) => {
    const refusals = [...whyNotEarlier(unit, compiled, price)]
    if (seen.has(unit.id)) refusals.push({ code: 'duplicate_id', subject: 'unit', id: unit.id })
    seen.add(unit.id)
    return refusals
  })
}

interface Tally {
  readonly compiled: CompiledScheme
  readonly pricing: Pricing
  readonly tables: readonly UnitTable[]
  readonly unitAt: ReadonlyMap<string, number>
  /** What plain findings add up to, by unit and rule. */
  readonly sums: Float64Array
  /** Findings that need company, by unit. */
  readonly special: (Finding[] | undefined)[]
  /** Scratch space by node of the capacity tree. */
  readonly demand: Float64Array
  readonly refusals: Refusal[]
}

function talliesOf(compiled: CompiledScheme, units: readonly Unit[], tables: readonly UnitTable[], price: Pricing): Tally {
  return {
    compiled,
    pricing: price,
    tables,
    unitAt: new Map(units.map(({ id }, index) => [id, index])),
    sums: new Float64Array(units.length * compiled.rules.size),
    special: [],
    demand: new Float64Array(compiled.capacity.parent.length),
    refusals: [],
  }
}

/** Findings whose price or effect depends on other findings: repetition, exclusion, ceiling, veto. */
function isSpecial({ role, escalation, exclusion }: CompiledRule, { factKey }: Finding): boolean {
  return escalation !== undefined || (exclusion !== undefined && factKey !== undefined) || role === 'ceiling' || role === 'veto'
}

function addUp(tally: Tally, findings: readonly Finding[]): void {
  const { compiled, pricing, tables, unitAt, sums, special, refusals } = tally
  const { rules } = compiled
  const ruleCount = rules.size
  for (let at = 0; at < findings.length && refusals.length < MOST_REFUSALS; at += 1) {
    const finding = findings[at]
    if (!finding) continue
    const unit = unitAt.get(finding.unitId) ?? -1
    const rule = rules.get(finding.ruleId)
    const table = tables[unit]
    if (!rule || !table || !pricing.isKnownDate(finding.foundOn)) {
      refusals.push(whyNotCounted(finding, rule, table))
      continue
    }
    if (finding.foundOn > pricing.asOf) continue
    if (isSpecial(rule, finding)) {
      const others = special[unit]
      if (others) others.push(finding)
      else special[unit] = [finding]
      continue
    }
    const price = pricing.priceOf(rule, finding.facts, table, ONE)
    if (price === NO_PRICE) refusals.push(whyNotPriced(rule, finding, pricing))
    // More than the node lets through cannot count; cutting it here keeps the sums of a million findings exact.
    const limit = table.limits[rule.node] ?? 0
    const slot = unit * ruleCount + rule.index
    sums[slot] = (sums[slot] ?? 0) + (price < limit ? price : limit)
  }
}

function whyNotCounted({ id, unitId, ruleId }: Finding, rule: CompiledRule | undefined, table: UnitTable | undefined): Refusal {
  const finding = { subject: 'finding', id } as const
  if (!table) return { ...finding, code: 'unknown_reference', detail: unitId }
  return rule ? { ...finding, code: 'bad_date', detail: 'foundOn' } : { ...finding, code: 'unknown_reference', detail: ruleId }
}

function endUnit(tally: Tally, unit: Unit, index: number): UnitTotals {
  const { compiled, pricing, refusals, demand, sums } = tally
  // One table for each unit, or nothing would have come this far.
  const table = tally.tables[index] as UnitTable
  const special = tally.special[index] ?? []
  const quotes = special.length === 0 ? [] : quoteAll(inOrder(special), { compiled, table, pricing, earlier: unit.earlier ?? [], refusals })
  const ceilings = lowestCeilings(quotes)
  const counting = quotes.filter((quote) => quote.compiled.role !== 'ceiling' || ceilings.get(quote.compiled.indicator) === quote)
  demand.fill(0)
  demand.set(sums.subarray(index * compiled.rules.size, (index + 1) * compiled.rules.size), compiled.capacity.firstRule)
  const roots = rootSums(tally, table, counting, sharedFacts(counting))
  const veto = strictestVeto(quotes)
  const lost = Math.min(roots.lost, table.base)
  const conclusion = conclude(compiled, table, lost, veto)
  const bonus = Math.min(roots.offered, conclusion.bonusLimit)
  const { score, grade } = finish(compiled, conclusion.scoreBeforeBonus + bonus, veto)
  return {
    unitId: unit.id,
    classId: unit.classId,
    score,
    full: conclusion.full,
    deducted: conclusion.isAlone ? 0 : lost,
    bonus,
    scoreBeforeBonus: conclusion.scoreBeforeBonus,
    ...(grade !== undefined && { grade }),
    vetoed: veto !== undefined,
  }
}

/** What reaches the two roots, before their own limits. */
function rootSums(
  { compiled, demand }: Tally,
  { limits }: UnitTable,
  quotes: readonly Quote[],
  facts: SharedFacts,
): { readonly lost: number; readonly offered: number } {
  const { capacity } = compiled
  const priced = quotes.map((quote, index) => demandOf(quote, facts.of[index] ?? -1))
  if (facts.members.length > 0) {
    const demands: Demand[] = [...priced]
    for (let node = capacity.firstRule; node < demand.length; node += 1) {
      if ((demand[node] ?? 0) > 0) demands.push({ node, price: demand[node] ?? 0, fact: -1 })
    }
    const { used } = settle(demands, limits, capacity)
    return { lost: used[SCORE_ROOT] ?? 0, offered: used[BONUS_ROOT] ?? 0 }
  }
  for (const { node, price } of priced) demand[node] = (demand[node] ?? 0) + Math.min(price, limits[node] ?? 0)
  for (const node of capacity.upward) {
    const above = capacity.parent[node] ?? -1
    demand[above] = (demand[above] ?? 0) + Math.min(demand[node] ?? 0, limits[node] ?? 0)
  }
  return { lost: demand[SCORE_ROOT] ?? 0, offered: demand[BONUS_ROOT] ?? 0 }
}
