import { setImmediate } from 'node:timers/promises'
import { findingsOfUnits, type Db, type ScoredFinding } from '@sunlit/db'
import { explain, type Explanation, type Finding } from '@sunlit/scoring'
import type { Basis, BasisUnit } from './basis.ts'
import { findingOf } from './facts.ts'

/** One unit's account over its accepted findings, with how many wait beside it. */
export interface UnitAccount {
  readonly unitId: string
  readonly explanation: Explanation
  /** By indicator: findings that count, and findings that are not decided yet. */
  readonly counts: ReadonlyMap<string, CellCount>
}

export interface CellCount {
  readonly accepted: number
  readonly pending: number
}

/** How many units are asked for in one query: with some hundred findings each it takes a few milliseconds, and others go first after it. */
const CHUNK = 10

/** Only accepted findings count (rule A-9); the others are shown as waiting. */
export async function accountsOf(db: Db, basis: Basis, units: readonly BasisUnit[]): Promise<readonly UnitAccount[]> {
  const accounts: UnitAccount[] = []
  for (let start = 0; start < units.length; start += CHUNK) {
    const part = units.slice(start, start + CHUNK)
    const rows = await findingsOfUnits(
      db,
      basis.period.id,
      part.map(({ unit }) => unit.id),
    )
    const byUnit = Map.groupBy(rows, (row) => row.unit_id)
    for (const unit of part) {
      accounts.push(accountOf(basis, unit, byUnit.get(unit.unit.id) ?? []))
      await setImmediate() // a whole quarter takes a while: other requests go first
    }
  }
  return accounts
}

export function accountOf(basis: Basis, unit: BasisUnit, rows: readonly ScoredFinding[]): UnitAccount {
  const accepted = rows.filter((row) => row.status === 'accepted')
  return { unitId: unit.unit.id, explanation: explainUnit(basis, unit, accepted.map(findingOf)), counts: countCells(rows) }
}

export function explainUnit({ scheme, asOf }: Basis, { unit }: BasisUnit, findings: readonly Finding[]): Explanation {
  const explained = explain(scheme.compiled, unit, findings, asOf)
  // Everything stored was checked when it was recorded: a refusal here means damaged rows or a bug.
  if (!explained.ok) throw new Error(`unit ${unit.id} cannot be scored: ${JSON.stringify(explained.refusals[0])}`)
  return explained.value
}

function countCells(rows: readonly ScoredFinding[]): ReadonlyMap<string, CellCount> {
  const counts = new Map<string, CellCount>()
  for (const { indicator_id, status } of rows) {
    const { accepted, pending } = counts.get(indicator_id) ?? { accepted: 0, pending: 0 }
    counts.set(indicator_id, status === 'accepted' ? { accepted: accepted + 1, pending } : { accepted, pending: pending + 1 })
  }
  return counts
}
