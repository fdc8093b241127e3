import type { ReportScans } from '@sunlit/contracts'
import { findOpenBookingsByCode, insertOpenScans, listOpenRevocations, listOpenScans, type OpenScanRow, type Tx } from '@sunlit/db'
import {
  checkTicket,
  conflictSentence,
  readBookingCode,
  ticketKeyId,
  ticketRefusalSentence,
  type AdmissionConflict,
  type TicketRefusal,
} from '@sunlit/enrolment'
import { nativeSha256, nativeVerify } from '../core/native-crypto.ts'
import { runCommand } from '../core/run-command.ts'
import { sessionInReach } from './event-ground.ts'
import { admissionsOf, scansHash } from './gate-scans.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { instant } from './save-event.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { ticketSigner } from './tickets.ts'

export interface ScanReport {
  /** Scans that count, of all that are known of these bookings. */
  readonly admitted: readonly { readonly scanIds: readonly string[]; readonly bookingCode: string; readonly people: number }[]
  readonly conflicts: readonly (AdmissionConflict & { readonly sentence: string })[]
  readonly refused: readonly { readonly scanId: string; readonly code: TicketRefusal; readonly sentence: string }[]
}

const NATIVE = { verify: nativeVerify, hash: nativeSha256 }

/** Takes in scans, online or kept by a gate that had no network. Rule O-18: what counts depends on all scans, not on who reports first. */
export function reportScans(ctx: OpenDayContext, { openSessionId, scans }: ReportScans): Promise<ScanReport> {
  return runCommand(ctx, 'open-day.gate', async (tx) => {
    const { event } = await sessionInReach(tx, ctx.actor, 'open-day.gate', openSessionId)
    const reportId = ctx.newId()
    const read = await readScans(tx, ctx, { openSessionId, eventId: event.id, scans })
    const fresh = await insertOpenScans(
      tx,
      read.flatMap(({ row }) => (row ? [{ ...row, report_id: reportId }] : [])),
    )
    const codes = [...new Set(read.flatMap(({ row }) => (row ? [row.booking_code] : [])))]
    const merged = admissionsOf(await listOpenScans(tx, openSessionId, codes))
    const places = await movePlaces(tx, ctx, openSessionId, { kind: 'admit', codes: merged.admitted.map(({ bookingCode }) => bookingCode) })
    const conflicts = merged.conflicts.map((conflict) => ({ ...conflict, sentence: conflictSentence(conflict) }))
    const admitted = merged.admitted.map(({ scanIds, bookingCode, people }) => ({ scanIds, bookingCode, people }))
    const refused = read.flatMap(({ scanId, refusal: code }) => (code ? [{ scanId, code, sentence: ticketRefusalSentence(code) }] : []))
    const value: ScanReport = { admitted, conflicts, refused }
    if (fresh.length === 0 && places.moved.length === 0) return { unchanged: true, value }
    const counts = { scans: scans.length, admitted: admitted.length, conflicts: conflicts.length, refused: refused.length }
    const reported = {
      type: 'open-day.scans-reported',
      openSessionId,
      ...counts,
      scansHash: fresh.length > 0 ? scansHash(fresh) : null,
    } as const
    return { value, events: [{ event: reported, id: reportId }, ...moveEvents(places)] }
  })
}

interface ReadScan {
  readonly scanId: string
  /** Absent where nothing tells which booking was meant. */
  readonly row?: OpenScanRow
  readonly refusal?: TicketRefusal
}

interface Reported extends ReportScans {
  readonly eventId: string
}

async function readScans(tx: Tx, ctx: OpenDayContext, { openSessionId, eventId, scans }: Reported): Promise<readonly ReadScan[]> {
  const revoked = new Set(await listOpenRevocations(tx, eventId))
  const { publicKey } = ticketSigner(ctx.vault)
  const keys = { [ticketKeyId(publicKey)]: publicKey }
  const typed = scans.flatMap(({ ticket }) => readBookingCode(ticket) ?? [])
  const bookings = new Map((await findOpenBookingsByCode(tx, openSessionId, typed)).map((row) => [row.code, row]))
  return scans.map((scan): ReadScan => {
    const { scanId } = scan
    const code = readBookingCode(scan.ticket)
    if (code !== undefined) {
      const booking = bookings.get(code)
      if (!booking) return { scanId, refusal: 'not_a_ticket' }
      const holds = booking.status === 'placed' || booking.status === 'admitted' || booking.status === 'absent'
      const said = { booking_code: code, party_of: booking.people, kind: 'code' } as const
      return outcome(rowOf(ctx, openSessionId, scan, said), holds ? undefined : 'revoked')
    }
    const verdict = checkTicket(scan.ticket, { keys, sessionIds: [openSessionId], now: instant(scan.at), revoked, ...NATIVE })
    if (!verdict.ticket) return { scanId, ...(!verdict.ok && { refusal: verdict.code }) }
    const said = { booking_code: verdict.ticket.bookingCode, party_of: verdict.ticket.people, kind: 'ticket' } as const
    return outcome(rowOf(ctx, openSessionId, scan, said), verdict.ok ? undefined : verdict.code)
  })
}

/** The gate has let them in already: what no longer held is kept and looked at. */
function outcome(row: OpenScanRow, refusal: TicketRefusal | undefined): ReadScan {
  return refusal === undefined ? { scanId: row.id, row } : { scanId: row.id, row: { ...row, refusal }, refusal }
}

type Said = Pick<OpenScanRow, 'booking_code' | 'party_of' | 'kind'>

/** A scan as it is stored. */
export function rowOf(
  { actor, now }: Pick<OpenDayContext, 'actor' | 'now'>,
  openSessionId: string,
  { scanId, gate, at, people }: Pick<ReportScans['scans'][number], 'scanId' | 'gate' | 'at' | 'people'>,
  said: Said,
): OpenScanRow {
  return {
    id: scanId,
    session_id: openSessionId,
    gate,
    at: instant(at),
    people,
    ...said,
    reported_by: actor.id,
    reported_at: now(),
    report_id: null,
    refusal: null,
    undone_at: null,
    undone_by: null,
    undo_reason: null,
    settled_at: null,
    settled_by: null,
    settled_note: null,
  }
}
