import type { Db, OpenAbsenceRow } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { lastEvent, sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'

const PAGE = 300

/** Whoever is kept absent was marked so, and what was decided about it is what the log tells. */
export async function verifyAbsences(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (let after = ''; ;) {
    const rows = await db.selectFrom('open_absence').selectAll().where('booking_id', '>', after).orderBy('booking_id').limit(PAGE).execute()
    const ids = rows.map(({ booking_id }) => booking_id)
    const events = Map.groupBy(await sealedEvents(db, ids), ({ subjectId }) => subjectId)
    for (const row of rows)
      for (const fault of faultsOfAbsence(row, events.get(row.booking_id) ?? []))
        faults.push({ table: 'open_absence', id: row.booking_id, fault })
    after = ids.at(-1) ?? ''
    if (rows.length < PAGE) return faults
  }
}

function faultsOfAbsence(row: OpenAbsenceRow, events: readonly TrailEvent[]): readonly string[] {
  const faults: string[] = []
  if (lastEvent(events, ['open-day.booking-moved'])?.data['after'] !== 'absent') faults.push('未到场记录没有日志')
  const excuse = outcomeOf(events, ['open-day.absence-excused', 'open-day.excuse-decided'])
  if (!isSame(excuse, row.excuse_outcome, row.excuse_reason)) faults.push('未到场说明与日志不符')
  const appeal = outcomeOf(events, ['open-day.absence-appealed', 'open-day.appeal-decided'])
  if (!isSame(appeal, row.appeal_outcome, row.appeal_reason)) faults.push('未到场申诉与日志不符')
  return faults
}

interface Told {
  readonly outcome: OpenAbsenceRow['excuse_outcome']
  readonly reasonHash: unknown
}

/** What was said of the absence as it stands: an earlier one of the same booking was deleted when a late report showed the visitor there. */
function outcomeOf(events: readonly TrailEvent[], [said, decided]: readonly [string, string]): Told {
  const marked = events.findLastIndex(({ type, data }) => type === 'open-day.booking-moved' && data['after'] === 'absent')
  const since = events.slice(Math.max(0, marked))
  const decision = lastEvent(since, [decided])?.data
  if (decision) return { outcome: decision['granted'] === true ? 'granted' : 'declined', reasonHash: decision['reasonHash'] }
  return { outcome: lastEvent(since, [said]) ? 'open' : null, reasonHash: null }
}

function isSame({ outcome, reasonHash }: Told, stored: OpenAbsenceRow['excuse_outcome'], reason: string | null): boolean {
  return outcome === stored && reasonHash === (reason === null ? null : nativeHash(reason))
}
