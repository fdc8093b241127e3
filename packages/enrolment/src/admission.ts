import type { IsoInstant } from '@sunlit/calendar'
import { millisecondsOf } from './moment.ts'

/** One scan at a gate, as the device recorded it. */
export interface Scan {
  /** Unique; a scan that is sent twice is one scan. */
  readonly scanId: string
  readonly gate: string
  /** By the gate's clock, corrected by what the last contact with the server showed it to be off. */
  readonly at: IsoInstant
  readonly bookingCode: string
  /** People of the booking, from its ticket. */
  readonly partyOf: number
  /** People who came in with this scan. */
  readonly people: number
}

/** A booking that came: what counts. */
export interface Admission {
  readonly bookingCode: string
  /** The scans that count, first to last. A party may come in parts. */
  readonly scanIds: readonly string[]
  readonly gate: string
  readonly at: IsoInstant
  readonly people: number
}

/** A scan that let in people beyond the party, or after the ticket was used: reported to the staff, never silently dropped (rule O-18). */
export interface AdmissionConflict {
  readonly scan: Scan
  /** `used`: the whole party was in already. `party_exceeded`: part of it was in, and more came than were left. */
  readonly reason: 'used' | 'party_exceeded'
  /** The first scan of the same booking that counts. */
  readonly firstScanId: string
  readonly firstGate: string
}

export interface Admissions {
  /** In the order of their first scans. */
  readonly admitted: readonly Admission[]
  readonly conflicts: readonly AdmissionConflict[]
}

/**
 * Brings together what several gates saw while they could not see each other. Scans of one booking count from the earliest on (then by gate and scan
 * id) as long as the party is not exceeded. The answer depends on the set of scans alone, not on the order in which gates report; n log n.
 */
export function mergeAdmissions(scans: readonly Scan[]): Admissions {
  const admitted = new Map<string, Admission>()
  const conflicts: AdmissionConflict[] = []
  for (const scan of inOneOrder(scans)) {
    const before = admitted.get(scan.bookingCode)
    if (before === undefined && scan.people <= scan.partyOf) {
      const { bookingCode, gate, at, people, scanId } = scan
      admitted.set(bookingCode, { bookingCode, gate, at, people, scanIds: [scanId] })
    } else if (before && before.people + scan.people <= scan.partyOf) {
      admitted.set(scan.bookingCode, { ...before, people: before.people + scan.people, scanIds: [...before.scanIds, scan.scanId] })
    } else {
      const reason = before && before.people >= scan.partyOf ? 'used' : 'party_exceeded'
      conflicts.push({ scan, reason, firstScanId: before?.scanIds[0] ?? scan.scanId, firstGate: before?.gate ?? scan.gate })
    }
  }
  return { admitted: [...admitted.values()], conflicts }
}

/** Each scan once, in an order that no gate can influence by when it reports. */
function inOneOrder(scans: readonly Scan[]): readonly Scan[] {
  const keyed = scans.map((scan) => ({ scan, at: millisecondsOf(scan.at) }))
  keyed.sort((a, b) => a.at - b.at || compare(orderText(a.scan), orderText(b.scan)))
  const seen = new Set<string>()
  return keyed.flatMap(({ scan }) => {
    if (seen.has(scan.scanId)) return []
    seen.add(scan.scanId)
    return [scan]
  })
}

/** Every member, so that even two false scans under one id come in one order. */
function orderText({ gate, scanId, bookingCode, partyOf, people, at }: Scan): string {
  return [gate, scanId, bookingCode, partyOf, people, at].join('\n')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What staff read about a conflict. */
export function conflictSentence({ reason, firstGate, scan }: AdmissionConflict): string {
  return reason === 'used'
    ? `${scan.gate}扫的这张入场码，已先在${firstGate}用过。请核对是否同一组来访者。`
    : `${scan.gate}这次扫码后，人数超过了报名的 ${scan.partyOf} 人。请核对实到人数。`
}
