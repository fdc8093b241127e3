import type { IsoDate } from '@sunlit/calendar'
import { BONUS_ROOT, SCORE_ROOT, type CompiledRule, type CompiledScheme } from './compile.ts'
import { conclude, finish } from './conclude.ts'
import { explainOwn } from './explain.ts'
import type { Explanation, UnitTotals } from './explanation.ts'
import { inCanonicalOrder, type Finding, type Unit } from './finding.ts'
import { ONE } from './points.ts'
import { NO_PRICE, pricing, whyNotAsOf, whyNotPriced, type Pricing } from './price.ts'
import { demandOf, lowestCeilings, quoteAll, sharedFacts, strictestVeto, whyNotEarlier, type Quote, type SharedFacts } from './quote.ts'
import { accept, type Refusal, type Result } from './result.ts'
import { settle, type Demand } from './settle.ts'
import { unitTable, type UnitTable } from './unit-table.ts'

/** After so many refusals an import is plainly wrong; the rest would only fill memory. */
const MOST_REFUSALS = 1_000

/**
 * Scores of many units at once, without lines: the same numbers as `explain` (a property test holds both together), in memory linear in units and findings.
 * Answers in the order of `units`. Refuses findings of unknown units or rules and facts that do not fit; that ids are unique is for the caller to know.
 */
export function scoreAll(
  compiled: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Result<readonly UnitTotals[]> {
  const sorted = sortByUnit(compiled, units, findings, asOf)
  if (!sorted.ok) return sorted
  const tables = tableCache(compiled)
  const price = pricing(compiled, asOf)
  const tally: Tally = { compiled, pricing: price, demand: new Float64Array(compiled.capacity.parent.length), refusals: [] }
  const totals: UnitTotals[] = []
  for (const [index, unit] of units.entries()) {
    const table = tables(unit)
    if (!table.ok) {
      tally.refusals.push(...table.refusals)
      continue
    }
    tally.refusals.push(...whyNotEarlier(unit, compiled, price))
    totals.push(scoreUnit(tally, unit, table.value, sorted.value, index, findings))
    if (tally.refusals.length >= MOST_REFUSALS) break
  }
  return tally.refusals.length > 0 ? { ok: false, refusals: tally.refusals } : accept(totals)
}

/** The accounts of many units, in the order of `units`; refuses as `explain` does, and findings of unknown units. */
export function explainAll(
  compiled: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Result<readonly Explanation[]> {
  const sorted = sortByUnit(compiled, units, findings, asOf)
  if (!sorted.ok) return sorted
  const tables = tableCache(compiled)
  const price = pricing(compiled, asOf)
  const { starts, order } = sorted.value
  const explanations: Explanation[] = []
  const refusals: Refusal[] = []
  for (const [index, unit] of units.entries()) {
    const table = tables(unit)
    const own = Array.from(order.subarray(starts[index], starts[index + 1]), (at) => findings[at]).filter(
      (finding) => finding !== undefined,
    )
    const explained = table.ok ? explainOwn({ compiled, unit, table: table.value, pricing: price }, own) : table
    if (explained.ok) explanations.push(explained.value)
    else refusals.push(...explained.refusals)
    if (refusals.length >= MOST_REFUSALS) break
  }
  return refusals.length > 0 ? { ok: false, refusals } : accept(explanations)
}

/** Positions of findings, those of a unit together: unit `i` has `order[starts[i]]` up to `order[starts[i + 1] − 1]`. */
interface Sorted {
  readonly starts: Int32Array
  readonly order: Int32Array
}

function sortByUnit(compiled: CompiledScheme, units: readonly Unit[], findings: readonly Finding[], asOf: IsoDate): Result<Sorted> {
  const refusals: Refusal[] = [...whyNotAsOf(compiled, asOf)]
  const unitAt = new Map<string, number>()
  units.forEach(({ id }, index) => {
    if (unitAt.has(id)) refusals.push({ code: 'duplicate_id', subject: 'unit', id })
    unitAt.set(id, index)
  })
  const owner = new Int32Array(findings.length)
  const starts = new Int32Array(units.length + 1)
  for (let at = 0; at < findings.length; at += 1) {
    const finding = findings[at]
    const unit = finding && unitAt.get(finding.unitId)
    if (unit === undefined) {
      if (finding && refusals.length < MOST_REFUSALS) {
        refusals.push({ code: 'unknown_reference', subject: 'finding', id: finding.id, detail: finding.unitId })
      }
      continue
    }
    owner[at] = unit
    starts[unit + 1] = (starts[unit + 1] ?? 0) + 1
  }
  if (refusals.length > 0) return { ok: false, refusals }
  for (let unit = 1; unit < starts.length; unit += 1) starts[unit] = (starts[unit] ?? 0) + (starts[unit - 1] ?? 0)
  const next = Int32Array.from(starts)
  const order = new Int32Array(findings.length)
  for (let at = 0; at < owner.length; at += 1) {
    const unit = owner[at] ?? 0
    const place = next[unit] ?? 0
    order[place] = at
    next[unit] = place + 1
  }
  return accept({ starts, order })
}

function tableCache(compiled: CompiledScheme): (unit: Unit) => Result<UnitTable> {
  const tables = new Map<string, Result<UnitTable>>()
  return (unit) => {
    const key = [unit.classId, ...(unit.notApplicable ?? []).toSorted()].join('\n')
    const known = tables.get(key)
    if (known?.ok) return known
    const table = unitTable(compiled, unit)
    tables.set(key, table)
    return table
  }
}

interface Tally {
  readonly compiled: CompiledScheme
  readonly pricing: Pricing
  /** Sums by node of the capacity tree; zero between units. */
  readonly demand: Float64Array
  readonly refusals: Refusal[]
}

/** Findings whose price or effect depends on other findings: repetition, exclusion, ceiling, veto. */
function isSpecial({ rule, escalation, exclusion }: CompiledRule, { factKey }: Finding): boolean {
  return escalation !== undefined || (exclusion !== undefined && factKey !== undefined) || rule.kind === 'ceiling' || rule.kind === 'veto'
}

function scoreUnit(
  tally: Tally,
  unit: Unit,
  table: UnitTable,
  { starts, order }: Sorted,
  index: number,
  findings: readonly Finding[],
): UnitTotals {
  const { compiled, pricing, demand, refusals } = tally
  const { rules } = compiled
  const { limits } = table
  const { asOf } = pricing
  const special: Finding[] = []
  const end = starts[index + 1] ?? 0
  for (let place = starts[index] ?? 0; place < end; place += 1) {
    const finding = findings[order[place] ?? -1]
    if (!finding) continue
    const rule = rules.get(finding.ruleId)
    if (!rule) {
      refusals.push({ code: 'unknown_reference', subject: 'finding', id: finding.id, detail: finding.ruleId })
      continue
    }
    if (!pricing.isKnownDate(finding.foundOn)) {
      refusals.push({ code: 'bad_date', subject: 'finding', id: finding.id, detail: 'foundOn' })
      continue
    }
    if (finding.foundOn > asOf) continue
    if (isSpecial(rule, finding)) {
      special.push(finding)
      continue
    }
    const price = pricing.priceOf(rule, finding.facts, table, ONE)
    if (price === NO_PRICE) refusals.push(whyNotPriced(rule, finding, pricing))
    // More than the node lets through cannot count; cutting it here keeps the sums of a million findings exact.
    const limit = limits[rule.node] ?? 0
    demand[rule.node] = (demand[rule.node] ?? 0) + (price < limit ? price : limit)
  }
  return endUnit(tally, unit, table, special)
}

function endUnit(tally: Tally, unit: Unit, table: UnitTable, special: Finding[]): UnitTotals {
  const { compiled, pricing, refusals, demand } = tally
  const quotes =
    special.length === 0
      ? []
      : quoteAll(special.sort(inCanonicalOrder), { compiled, table, pricing, earlier: unit.earlier ?? [], refusals })
  const ceilings = lowestCeilings(quotes)
  const counting = quotes.filter((quote) => quote.compiled.rule.kind !== 'ceiling' || ceilings.get(quote.compiled.indicator) === quote)
  const roots = rootSums(tally, table, counting, sharedFacts(counting))
  demand.fill(0)
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
