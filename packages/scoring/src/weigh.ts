import { BONUS_ROOT, SCORE_ROOT, type CompiledScheme, type Role } from './compile.ts'
import { conclude, type Conclusion } from './conclude.ts'
import type { Unit } from './finding.ts'
import type { Pricing } from './price.ts'
import { demandOf, lowestCeilings, sharedFacts, strictestVeto, type Quote, type SharedFacts, type Veto } from './quote.ts'
import { passUp, settle, type Demand, type Settlement } from './settle.ts'
import type { UnitTable } from './unit-table.ts'

/** What is the same for every finding of a unit. */
export interface Account {
  readonly compiled: CompiledScheme
  readonly unit: Unit
  readonly table: UnitTable
  readonly pricing: Pricing
}

/** The findings of a unit, weighed against each other. */
export interface Weighed {
  /** In canonical order, ceilings and all; none after the cut-off. */
  readonly quotes: readonly Quote[]
  readonly ceilings: ReadonlyMap<number, Quote>
  readonly facts: SharedFacts
  /** What counts of each quote. */
  readonly taken: Float64Array
  readonly veto: Veto | undefined
  readonly conclusion: Conclusion
  readonly deductions: Settlement
  readonly bonuses: Settlement
  /** Limits of the tree with the bonus root settled. */
  readonly limits: Float64Array
}

/** Settles what counts of each finding, and how the unit ends. */
export function weigh({ compiled, table }: Account, quotes: readonly Quote[]): Weighed {
  const ceilings = lowestCeilings(quotes)
  const facts = sharedFacts(quotes)
  const taken = new Float64Array(quotes.length)
  const limits = Float64Array.from(table.limits)
  // Nearly every unit: no fact is shared, so each finding just takes its turn.
  const settlePlain = (roles: readonly Role[]): Settlement => {
    const { parent } = compiled.capacity
    const used = new Float64Array(parent.length)
    for (const role of roles) {
      for (let index = 0; index < quotes.length; index += 1) {
        const quote = quotes[index]
        if (quote?.compiled.role !== role || (role === 'ceiling' && ceilings.get(quote.compiled.indicator) !== quote)) continue
        taken[index] = passUp(quote.compiled.node, quote.price, limits, parent, used)
      }
    }
    return { taken, used }
  }
  const settleThese = (roles: readonly Role[]): Settlement => {
    if (facts.members.length === 0) return settlePlain(roles)
    const indices: number[] = []
    const demands: Demand[] = []
    for (const role of roles) {
      for (const [index, quote] of quotes.entries()) {
        if (quote.compiled.role !== role || (role === 'ceiling' && ceilings.get(quote.compiled.indicator) !== quote)) continue
        indices.push(index)
        demands.push(demandOf(quote, facts.of[index] ?? -1))
      }
    }
    const settlement = settle(demands, limits, compiled.capacity)
    indices.forEach((index, position) => (taken[index] = settlement.taken[position] ?? 0))
    return settlement
  }
  // Rule D-7: ceilings first, then everything else in canonical order.
  const deductions = settleThese(['ceiling', 'deduction'])
  const veto = strictestVeto(quotes)
  const conclusion = conclude(compiled, table, deductions.used[SCORE_ROOT] ?? 0, veto)
  limits[BONUS_ROOT] = conclusion.bonusLimit
  const bonuses = settleThese(['bonus'])
  return { quotes, ceilings, facts, taken, veto, conclusion, deductions, bonuses, limits }
}
