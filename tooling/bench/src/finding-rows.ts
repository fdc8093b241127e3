import type { Database, NewRow } from '@sunlit/db'
import { createServiceContext } from '@sunlit/services'
import type { BenchOffice } from './office.ts'
import { findingsOf } from './scoring-workload.ts'

const CHUNK = 500

/** Accepted findings all over the office's units and rules, put straight into the table: recording them is measured elsewhere. */
export async function plantFindings(database: Database, office: BenchOffice, count: number): Promise<void> {
  const rows = findingsOf(count).map((finding, index) =>
    rowOf(database, office, { unit: Number(finding.unitId.slice(1)), rule: finding.ruleId, facts: finding.facts, index }),
  )
  for (let start = 0; start < rows.length; start += CHUNK) {
    await database.transact((tx) =>
      tx
        .insertInto('finding')
        .values(rows.slice(start, start + CHUNK))
        .execute(),
    )
  }
}

interface Planted {
  readonly unit: number
  readonly rule: string
  readonly facts: object
  readonly index: number
}

export function rowOf(database: Database, office: BenchOffice, { unit, rule, facts, index }: Planted): NewRow<'finding'> {
  const { newId, now } = createServiceContext({ db: database, actor: office.manager.actor })
  const [recorder, reviewer] = office.evaluators
  return {
    id: newId(),
    organisation_id: office.organisationId,
    period_id: office.periodId,
    unit_id: office.unitIds[unit] ?? '',
    rule_id: rule,
    indicator_id: `i${rule.slice(1)}`,
    occurred_on: office.day,
    facts: JSON.stringify(facts),
    note: '网站公开栏目缺少主动公开内容',
    status: 'accepted',
    recorded_by: recorder?.id ?? '',
    recorded_at: now(),
    reviewed_by: reviewer?.id ?? '',
    reviewed_at: now(),
    request_id: `planted-${index}`,
    version: 1,
  }
}
