import { BONUS_ROOT, SCORE_ROOT, type CompiledRule, type CompiledScheme } from './compile.ts'
import type { Unit } from './finding.ts'
import { shareOf, type Points } from './points.ts'
import { accept, refuse, type Refusal, type Result } from './result.ts'
import type { NotApplicableFactor, UnitClass } from './scheme.ts'

/** The table as it holds for one unit: its class and what does not apply to it are worked in. */
export interface UnitTable {
  /** Worth of each indicator, by position. */
  readonly worths: Float64Array
  /** 0 where the indicator does not exist for the class, 1 where it does not apply to the unit, 2 where it is scored. */
  readonly standing: Uint8Array
  /** The most each node of the capacity tree lets through; the bonus root is settled with the score. */
  readonly limits: Float64Array
  /** Price of one plain finding (or of one case, for `each` and `bonus`) by rule, −1 where it depends on the facts. */
  readonly prices: Float64Array
  /** Points the unit starts with. */
  readonly base: Points
  /** What the unit would start with if everything applied. */
  readonly fullBase: Points
  /** The factor of the scheme for this set of indicators that do not apply. */
  readonly factor?: NotApplicableFactor
}

export const ABSENT = 0
export const NOT_APPLICABLE = 1
export const SCORED = 2

/** Works class and not-applicable indicators into the table (rules D-6, D-13). */
export function unitTable(compiled: CompiledScheme, unit: Pick<Unit, 'id' | 'classId' | 'notApplicable'>): Result<UnitTable> {
  const { scheme, positions } = compiled
  const unitClass = compiled.classes.get(unit.classId)
  if (!unitClass) return refuse({ code: 'unknown_reference', subject: 'unit', id: unit.id, detail: unit.classId })
  const gaps = unit.notApplicable ?? []
  const unknown = gaps.filter((id) => !positions.has(id))
  if (unknown.length > 0) {
    return { ok: false, refusals: unknown.map((id): Refusal => ({ code: 'unknown_reference', subject: 'unit', id: unit.id, detail: id })) }
  }
  const standing = standings(compiled, unitClass, gaps)
  const classWorths = worthsOfClass(compiled, unitClass, standing)
  const policy = scheme.notApplicable
  const worths = policy.kind === 'keep' ? classWorths : worthsOfUnit(compiled, classWorths, standing, policy.kind === 'spread')
  const fullBase = scheme.base ?? sumOfTops(compiled, classWorths)
  const missing = sumOfTops(compiled, classWorths) - sumOfTops(compiled, worths)
  const base = scheme.base === undefined ? fullBase - missing : Math.max(0, scheme.base - missing)
  const hasGap = gaps.length > 0 && policy.kind !== 'keep'
  if (base === 0 && (hasGap || policy.kind === 'normalise')) return refuse({ code: 'nothing_applies', subject: 'unit', id: unit.id })

  const factor = policy.kind === 'factor' ? factorFor(policy.factors, gaps) : undefined
  if (policy.kind === 'factor' && gaps.length > 0 && !factor) {
    return refuse({ code: 'factor_missing', subject: 'unit', id: unit.id, detail: gaps.join('+') })
  }
  const limits = limitsOf(compiled, worths, standing, base)
  return accept({ worths, standing, limits, prices: plainPrices(compiled, worths), base, fullBase, ...(factor && { factor }) })
}

/** Units of the same class with the same gaps share one table. */
export function unitTables(compiled: CompiledScheme, units: readonly Unit[], refusals: Refusal[]): readonly UnitTable[] {
  const tables = new Map<string, UnitTable>()
  return units.flatMap((unit) => {
    const key = [unit.classId, ...(unit.notApplicable ?? []).toSorted()].join('\n')
    const known = tables.get(key)
    if (known) return [known]
    const made = unitTable(compiled, unit)
    if (made.ok) {
      tables.set(key, made.value)
      return [made.value]
    }
    refusals.push(...made.refusals)
    return []
  })
}

function standings({ bottomUp, parents, positions }: CompiledScheme, { absent }: UnitClass, gaps: readonly string[]): Uint8Array {
  const standing = new Uint8Array(parents.length).fill(SCORED)
  for (const id of gaps) standing[positions.get(id) ?? -1] = NOT_APPLICABLE
  for (const id of absent) standing[positions.get(id) ?? -1] = ABSENT
  // From the top down, so that a parent stands for its whole subtree; what is absent stays absent.
  for (const position of bottomUp.toReversed()) {
    const above = parents[position] ?? -1
    if (above >= 0) standing[position] = Math.min(standing[position] ?? SCORED, standing[above] ?? SCORED)
  }
  return standing
}

/** A worth that the class states holds; otherwise a parent moves with its children. */
function worthsOfClass({ scheme, bottomUp, parents, positions }: CompiledScheme, unitClass: UnitClass, standing: Uint8Array): Float64Array {
  const worths = Float64Array.from(scheme.indicators, ({ worth }) => worth ?? 0)
  const stated = new Map(unitClass.worths.map(({ indicatorId, worth }) => [positions.get(indicatorId), worth]))
  const change = new Float64Array(worths.length)
  for (const position of bottomUp) {
    const before = scheme.indicators[position]?.worth ?? 0
    const moved = Math.max(0, before + (change[position] ?? 0))
    const worth = standing[position] === ABSENT ? 0 : (stated.get(position) ?? moved)
    pass(change, parents[position] ?? -1, worth - before)
    worths[position] = worth
  }
  return worths
}

function worthsOfUnit(compiled: CompiledScheme, classWorths: Float64Array, standing: Uint8Array, spreads: boolean): Float64Array {
  const { bottomUp, parents, lowest, sides } = compiled
  const worths = Float64Array.from(classWorths)
  const change = new Float64Array(worths.length)
  const heirs = worths.map((_, position) => (lowest[position] && standing[position] === SCORED && sides[position] === 'score' ? 1 : 0))
  const extra = spreads ? evenly(missingWorth(compiled, classWorths, standing), heirs) : new Float64Array(worths.length)
  for (const position of bottomUp) {
    const before = classWorths[position] ?? 0
    const moved = Math.max(0, before + (change[position] ?? 0) + (extra[position] ?? 0))
    const worth = standing[position] === SCORED ? moved : 0
    pass(change, parents[position] ?? -1, worth - before)
    worths[position] = worth
  }
  return worths
}

function pass(change: Float64Array, above: number, difference: number): void {
  if (above >= 0) change[above] = (change[above] ?? 0) + difference
}

function missingWorth({ parents, sides }: CompiledScheme, worths: Float64Array, standing: Uint8Array): Points {
  return worths.reduce((sum, worth, position) => {
    const above = parents[position] ?? -1
    const isOutermost = standing[position] === NOT_APPLICABLE && (above < 0 || standing[above] === SCORED)
    return isOutermost && sides[position] === 'score' ? sum + worth : sum
  }, 0)
}

/** Even parts of whole 1/10 000; what does not divide goes to the first indicators of the table, one each. */
function evenly(total: Points, heirs: Float64Array): Float64Array {
  const count = heirs.reduce((sum, heir) => sum + heir, 0)
  if (count === 0) return new Float64Array(heirs.length)
  let left = total % count
  const part = (total - left) / count
  return heirs.map((heir) => {
    if (heir === 0) return 0
    left -= 1
    return left >= 0 ? part + 1 : part
  })
}

function sumOfTops({ parents, sides }: CompiledScheme, worths: Float64Array): Points {
  return worths.reduce((sum, worth, position) => (parents[position] === -1 && sides[position] === 'score' ? sum + worth : sum), 0)
}

function factorFor(factors: readonly NotApplicableFactor[], gaps: readonly string[]): NotApplicableFactor | undefined {
  const key = [...new Set(gaps)].sort().join('\n')
  return factors.find(({ indicatorIds }) => [...new Set(indicatorIds)].sort().join('\n') === key)
}

function limitsOf({ scheme, capacity, rules }: CompiledScheme, worths: Float64Array, standing: Uint8Array, base: Points): Float64Array {
  const limits = new Float64Array(capacity.parent.length)
  limits[SCORE_ROOT] = base
  limits[BONUS_ROOT] = Number.MAX_SAFE_INTEGER
  scheme.indicators.forEach(({ cap }, position) => {
    const worth = worths[position] ?? 0
    limits[capacity.firstIndicator + position] = standing[position] === SCORED ? Math.min(worth, cap ?? worth) : 0
  })
  const below = (node: number, cap: Points | undefined): void => {
    const limit = limits[capacity.parent[node] ?? -1] ?? 0
    limits[node] = Math.min(limit, cap ?? limit)
  }
  scheme.groups.forEach(({ cap }, index) => below(capacity.firstGroup + index, cap))
  for (const { node, rule } of rules.values()) below(node, rule.cap)
  return limits
}

function plainPrices({ rules, scheme }: CompiledScheme, worths: Float64Array): Float64Array {
  const prices = new Float64Array(rules.size)
  for (const compiled of rules.values()) prices[compiled.index] = plainPrice(compiled, worths[compiled.indicator] ?? 0, scheme.passShare)
  return prices
}

function plainPrice({ rule }: CompiledRule, worth: Points, passShare: number): number {
  switch (rule.kind) {
    case 'each':
    case 'bonus':
    case 'flat':
      return rule.price ?? 0
    case 'full':
      return worth
    case 'share':
      return rule.by === 'fixed' ? shareOf(worth, rule.share ?? 0) : -1
    case 'ceiling':
      return worth - shareOf(worth, rule.share ?? passShare)
    case 'veto':
      return 0
    case 'overdue':
    case 'ratio':
    case 'discretion':
    case 'bonus-range':
      return -1
  }
}
