import type { IsoDate } from '@sunlit/calendar'

/** From a day on one unit stands in the place of another (机构改革). A unit may have several successors, and be one of several units. */
export interface Succession {
  readonly unitId: string
  readonly successorId: string
  readonly onDate: IsoDate
}

/** Who stands in the place of a unit, directly; in the order of the days. */
export function successorsOf(unitId: string, successions: readonly Succession[]): readonly string[] {
  return ordered(successions).flatMap((one) => (one.unitId === unitId ? [one.successorId] : []))
}

/** In whose place a unit stands, directly; in the order of the days. */
export function predecessorsOf(unitId: string, successions: readonly Succession[]): readonly string[] {
  return ordered(successions).flatMap((one) => (one.successorId === unitId ? [one.unitId] : []))
}

/** Everybody in whose place a unit stands, over any number of reforms, each once; nearest first. */
export function ancestorsOf(unitId: string, successions: readonly Succession[]): readonly string[] {
  return reached(unitId, (id) => predecessorsOf(id, successions))
}

/** Everybody who stands in the place of a unit, over any number of reforms, each once; nearest first. */
export function heirsOf(unitId: string, successions: readonly Succession[]): readonly string[] {
  return reached(unitId, (id) => successorsOf(id, successions))
}

/**
 * Rule D-20: whose results of a quarter count for a unit's year. Its own where it was assessed; else those of its nearest
 * ancestors that were, together as their mean. Empty where nobody was: the quarter's weight falls away (D-15).
 */
export function standInsFor(unitId: string, assessed: ReadonlySet<string>, successions: readonly Succession[]): readonly string[] {
  return nearestAssessed(unitId, assessed, successions, new Set())
}

function nearestAssessed(
  unitId: string,
  assessed: ReadonlySet<string>,
  successions: readonly Succession[],
  seen: ReadonlySet<string>,
): readonly string[] {
  if (assessed.has(unitId)) return [unitId]
  if (seen.has(unitId)) return []
  const passed = new Set([...seen, unitId])
  const found = predecessorsOf(unitId, successions).flatMap((id) => nearestAssessed(id, assessed, successions, passed))
  return [...new Set(found)]
}

function reached(unitId: string, next: (id: string) => readonly string[]): readonly string[] {
  const found = new Set([unitId])
  // A set goes on to what is added while it is walked, and holds each unit once, so a circle ends.
  for (const id of found) for (const one of next(id)) found.add(one)
  found.delete(unitId)
  return [...found]
}

function ordered(successions: readonly Succession[]): readonly Succession[] {
  return successions.toSorted((a, b) => compare(a.onDate, b.onDate) || compare(a.unitId, b.unitId) || compare(a.successorId, b.successorId))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
