import type { Db, OpenScanRow } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { admissionsOf, scansHash } from './gate-scans.ts'

/** Scans are those that were reported, each report whole; what was taken back or settled was so in the log; who is in by the scans is in by the bookings. */
export async function verifyScans(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  const sessions = await db.selectFrom('open_session').select('id').orderBy('id').execute()
  for (const { id } of sessions) {
    const rows = await db.selectFrom('open_scan').selectAll().where('session_id', '=', id).orderBy('id').execute()
    const told = await sealedEvents(db, [id])
    const fault = faultOfReports(rows, told)
    if (fault) faults.push({ table: 'open_scan', id, fault })
    for (const row of rows) {
      const strange = faultOfScan(row, told)
      if (strange) faults.push({ table: 'open_scan', id: row.id, fault: strange })
    }
    faults.push(...(await verifyAdmitted(db, id, rows)))
  }
  return faults
}

function faultOfReports(rows: readonly OpenScanRow[], told: readonly TrailEvent[]): string | undefined {
  const logged = told.flatMap(({ type, data }) =>
    type === 'open-day.scans-reported' && data['scansHash'] !== null ? [String(data['scansHash'])] : [],
  )
  const stored = [...Map.groupBy(rows, ({ report_id }) => report_id).values()].map(scansHash)
  return logged.toSorted().join() === stored.toSorted().join() ? undefined : '入场记录与日志不符'
}

function faultOfScan(
  { id, undone_at, undo_reason, settled_at, settled_note }: OpenScanRow,
  told: readonly TrailEvent[],
): string | undefined {
  const own = told.filter(({ data }) => data['scanId'] === id)
  const undone = own.findLast(({ type }) => type === 'open-day.scan-undone')?.data['reason'] ?? null
  if (undone !== (undone_at === null ? null : undo_reason)) return '撤销入场与日志不符'
  const settled = own.findLast(({ type }) => type === 'open-day.conflict-settled')?.data['noteHash'] ?? null
  return settled === (settled_at === null ? null : nativeHash(settled_note ?? '')) ? undefined : '核对结果与日志不符'
}

async function verifyAdmitted(db: Db, sessionId: string, rows: readonly OpenScanRow[]): Promise<readonly DeepFault[]> {
  const inside = new Set(admissionsOf(rows).admitted.map(({ bookingCode }) => bookingCode))
  const bookings = await db
    .selectFrom('open_booking')
    .select(['id', 'code'])
    .where('session_id', '=', sessionId)
    .where('status', '=', 'admitted')
    .execute()
  return bookings
    .filter(({ code }) => !inside.has(code))
    .map(({ id }): DeepFault => ({ table: 'open_booking', id, fault: '已到场的报名没有入场记录' }))
}
