import { factsSchema } from '@sunlit/contracts'
import type { FindingRow, ScoredFinding } from '@sunlit/db'
import type { Facts, Finding } from '@sunlit/scoring'
import { nativeHash } from './native-hash.ts'

/** Facts as they are stored: JSON text in, checked values out. */
export function factsOf(row: Pick<FindingRow, 'facts'>): Facts {
  return factsSchema.parse(JSON.parse(row.facts))
}

export function findingOf(row: ScoredFinding): Finding {
  return {
    id: row.id,
    unitId: row.unit_id,
    ruleId: row.rule_id,
    foundOn: row.occurred_on,
    ...(row.fact_key !== null && { factKey: row.fact_key }),
    facts: factsOf(row),
  }
}

type Stated = Pick<FindingRow, 'unit_id' | 'rule_id' | 'occurred_on' | 'fact_key' | 'note'>

/** What the log pins of a finding: everything its author stated, and nothing else. */
export function factsHash(finding: Stated, facts: Facts): string {
  return nativeHash({
    unitId: finding.unit_id,
    ruleId: finding.rule_id,
    foundOn: finding.occurred_on,
    factKey: finding.fact_key,
    note: finding.note,
    facts,
  })
}
