import { createHash } from 'node:crypto'
import type { FindingStatus } from '@sunlit/contracts'
import { listEvidence, type Db, type FindingRow, type SchemeVersion } from '@sunlit/db'
import { schemeHash } from '@sunlit/scoring'
import type { DeepFault } from '../audit/deep-fault.ts'
import { verifyAppeals } from '../appeals/verify-appeals.ts'
import { verifyEntries } from '../double-scoring/verify-entries.ts'
import { verifyBulletins } from '../documents/verify-bulletins.ts'
import { verifyEvents } from '../audit/verify-events.ts'
import { verifyReplayed } from '../audit/verify-replayed.ts'
import { evidenceHash } from './evidence-hash.ts'
import { factsHash, factsOf } from './facts.ts'
import { schemeOf } from './scheme-version.ts'
import { lastEvent, sealedEvents, type TrailEvent } from './sealed-events.ts'
import { nativeHash } from './native-hash.ts'
import { verifyPeriod } from './verify-period.ts'
import { verifyPresent } from './verify-present.ts'
import { verifyPublication } from './verify-publication.ts'
import { verifyLedger } from '../rectification/verify-ledger.ts'
import { verifySummaries } from '../summary/verify-summaries.ts'
import { verifyChannels } from '../invited/verify-channels.ts'
import { verifyOpenDays } from '../open-day/verify-open-day.ts'
import { verifySurveys } from '../survey/verify-surveys.ts'

export interface DeepReport {
  readonly faults: readonly DeepFault[]
  readonly checked: { readonly findings: number; readonly evidence: number; readonly periods: number; readonly publications: number }
}

const PAGE = 500

/**
 * Holds the stored rows against the log: every event still says what was sealed into its leaf, nothing the log knows of is gone,
 * roles, settings and units are those it tells of, every finding says what its last event pinned and who recorded it, every quarter is
 * where its last event left it, evidence still has its bytes, and every published result is computed again from the stored facts.
 * Whether the log itself is whole is asked of `sunlit audit verify` before.
 */
export async function deepVerify(db: Db, now: string): Promise<DeepReport> {
  const rewritten = await verifyEvents(db)
  // Against events that are not what was sealed there is nothing to hold anything.
  if (rewritten.length > 0) return { faults: rewritten, checked: { findings: 0, evidence: 0, periods: 0, publications: 0 } }
  const faults: DeepFault[] = [
    ...(await verifyReplayed(db)),
    ...(await verifyPresent(db)),
    ...(await verifySchemes(db)),
    ...(await verifyEntries(db)),
  ]
  const findings = await verifyFindings(db, faults)
  const evidence = await verifyBlobs(db, faults)
  faults.push(...(await verifyAppeals(db)))
  faults.push(...(await verifyLedger(db)))
  const periods = await db.selectFrom('period').selectAll().orderBy('id').execute()
  for (const period of periods) faults.push(...(await verifyPeriod(db, period)))
  const publications = await db.selectFrom('publication').select('id').orderBy('id').execute()
  for (const { id } of publications) faults.push(...(await verifyPublication(db, id, now)))
  faults.push(...(await verifySummaries(db)))
  faults.push(...(await verifySurveys(db)))
  faults.push(...(await verifyOpenDays(db)))
  faults.push(...(await verifyChannels(db)))
  faults.push(...(await verifyBulletins(db)))
  return { faults, checked: { findings, evidence, periods: periods.length, publications: publications.length } }
}

async function verifySchemes(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db.selectFrom('scheme_version').selectAll().where('status', '=', 'adopted').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    const events = await sealedEvents(db, [row.scheme_id])
    const adopted = events.filter(({ type, data }) => type === 'scheme.adopted' && data['version'] === row.version).at(-1)
    const hash = hashOfDocument(row)
    if (hash === undefined || row.content_hash !== hash) faults.push({ table: 'scheme_version', id: row.id, fault: '方案内容与其摘要不符' })
    if (adopted?.data['contentHash'] !== hash) faults.push({ table: 'scheme_version', id: row.id, fault: '方案内容与日志中启用的版本不符' })
  }
  return faults
}

function hashOfDocument(row: SchemeVersion): string | undefined {
  try {
    return schemeHash(schemeOf(row))
  } catch {
    return undefined
  }
}

async function verifyFindings(db: Db, faults: DeepFault[]): Promise<number> {
  let checked = 0
  for (let after = ''; ;) {
    const rows = await db.selectFrom('finding').selectAll().where('id', '>', after).orderBy('id').limit(PAGE).execute()
    const ids = rows.map(({ id }) => id)
    const events = Map.groupBy(await sealedEvents(db, ids), ({ subjectId }) => subjectId)
    const evidence = Map.groupBy(await listEvidence(db, ids), ({ finding_id }) => finding_id)
    const aliases = await aliasesOf(db, rows)
    for (const row of rows) {
      const strange = faultOfPeople(row, events.get(row.id) ?? [], aliases)
      if (strange !== undefined) faults.push({ table: 'finding', id: row.id, fault: strange })
      for (const fault of faultsOfFinding(row, events.get(row.id) ?? [])) faults.push({ table: 'finding', id: row.id, fault })
      const fault = faultOfEvidence((evidence.get(row.id) ?? []).map(evidenceHash), events.get(row.id) ?? [])
      if (fault !== undefined) faults.push({ table: 'evidence', id: row.id, fault })
    }
    checked += rows.length
    after = ids.at(-1) ?? ''
    if (rows.length < PAGE) return checked
  }
}

export function faultsOfFinding(row: FindingRow, events: readonly TrailEvent[]): readonly string[] {
  const stated = lastEvent(events, ['finding.recorded', 'finding.double-settled', 'finding.changed', 'finding.amended'])
  if (!stated) return ['没有录入的日志']
  const faults: string[] = []
  if (stated.data['factsHash'] !== hashOfStored(row)) faults.push('事实与日志不符')
  if (statusByEvents(events) !== row.status) faults.push('状态与日志不符')
  if (lastEvent(events, ['finding.recorded', 'finding.double-settled'])?.data['periodId'] !== row.period_id)
    faults.push('所属季度与日志不符')
  const reviewed = lastEvent(events, ['finding.reviewed', 'finding.double-settled'])
  const reason = row.review_reason === null ? null : nativeHash(row.review_reason)
  if (reviewed && reviewed.data['reasonHash'] !== reason) faults.push('复核意见与日志不符')
  const withdrawn = lastEvent(events, ['finding.withdrawn-by-office'])?.data['reasonHash'] ?? null
  if (withdrawn !== (row.withdrawal_reason === null ? null : nativeHash(row.withdrawal_reason))) faults.push('撤回原因与日志不符')
  return faults
}

/** Four eyes are only worth something when the row names the two people who did it. */
function faultOfPeople(row: FindingRow, events: readonly TrailEvent[], aliases: ReadonlyMap<string, string>): string | undefined {
  const recorded = lastEvent(events, ['finding.recorded', 'finding.taken-over', 'finding.double-settled'])
  const reviewed = lastEvent(events, ['finding.reviewed', 'finding.double-settled'])
  if (recorded && personIn(recorded, 'recordedByAlias') !== aliases.get(row.recorded_by)) return '录入人与日志不符'
  const reviewer = row.reviewed_by === null ? undefined : aliases.get(row.reviewed_by)
  return (reviewed && personIn(reviewed, 'reviewedByAlias')) === reviewer ? undefined : '复核人与日志不符'
}

/** Two blind entries become a finding by the hand of whoever came last: the event names the two it stands for. */
function personIn({ type, actor, data }: TrailEvent, role: 'recordedByAlias' | 'reviewedByAlias'): unknown {
  return type === 'finding.double-settled' ? data[role] : actor
}

async function aliasesOf(db: Db, rows: readonly FindingRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ recorded_by, reviewed_by }) => [recorded_by, ...(reviewed_by === null ? [] : [reviewed_by])]))]
  if (ids.length === 0) return new Map()
  const people = await db.selectFrom('person').select(['id', 'alias']).where('id', 'in', ids).execute()
  return new Map(people.map(({ id, alias }) => [id, alias]))
}

/** Facts that cannot even be read have no hash; they are a fault like others, not the end of the verification. */
function hashOfStored(row: FindingRow): string | undefined {
  try {
    return factsHash(row, factsOf(row))
  } catch {
    return undefined
  }
}

/** Where the events of a finding leave it. */
function statusByEvents(events: readonly TrailEvent[]): FindingStatus {
  let status: FindingStatus = 'draft'
  for (const { type, data } of events) {
    if (type === 'finding.submitted') status = 'submitted'
    if (type === 'finding.double-settled') status = 'accepted'
    if (type === 'finding.withdrawn' || type === 'finding.withdrawn-by-office') status = 'withdrawn'
    if (type === 'finding.ruled' && data['decision'] === 'withdrawn') status = 'withdrawn'
    if (type === 'finding.reviewed') status = data['decision'] === 'accepted' ? 'accepted' : 'returned'
  }
  return status
}

/** Evidence that is there without its event, or gone without one. */
function faultOfEvidence(present: readonly string[], events: readonly TrailEvent[]): string | undefined {
  const expected: unknown[] = []
  for (const { type, data } of events) {
    if (type === 'evidence.added') expected.push(data['sha256'])
    if (type === 'evidence.removed') expected.splice(expected.indexOf(data['sha256']), 1)
  }
  const [stored, logged] = [present.toSorted().join(), expected.map(String).toSorted().join()]
  return stored === logged ? undefined : '佐证与日志不符'
}

async function verifyBlobs(db: Db, faults: DeepFault[]): Promise<number> {
  const rows = await db.selectFrom('blob').select('sha256').orderBy('sha256').execute()
  for (const { sha256 } of rows) {
    const { content } = await db.selectFrom('blob').select('content').where('sha256', '=', sha256).executeTakeFirstOrThrow()
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      faults.push({ table: 'blob', id: sha256, fault: '文件内容与其摘要不符' })
  }
  return rows.length
}
