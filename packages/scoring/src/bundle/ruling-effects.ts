import { calendarFromData } from '@sunlit/calendar'
import { compileScheme } from '../compile.ts'
import { explain } from '../explain.ts'
import type { Facts, Finding } from '../finding.ts'
import type { Points } from '../points.ts'
import { accept, type Result } from '../result.ts'
import { workingCalendar } from '../working-calendar.ts'
import type { BundleRuling, RecomputationBundle } from './bundle.ts'

/** What the rulings on one finding did to its unit, everything else being as it is published. */
export interface RulingEffect {
  readonly findingId: string
  readonly unitId: string
  /** Facts as they stood before the first ruling. */
  readonly original: Facts
  readonly rulings: readonly BundleRuling[]
  /** The unit's score as it would be with the original facts, and as it is. */
  readonly scoreWithout: Points
  readonly score: Points
}

/** For each finding that was ruled on, in the order of the rulings. Refuses what `explain` refuses. */
export function rulingEffects(
  bundle: Pick<RecomputationBundle, 'rulings' | 'findings' | 'units' | 'scheme' | 'calendar' | 'asOf'>,
): Result<readonly RulingEffect[]> {
  const { rulings = [], findings, units, scheme, calendar, asOf } = bundle
  if (rulings.length === 0) return accept([])
  const compiled = compileScheme(scheme, workingCalendar(calendarFromData(calendar)))
  if (!compiled.ok) return compiled
  const ruled = groupBy(rulings, ({ findingId }) => findingId)
  const byId = new Map(findings.map((finding) => [finding.id, finding]))
  const unitsById = new Map(units.map((unit) => [unit.id, unit]))
  const concerned = new Set([...ruled.keys()].map((id) => byId.get(id)?.unitId))
  const counted = groupBy(
    findings.filter(({ decision, unitId }) => decision === 'accepted' && concerned.has(unitId)),
    ({ unitId }) => unitId,
  )
  const effects: RulingEffect[] = []
  for (const [findingId, own] of ruled) {
    const finding = byId.get(findingId)
    const unit = finding && unitsById.get(finding.unitId)
    const [first] = own
    if (!finding || !unit || !first) continue // `differenceOfRulings` names it
    const present = counted.get(unit.id) ?? []
    const before: readonly Finding[] = [...present.filter(({ id }) => id !== findingId), { ...finding, facts: first.before }]
    const without = explain(compiled.value, unit, before, asOf)
    const now = explain(compiled.value, unit, present, asOf)
    if (!without.ok) return without
    if (!now.ok) return now
    const { score } = now.value
    effects.push({ findingId, unitId: unit.id, original: first.before, rulings: own, scoreWithout: without.value.score, score })
  }
  return accept(effects)
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
