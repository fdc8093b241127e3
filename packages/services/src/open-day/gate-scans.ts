import type { GateAdmission, GateConflict } from '@sunlit/contracts'
import type { OpenScanRow } from '@sunlit/db'
import { conflictSentence, mergeAdmissions, ticketRefusalSentence, type Admissions, type Scan, type TicketRefusal } from '@sunlit/enrolment'
import { nativeHash } from '../assessment/native-hash.ts'

/** Rule O-18 over stored scans: what was taken back and what the server refused does not count. */
export function admissionsOf(rows: readonly OpenScanRow[]): Admissions {
  return mergeAdmissions(rows.filter((row) => row.undone_at === null && row.refusal === null).map(scanOf))
}

function scanOf(row: OpenScanRow): Scan {
  return { scanId: row.id, gate: row.gate, at: row.at, bookingCode: row.booking_code, partyOf: row.party_of, people: row.people }
}

/** What somebody has to look at: people beyond their party or let in twice, and tickets that no longer held. */
export function conflictsOf(rows: readonly OpenScanRow[], admissions: Admissions): readonly GateConflict[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const merged = admissions.conflicts.flatMap((conflict) => {
    const row = byId.get(conflict.scan.scanId)
    return row ? [conflictLine(row, conflictSentence(conflict))] : []
  })
  const refused = rows
    .filter((row) => row.refusal !== null && row.undone_at === null)
    // Only codes of the rules of tickets are stored here.
    .map((row) => conflictLine(row, `${row.gate}放行后核对：${ticketRefusalSentence(row.refusal as TicketRefusal)}`))
  return [...merged, ...refused].toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

function conflictLine(row: OpenScanRow, sentence: string): GateConflict {
  const { id: scanId, session_id: openSessionId, booking_code: code, gate, at, people } = row
  const settled = row.settled_at === null ? null : { note: row.settled_note ?? '', at: row.settled_at }
  return { scanId, openSessionId, code, gate, at, people, sentence, settled }
}

export function admissionLines({ admitted }: Admissions): readonly GateAdmission[] {
  return admitted.map(({ bookingCode, people, gate, at }) => ({ code: bookingCode, people, gate, at }))
}

/** What the log keeps of the scans of one report: changed afterwards, they no longer fit. */
export function scansHash(rows: readonly OpenScanRow[]): string {
  const stated = rows
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, gate, at, booking_code, party_of, people, kind, refusal }) => [id, gate, at, booking_code, party_of, people, kind, refusal])
  return nativeHash(stated)
}
