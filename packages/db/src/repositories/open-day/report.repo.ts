import type { BookingState } from '@sunlit/contracts'
import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type OpenReportRow = Row<'open_report'>

export function findOpenReport(db: Db, eventId: string): Promise<OpenReportRow | undefined> {
  return db.selectFrom('open_report').selectAll().where('event_id', '=', eventId).executeTakeFirst()
}

export function listOpenReports(db: Db, eventIds: readonly string[]): Promise<readonly OpenReportRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db.selectFrom('open_report').selectAll().where('event_id', 'in', eventIds).execute()
}

export async function insertOpenReport(tx: Tx, row: NewRow<'open_report'>): Promise<void> {
  await tx.insertInto('open_report').values(row).execute()
}

/** False when the report is no longer as the caller saw it. */
export async function changeOpenReport(
  tx: Tx,
  seen: Pick<OpenReportRow, 'event_id' | 'version'>,
  changes: Changes<'open_report'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_report')
    .set({ ...changes, version: seen.version + 1 })
    .where('event_id', '=', seen.event_id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Events with a published report, the newest first, whatever organisation they belong to. */
export function listPublishedReports(db: Db, limit: number) {
  return db
    .selectFrom('open_report')
    .innerJoin('open_event', 'open_event.id', 'open_report.event_id')
    .innerJoin('unit', 'unit.id', 'open_event.unit_id')
    .select(['open_report.event_id', 'open_event.title', 'unit.name as organiser', 'open_report.published_on', 'open_report.opinions_on'])
    .where('open_report.published_on', 'is not', null)
    .orderBy('open_report.published_on', 'desc')
    .orderBy('open_report.event_id')
    .limit(limit)
    .execute()
}

export interface LateFinding {
  readonly findingId: string
  readonly eventId: string
  readonly clock: 'report' | 'opinions'
  readonly periodId: string
  readonly status: string
}

export async function linkLateFinding(tx: Tx, row: NewRow<'open_late_finding'>): Promise<void> {
  await tx.insertInto('open_late_finding').values(row).execute()
}

export function listLateFindings(db: Db, eventIds: readonly string[]): Promise<readonly LateFinding[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_late_finding as link')
    .innerJoin('finding', 'finding.id', 'link.finding_id')
    .select([
      'link.finding_id as findingId',
      'link.event_id as eventId',
      'link.clock as clock',
      'finding.period_id as periodId',
      'finding.status as status',
    ])
    .where('link.event_id', 'in', eventIds)
    .orderBy('link.linked_at')
    .orderBy('link.finding_id')
    .execute()
}

export interface FigureBookingRow {
  readonly event_id: string
  readonly session_id: string
  readonly code: string
  readonly status: BookingState
  readonly people: number
  readonly participant_class: string
}

/** What figures are counted from, of several events at once; nothing personal. */
export function listFigureBookings(db: Db, eventIds: readonly string[]): Promise<readonly FigureBookingRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_booking')
    .select(['event_id', 'session_id', 'code', 'status', 'people', 'participant_class'])
    .where('event_id', 'in', eventIds)
    .execute()
}

/** All scans of several events that were not taken back. */
export function listFigureScans(db: Db, eventIds: readonly string[]): Promise<readonly Row<'open_scan'>[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_scan')
    .innerJoin('open_session', 'open_session.id', 'open_scan.session_id')
    .selectAll('open_scan')
    .where('open_session.event_id', 'in', eventIds)
    .where('open_scan.undone_at', 'is', null)
    .execute()
}
