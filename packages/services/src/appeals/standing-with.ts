import { findingsOfUnits, type Db } from '@sunlit/db'
import type { Explanation, Facts, Finding, FindingLine, Points } from '@sunlit/scoring'
import type { Basis, BasisUnit } from '../assessment/basis.ts'
import { findingOf } from '../assessment/facts.ts'
import { explainUnit } from '../assessment/unit-accounts.ts'

/** A unit's account as it would be with other facts in one of its findings. */
export interface StandingWith {
  readonly explanation: Explanation
  /** The finding's own line; null where it does not count. */
  readonly line: FindingLine | null
}

/** Computes a unit's account with one finding stated otherwise; `undefined` facts leave the finding out. */
export type StandWith = (finding: Finding, facts: Facts | undefined) => StandingWith

/** Everything else stays as it is accepted now. */
export async function standWith(db: Db, basis: Basis, unit: BasisUnit): Promise<StandWith> {
  const rows = await findingsOfUnits(db, basis.period.id, [unit.unit.id])
  const accepted = rows.filter(({ status }) => status === 'accepted').map(findingOf)
  return (finding, facts) => {
    const others = accepted.filter(({ id }) => id !== finding.id)
    const explanation = explainUnit(basis, unit, facts === undefined ? others : [...others, { ...finding, facts }])
    return { explanation, line: lineOf(explanation, finding.id) }
  }
}

export function lineOf({ lines }: Pick<Explanation, 'lines'>, findingId: string): FindingLine | null {
  const isLine = (line: object): line is FindingLine => 'findingId' in line && line.findingId === findingId
  return lines.find(isLine) ?? null
}

/** What one change of facts does to the unit, everything else being as it is. */
export interface ChangeInPoints {
  readonly scoreBefore: Points
  readonly scoreAfter: Points
}

export function changeInPoints(stand: StandWith, finding: Finding, before: Facts, after: Facts | undefined): ChangeInPoints {
  return { scoreBefore: stand(finding, before).explanation.score, scoreAfter: stand(finding, after).explanation.score }
}
