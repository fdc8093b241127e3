import type { CompiledRule, CompiledScheme } from './compile.ts'
import type { EarlierOccurrence, Finding, Unit } from './finding.ts'
import { occurrences, type Occurrence } from './occurrence.ts'
import { ONE, type Points } from './points.ts'
import { NO_PRICE, whyNotPriced, type Pricing } from './price.ts'
import type { Refusal } from './result.ts'
import type { Demand } from './settle.ts'
import { SCORED, type UnitTable } from './unit-table.ts'

/** A finding with its price before caps and exclusions. */
export interface Quote {
  readonly finding: Finding
  readonly compiled: CompiledRule
  /** 0 where the indicator is not scored for the unit. */
  readonly price: Points
  readonly isScored: boolean
  /** Present when the repetition made it dearer. */
  readonly occurrence: Occurrence | undefined
}

export interface Quoting {
  readonly compiled: CompiledScheme
  readonly table: UnitTable
  readonly pricing: Pricing
  readonly earlier: readonly EarlierOccurrence[]
  readonly refusals: Refusal[]
}

/** Prices the findings of one unit; they come in canonical order, none later than the day of the computation. */
export function quoteAll(findings: readonly Finding[], { compiled, table, pricing, earlier, refusals }: Quoting): readonly Quote[] {
  const numbered = compiled.hasEscalation ? numberOccurrences(findings, compiled, earlier) : undefined
  const quotes: Quote[] = []
  for (const finding of findings) {
    const rule = compiled.rules.get(finding.ruleId)
    if (!rule) {
      refusals.push({ code: 'unknown_reference', subject: 'finding', id: finding.id, detail: finding.ruleId })
      continue
    }
    const occurrence = numbered?.get(finding)
    const price = pricing.priceOf(rule, finding.facts, table, occurrence?.factor ?? ONE)
    if (price === NO_PRICE) refusals.push(whyNotPriced(rule, finding, pricing))
    const isScored = table.standing[rule.indicator] === SCORED
    const repeated = occurrence?.factor === ONE ? undefined : occurrence
    quotes.push({ finding, compiled: rule, price: isScored ? price : 0, isScored, occurrence: repeated })
  }
  return quotes
}

function numberOccurrences(
  findings: readonly Finding[],
  { rules }: CompiledScheme,
  earlier: readonly EarlierOccurrence[],
): ReadonlyMap<Finding, Occurrence> {
  const byRule = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (!rules.get(finding.ruleId)?.escalation) continue
    const same = byRule.get(finding.ruleId)
    if (same) same.push(finding)
    else byRule.set(finding.ruleId, [finding])
  }
  const numbered = new Map<Finding, Occurrence>()
  for (const [ruleId, same] of byRule) {
    const escalation = rules.get(ruleId)?.escalation
    if (!escalation) continue
    const before = earlier.filter((occurrence) => occurrence.ruleId === ruleId)
    occurrences(same, escalation, before).forEach((occurrence, index) => {
      const finding = same[index]
      if (finding) numbered.set(finding, occurrence)
    })
  }
  return numbered
}

/** Facts that several priced findings share under an exclusion. */
export interface SharedFacts {
  /** The number of each quote's fact, −1 where it stands alone. */
  readonly of: Int32Array
  /** The quotes of each fact, by position. */
  readonly members: readonly (readonly number[])[]
}

export function sharedFacts(quotes: readonly Quote[]): SharedFacts {
  const of = new Int32Array(quotes.length).fill(-1)
  const byFact = new Map<string, number[]>()
  quotes.forEach(({ finding, compiled, price }, index) => {
    if (!compiled.exclusion || finding.factKey === undefined || price <= 0) return
    const key = `${compiled.exclusion.id}\n${finding.factKey}`
    const same = byFact.get(key)
    if (same) same.push(index)
    else byFact.set(key, [index])
  })
  const members = [...byFact.values()].filter((same) => same.length > 1)
  members.forEach((same, fact) => {
    for (const index of same) of[index] = fact
  })
  return { of, members }
}

/** Rule D-7: of several ceilings on one indicator the lowest holds; equal ones in canonical order. */
export function lowestCeilings(quotes: readonly Quote[]): ReadonlyMap<number, Quote> {
  const lowest = new Map<number, Quote>()
  for (const quote of quotes) {
    const { role, indicator } = quote.compiled
    if (role === 'ceiling' && quote.isScored && quote.price > (lowest.get(indicator)?.price ?? -1)) lowest.set(indicator, quote)
  }
  return lowest
}

/** What a quote asks of the capacity tree. */
export function demandOf({ compiled, price }: Quote, fact: number): Demand {
  return { node: compiled.node, price, fact }
}

/** Rule D-12: of several vetoes the one with the lowest score holds; equal ones in canonical order. */
export function strictestVeto(quotes: readonly Quote[]): Veto | undefined {
  let strictest: Veto | undefined
  for (const { compiled, isScored, finding } of quotes) {
    const { rule } = compiled
    if (rule.kind !== 'veto' || !isScored) continue
    const score = rule.score ?? 0
    if (!strictest || score < strictest.score) {
      strictest = { findingId: finding.id, score, others: rule.others, ...(rule.grade !== undefined && { grade: rule.grade }) }
    }
  }
  return strictest
}

export interface Veto {
  readonly findingId: string
  readonly score: Points
  readonly grade?: string
  readonly others: 'ignored' | 'counted'
}

/** Why the earlier occurrences of a unit cannot be counted. */
export function whyNotEarlier({ id, earlier }: Unit, { rules }: CompiledScheme, { isKnownDate }: Pricing): readonly Refusal[] {
  return (earlier ?? []).flatMap(({ ruleId, foundOn }): readonly Refusal[] => {
    if (!rules.has(ruleId)) return [{ code: 'unknown_reference', subject: 'unit', id, detail: ruleId }]
    return isKnownDate(foundOn) ? [] : [{ code: 'bad_date', subject: 'unit', id, detail: 'earlier' }]
  })
}
