import type { RectificationState } from '@sunlit/contracts'
import { listRectificationEvidence, type Db, type RectificationRow } from '@sunlit/db'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'

const PAGE = 200

/** Holds the ledger against the log: every entry stands where its events leave it, and no entry of the log is gone. */
export async function verifyLedger(db: Db): Promise<readonly DeepFault[]> {
  const opened = await db.selectFrom('event').select('subject_id as id').where('type', '=', 'rectification.opened').execute()
  const missing = new Set(opened.flatMap(({ id }) => id ?? []))
  const faults: DeepFault[] = []
  for (let after = ''; ;) {
    const rows = await db.selectFrom('rectification').selectAll().where('id', '>', after).orderBy('id').limit(PAGE).execute()
    const ids = rows.map(({ id }) => id)
    const events = Map.groupBy(await sealedEvents(db, ids), ({ subjectId }) => subjectId)
    const aliases = await aliasesOf(db, rows)
    for (const row of rows) {
      missing.delete(row.id)
      const own = events.get(row.id) ?? []
      for (const fault of faultsOfEntry(row, own, aliases)) faults.push({ table: 'rectification', id: row.id, fault })
      const evidence = (await listRectificationEvidence(db, row.id)).map(evidenceHash)
      if (!isSameBag(evidence, evidenceByEvents(own))) faults.push({ table: 'rectification_evidence', id: row.id, fault: '佐证与日志不符' })
    }
    after = ids.at(-1) ?? ''
    if (rows.length < PAGE) break
  }
  return [...faults, ...[...missing].map((id): DeepFault => ({ table: 'rectification', id, fault: '日志中的整改事项不见了' }))]
}

/** An entry as its events tell of it. */
interface ToldEntry {
  readonly state: RectificationState
  readonly unitId: unknown
  readonly dueOn: unknown
  readonly problemHash: unknown
  readonly measureHash: unknown
  readonly plannedOn: unknown
  /** Alias of whoever closed it, while it is closed. */
  readonly closedBy: string | null
}

/** Pure: what differs between a row and its events, in words. `aliases` by person. */
export function faultsOfEntry(
  row: RectificationRow,
  events: readonly TrailEvent[],
  aliases: ReadonlyMap<string, string>,
): readonly string[] {
  const told = events.reduce<ToldEntry | undefined>(afterEvent, undefined)
  if (told === undefined) return ['没有列入台账的日志']
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['状态', told.state, row.state],
    ['整改单位', told.unitId, row.unit_id],
    ['整改期限', told.dueOn, row.due_on],
    ['问题', told.problemHash, nativeHash(row.problem)],
    ['整改措施', told.measureHash, row.measure === null ? null : nativeHash(row.measure)],
    ['计划完成日期', told.plannedOn, row.planned_on],
    ['销号人员', told.closedBy, row.closed_by === null ? null : (aliases.get(row.closed_by) ?? '')],
  ]
  return pairs.filter(([, log, stored]) => log !== stored).map(([name]) => `${name}与日志不符`)
}

function afterEvent(told: ToldEntry | undefined, { type, data, actor }: TrailEvent): ToldEntry | undefined {
  if (type === 'rectification.opened') {
    const { unitId, dueOn, problemHash } = data
    return { state: 'open', unitId, dueOn, problemHash, measureHash: null, plannedOn: null, closedBy: null }
  }
  if (told === undefined) return undefined
  switch (type) {
    case 'rectification.reopened':
      return { ...told, state: 'open', dueOn: data['dueOn'], measureHash: null, plannedOn: null, closedBy: null }
    case 'rectification.planned': {
      const state = told.state === 'returned' ? 'returned' : 'planned'
      return { ...told, state, measureHash: data['measureHash'], plannedOn: data['plannedOn'] }
    }
    case 'rectification.submitted':
      return { ...told, state: 'submitted' }
    case 'rectification.rechecked':
      return data['decision'] === 'closed' ? { ...told, state: 'closed', closedBy: actor } : { ...told, state: 'returned' }
    case 'rectification.extension-granted':
      return { ...told, dueOn: data['until'] }
    case 'rectification.due-changed':
      return { ...told, dueOn: data['after'] }
    case 'rectification.transferred':
      return { ...told, unitId: data['after'] }
    case 'rectification.cancelled':
      return { ...told, state: 'cancelled' }
    default:
      return told
  }
}

/** Hashes of what was added and not taken away. */
function evidenceByEvents(events: readonly TrailEvent[]): readonly unknown[] {
  const kept = new Map<unknown, unknown>()
  for (const { type, data } of events) {
    if (type === 'rectification.evidence-added') kept.set(data['evidenceId'], data['sha256'])
    if (type === 'rectification.evidence-removed') kept.delete(data['evidenceId'])
  }
  return [...kept.values()]
}

function isSameBag(one: readonly unknown[], other: readonly unknown[]): boolean {
  const sorted = (bag: readonly unknown[]): string => JSON.stringify(bag.map(String).toSorted())
  return sorted(one) === sorted(other)
}

async function aliasesOf(db: Db, rows: readonly RectificationRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ closed_by }) => closed_by ?? []))]
  if (ids.length === 0) return new Map()
  const people = await db.selectFrom('person').select(['id', 'alias']).where('id', 'in', ids).execute()
  return new Map(people.map(({ id, alias }) => [id, alias]))
}
