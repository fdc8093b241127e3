import { listReopenings, listSchemeChanges, type Db, type PeriodRow, type ReopeningRow } from '@sunlit/db'
import type { DeepFault } from '../audit/deep-fault.ts'
import { nativeHash } from './native-hash.ts'
import { lastEvent, sealedEvents, type TrailEvent } from './sealed-events.ts'
import { planOf } from './stage-plan.ts'

/** Whether a quarter is where its events left it: stage, plan, scheme, what does not apply, and who opened it again. */
export async function verifyPeriod(db: Db, period: PeriodRow): Promise<readonly DeepFault[]> {
  const { id } = period
  const events = await sealedEvents(db, [id])
  const of = (table: DeepFault['table'], fault: string | undefined): readonly DeepFault[] =>
    fault === undefined ? [] : [{ table, id, fault }]
  return [
    ...of('period', await faultOfStage(db, period, events)),
    ...of('period', faultOfPlan(period, events)),
    ...of('period', await faultOfScheme(db, period, events)),
    ...of('period_scheme_change', await faultOfSchemeChanges(db, id, events)),
    ...of('not_applicable', await faultOfApplicability(db, id, events)),
    ...(await faultsOfReopenings(db, id, events)),
  ]
}

async function faultOfStage(db: Db, period: PeriodRow, events: readonly TrailEvent[]): Promise<string | undefined> {
  const stage = await stageByEvents(db, period, events)
  return stage === period.stage ? undefined : `阶段与日志不符（日志：${stage}）`
}

async function stageByEvents(db: Db, period: PeriodRow, events: readonly TrailEvent[]): Promise<string> {
  const moved = lastEvent(events, ['period.opened', 'period.advanced', 'period.frozen', 'period.reopened'])
  if (!moved) return '无'
  if (moved.type === 'period.opened') return 'open'
  if (moved.type !== 'period.frozen') return String(moved.data['to'])
  // The publication's event is filed under the publication.
  const published = await db
    .selectFrom('publication')
    .innerJoin('event', 'event.id', 'publication.event_id')
    .select('publication.id')
    .where('publication.period_id', '=', period.id)
    .where('event.arrival', '>', moved.arrival)
    .executeTakeFirst()
  return published ? 'published' : 'frozen'
}

const PLANNED = ['collectUntil', 'reviewUntil', 'appealsUntil', 'freezeOn', 'publishOn'] as const

function faultOfPlan(period: PeriodRow, events: readonly TrailEvent[]): string | undefined {
  const logged = lastEvent(events, ['period.opened', 'period.planned', 'period.reopened'])?.data['plan'] as
    | Readonly<Record<string, unknown>>
    | undefined // compared, not used
  const plan = planOf(period)
  if (!PLANNED.every((key) => (logged?.[key] ?? null) === (plan?.[key] ?? null))) return '阶段计划与日志不符'
  const windows = events.filter(({ data }) => 'appealsUntil' in data)
  return (windows.at(-1)?.data['appealsUntil'] ?? null) === period.appeals_until ? undefined : '申诉截止日与日志不符'
}

async function faultOfScheme(db: Db, { scheme_version_id }: PeriodRow, events: readonly TrailEvent[]): Promise<string | undefined> {
  const pinned = lastEvent(events, ['period.opened', 'period.scheme-changed'])?.data['schemeHash']
  const version = await db.selectFrom('scheme_version').select('content_hash').where('id', '=', scheme_version_id).executeTakeFirst()
  return pinned === version?.content_hash ? undefined : '所用方案与日志不符'
}

async function faultOfSchemeChanges(db: Db, periodId: string, events: readonly TrailEvent[]): Promise<string | undefined> {
  const stored = (await listSchemeChanges(db, periodId)).map(({ reason }) => nativeHash(reason))
  const logged = events.flatMap(({ type, data }) => (type === 'period.scheme-changed' ? [String(data['reasonHash'])] : []))
  return stored.join() === logged.join() ? undefined : '更换方案的记录与日志不符'
}

async function faultOfApplicability(db: Db, periodId: string, events: readonly TrailEvent[]): Promise<string | undefined> {
  const marked = new Set<string>()
  for (const { type, data } of events) {
    if (type !== 'applicability.changed') continue
    const key = `${String(data['unitId'])}/${String(data['indicatorId'])}`
    if (data['applies'] === true) marked.delete(key)
    else marked.add(key)
  }
  const rows = await db.selectFrom('not_applicable').selectAll().where('period_id', '=', periodId).execute()
  const stored = rows.map(({ unit_id, indicator_id }) => `${unit_id}/${indicator_id}`).toSorted()
  return stored.join() === [...marked].toSorted().join() ? undefined : '不适用指标与日志不符'
}

const OUTCOMES: Readonly<Record<string, ReopeningRow['outcome']>> = {
  'period.reopen-requested': 'pending',
  'period.reopened': 'approved',
  'period.reopen-declined': 'declined',
  'period.reopen-withdrawn': 'withdrawn',
}

/** Two people and a reason are only worth something when the rows name the people and the reason that the log knows. */
async function faultsOfReopenings(db: Db, periodId: string, events: readonly TrailEvent[]): Promise<readonly DeepFault[]> {
  const rows = await listReopenings(db, periodId)
  const byId = Map.groupBy(
    events.filter(({ type }) => OUTCOMES[type] !== undefined),
    ({ data }) => String(data['reopeningId']),
  )
  const aliases = await aliasesOf(db, rows)
  const faultsOfRows = rows.flatMap((row): readonly DeepFault[] => {
    const fault = faultOfReopening(row, byId.get(row.id) ?? [], aliases)
    return fault === undefined ? [] : [{ table: 'period_reopening', id: row.id, fault }]
  })
  const gone = [...byId.keys()].filter((id) => !rows.some((row) => row.id === id))
  return [...faultsOfRows, ...gone.map((id): DeepFault => ({ table: 'period_reopening', id, fault: '日志中的重启申请不见了' }))]
}

function faultOfReopening(row: ReopeningRow, events: readonly TrailEvent[], aliases: ReadonlyMap<string, string>): string | undefined {
  const requested = lastEvent(events, ['period.reopen-requested'])
  const last = events.at(-1)
  if (!requested || !last) return '没有申请重启的日志'
  if (OUTCOMES[last.type] !== row.outcome) return '重启申请的结果与日志不符'
  if (requested.data['reasonHash'] !== nativeHash(row.reason) || requested.data['to'] !== row.to_stage) return '重启申请的内容与日志不符'
  if (requested.actor !== aliases.get(row.requested_by)) return '申请重启的人与日志不符'
  return row.decided_by !== null && last.actor !== aliases.get(row.decided_by) ? '审批重启的人与日志不符' : undefined
}

async function aliasesOf(db: Db, rows: readonly ReopeningRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ requested_by, decided_by }) => [requested_by, ...(decided_by === null ? [] : [decided_by])]))]
  if (ids.length === 0) return new Map()
  const people = await db.selectFrom('person').select(['id', 'alias']).where('id', 'in', ids).execute()
  return new Map(people.map(({ id, alias }) => [id, alias]))
}
