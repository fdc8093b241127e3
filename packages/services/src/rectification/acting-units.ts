import type { Unit, UnitSuccession } from '@sunlit/db'

type Known = Pick<Unit, 'id' | 'active_to'>
type Succession = Pick<UnitSuccession, 'unit_id' | 'successor_id' | 'on_date'>

/**
 * Rule Z-9: an entry of a unit that has ended is acted on by its successor, step by step along the reorganisations that have taken
 * effect. Where a unit was split up, or nobody follows, it stays with the unit until the office hands it over.
 */
export function actingUnits(units: readonly Known[], successions: readonly Succession[], today: string): ReadonlyMap<string, string> {
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const next = Map.groupBy(
    successions.filter(({ on_date }) => on_date <= today),
    ({ unit_id }) => unit_id,
  )
  return new Map(units.map(({ id }) => [id, follow(id, known, next, today)]))
}

function follow(id: string, known: ReadonlyMap<string, Known>, next: ReadonlyMap<string, readonly Succession[]>, today: string): string {
  const seen = new Set([id])
  let unitId = id
  for (;;) {
    if (!hasEnded(known.get(unitId), today)) return unitId
    const [successor, another] = next.get(unitId) ?? []
    if (!successor || another || seen.has(successor.successor_id)) return unitId
    unitId = successor.successor_id
    seen.add(unitId)
  }
}

export function hasEnded(unit: Known | undefined, today: string): boolean {
  return unit !== undefined && unit.active_to !== null && unit.active_to < today
}
