import type { FindingRow, RectificationRow } from '@sunlit/db'

type Found = Pick<FindingRow, 'unit_id' | 'rule_id' | 'fact_key' | 'occurred_on'>
type Closed = Pick<RectificationRow, 'id' | 'unit_id' | 'rule_id' | 'fact_key' | 'closed_on'>

/**
 * Rule Z-8: a finding brings a closed entry back when it is about the same unit, or the one that follows it, under the same rule, about
 * the same thing where one is named, and happened after the day of the closure. What happened before was there when the entry was closed,
 * and is a problem of its own. Of several entries the one closed last comes back.
 */
export function recurrenceOf<Entry extends Closed>(
  finding: Found,
  closed: readonly Entry[],
  actingFor: (unitId: string) => string,
): Entry | undefined {
  return closed
    .filter(
      (entry) =>
        actingFor(entry.unit_id) === finding.unit_id &&
        entry.rule_id === finding.rule_id &&
        entry.fact_key === finding.fact_key &&
        entry.closed_on !== null &&
        entry.closed_on < finding.occurred_on,
    )
    .reduce<Entry | undefined>((last, entry) => ((last?.closed_on ?? '') >= (entry.closed_on ?? '') ? last : entry), undefined)
}
