import type { IsoDate } from '@sunlit/calendar'
import type { CompiledScheme } from './compile.ts'
import { explainOwn } from './explain.ts'
import type { Explanation } from './explanation.ts'
import type { Finding, Unit } from './finding.ts'
import { pricing, whyNotAsOf } from './price.ts'
import { accept, type Refusal, type Result } from './result.ts'
import { toEnd, type Steps } from './steps.ts'
import { unitTables } from './unit-table.ts'

/** After so many refusals an import is plainly wrong; the rest would only fill memory. */
const MOST_REFUSALS = 1_000

/** The accounts of many units, in the order of `units`; refuses as `explain` does, and findings of unknown units. */
export function explainAll(
  compiled: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Result<readonly Explanation[]> {
  return toEnd(explainSteps(compiled, units, findings, asOf))
}

/** The same, stopping after each unit, so that a server can let others go first. */
export function* explainSteps(
  compiled: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Steps<Result<readonly Explanation[]>> {
  const refusals: Refusal[] = [...whyNotAsOf(compiled, asOf)]
  const own = groupByUnit(units, findings, refusals)
  const tables = unitTables(compiled, units, refusals)
  if (refusals.length > 0) return { ok: false, refusals }
  const price = pricing(compiled, asOf)
  const explanations: Explanation[] = []
  for (const [index, unit] of units.entries()) {
    const table = tables[index]
    const explained = table && explainOwn({ compiled, unit, table, pricing: price }, own[index] ?? [])
    if (explained?.ok) explanations.push(explained.value)
    else refusals.push(...(explained?.refusals ?? []))
    if (refusals.length >= MOST_REFUSALS) break
    yield
  }
  return refusals.length > 0 ? { ok: false, refusals } : accept(explanations)
}

function groupByUnit(units: readonly Unit[], findings: readonly Finding[], refusals: Refusal[]): readonly Finding[][] {
  const own: Finding[][] = units.map(() => [])
  const byId = new Map(units.map(({ id }, index) => [id, own[index]]))
  if (byId.size < units.length) {
    for (const { id } of units) if (!byId.delete(id)) refusals.push({ code: 'duplicate_id', subject: 'unit', id })
    return own
  }
  for (const finding of findings) {
    const place = byId.get(finding.unitId)
    if (place) place.push(finding)
    else if (refusals.length < MOST_REFUSALS) {
      refusals.push({ code: 'unknown_reference', subject: 'finding', id: finding.id, detail: finding.unitId })
    }
  }
  return own
}
