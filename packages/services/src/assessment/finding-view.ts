import type { FindingStatus } from '@sunlit/contracts'
import { listEvidence, type Db, type EvidenceRow, type FindingRow, type Row } from '@sunlit/db'
import type { Facts } from '@sunlit/scoring'
import { factsOf } from './facts.ts'
import { namesOf } from './people.ts'

export interface EvidenceView {
  readonly id: string
  readonly kind: 'file' | 'address'
  readonly fileName: string | null
  readonly mediaType: string | null
  /** Bytes. */
  readonly size: number | null
  readonly url: string | null
  readonly sha256: string | null
  readonly capturedAt: string | null
  readonly addedAt: string
}

export interface FindingView {
  readonly id: string
  readonly periodId: string
  readonly unitId: string
  readonly unitName: string
  readonly ruleId: string
  readonly indicatorId: string
  readonly occurredOn: string
  readonly facts: Facts
  readonly factKey: string | null
  readonly note: string
  readonly status: FindingStatus
  readonly version: number
  readonly recordedAt: string
  readonly reviewedAt: string | null
  readonly reviewReason: string | null
  /** Who recorded and who decided are the office's own knowledge: null for people of a unit. */
  readonly recordedBy: PersonView | null
  readonly reviewedBy: PersonView | null
  readonly evidence: readonly EvidenceView[]
}

export interface PersonView {
  readonly id: string
  readonly name: string
}

/** Findings as pages show them, with their evidence; names only for the office. */
export async function findingViews(db: Db, rows: readonly FindingRow[], withNames: boolean): Promise<readonly FindingView[]> {
  const evidence = Map.groupBy(
    await listEvidence(
      db,
      rows.map(({ id }) => id),
    ),
    (row) => row.finding_id,
  )
  const units = await unitNames(
    db,
    rows.map(({ unit_id }) => unit_id),
  )
  const names = withNames
    ? await namesOf(
        db,
        rows.flatMap(({ recorded_by, reviewed_by }) => [recorded_by, reviewed_by]),
      )
    : new Map<string, string>()
  const person = (id: string | null): PersonView | null => {
    const name = id === null ? undefined : names.get(id)
    return id === null || name === undefined ? null : { id, name }
  }
  return rows.map((row) => ({
    id: row.id,
    periodId: row.period_id,
    unitId: row.unit_id,
    unitName: units.get(row.unit_id) ?? '',
    ruleId: row.rule_id,
    indicatorId: row.indicator_id,
    occurredOn: row.occurred_on,
    facts: factsOf(row),
    factKey: row.fact_key,
    note: row.note,
    status: row.status,
    version: row.version,
    recordedAt: row.recorded_at,
    reviewedAt: row.reviewed_at,
    reviewReason: row.review_reason,
    recordedBy: person(row.recorded_by),
    reviewedBy: person(row.reviewed_by),
    evidence: (evidence.get(row.id) ?? []).map(evidenceView),
  }))
}

export function evidenceView(row: Omit<EvidenceRow, 'finding_id'>): EvidenceView {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    url: row.url,
    sha256: row.sha256,
    capturedAt: row.captured_at,
    addedAt: row.added_at,
  }
}

export async function unitNames(db: Db, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (unitIds.length === 0) return new Map()
  const rows: readonly Pick<Row<'unit'>, 'id' | 'name'>[] = await db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(unitIds)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
