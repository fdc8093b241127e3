import { LIVE_RECTIFICATION_STATES } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'

/** What hangs on one unit that is about to end. */
export interface AffectedUnit {
  readonly unitId: string
  /** Findings that are neither accepted nor withdrawn. */
  readonly undecided: number
  /** Findings on the day and later, which cannot stay with a unit that has ended. */
  readonly later: number
  /** Who serves as a contact person. */
  readonly contacts: number
  /** Open accounts of people of the unit. */
  readonly accounts: number
  /** Rectifications that are not closed. */
  readonly rectifications: number
}

type Counted = Omit<AffectedUnit, 'unitId'>

/** One row for each of the units, in their order. */
export async function countAffected(
  db: Db,
  { organisationId, unitIds, onDate }: { readonly organisationId: string; readonly unitIds: readonly string[]; readonly onDate: string },
): Promise<readonly AffectedUnit[]> {
  if (unitIds.length === 0) return []
  const findings = db.selectFrom('finding').where('organisation_id', '=', organisationId).where('unit_id', 'in', unitIds)
  const undecided = findings.where('status', 'in', ['draft', 'submitted', 'returned'])
  const later = findings.where('status', '!=', 'withdrawn').where('occurred_on', '>=', onDate)
  const contacts = db
    .selectFrom('contact')
    .where('unit_id', 'in', unitIds)
    .where('serves_from', 'is not', null)
    .where('serves_to', 'is', null)
  const accounts = db.selectFrom('person').where('unit_id', 'in', unitIds).where('disabled_at', 'is', null)
  const rectifications = db.selectFrom('rectification').where('unit_id', 'in', unitIds).where('state', 'in', LIVE_RECTIFICATION_STATES)
  const counts: Readonly<Record<keyof Counted, readonly { readonly unit_id: string | null }[]>> = {
    undecided: await undecided.select('unit_id').execute(),
    later: await later.select('unit_id').execute(),
    contacts: await contacts.select('unit_id').execute(),
    accounts: await accounts.select('unit_id').execute(),
    rectifications: await rectifications.select('unit_id').execute(),
  }
  return unitIds.map((unitId) => {
    const count = (key: keyof Counted): number => counts[key].filter((row) => row.unit_id === unitId).length
    return {
      unitId,
      undecided: count('undecided'),
      later: count('later'),
      contacts: count('contacts'),
      accounts: count('accounts'),
      rectifications: count('rectifications'),
    }
  })
}
