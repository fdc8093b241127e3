import { toBase64Url } from '@sunlit/audit'
import type { ReportScans } from '@sunlit/contracts'
import { insertOpenScans, listOpenBookings, listOpenRevocations, listOpenScans, type OpenScanRow } from '@sunlit/db'
import {
  checkTicket,
  conflictSentence,
  GATE_SALT_BYTES,
  mergeAdmissions,
  readTicket,
  sealGateList,
  signRevocations,
  ticketKeyId,
  ticketRefusalSentence,
  type AdmissionConflict,
  type GateEntry,
  type GateList,
  type Scan,
  type TicketRefusal,
  type UncheckedTicket,
} from '@sunlit/enrolment'
import { runCommand } from '../core/run-command.ts'
import { sessionInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { instant } from './save-event.ts'
import type { OpenDayContext } from './submit-booking.ts'
import { ticketOf, ticketSigner } from './tickets.ts'
import { openVisitor } from './visitor.ts'

/** What a gate takes along to work without network. */
export interface GatePack {
  readonly list: GateList
  /** Signed text of the newest revocation list. */
  readonly revocations: string
  readonly key: { readonly id: string; readonly publicKey: string }
}

export interface ScanReport {
  /** Scans that count, of all that are known of these bookings. */
  readonly admitted: readonly { readonly scanIds: readonly string[]; readonly bookingCode: string; readonly people: number }[]
  readonly conflicts: readonly (AdmissionConflict & { readonly sentence: string })[]
  readonly refused: readonly { readonly scanId: string; readonly code: TicketRefusal; readonly sentence: string }[]
}

/** The list of a session, each entry readable only with its ticket in hand; that it was given is kept. */
export function giveGatePack(ctx: OpenDayContext, { openSessionId }: { readonly openSessionId: string }): Promise<GatePack> {
  return runCommand(ctx, 'open-day.gate', async (tx) => {
    const { session, event } = await sessionInReach(tx, ctx.actor, 'open-day.gate', openSessionId)
    const entries = (await listOpenBookings(tx, openSessionId, ['placed'])).map((row): GateEntry => {
      const visitor = openVisitor(ctx.vault, row)
      const note = { name: visitor?.name ?? '', people: row.people, help: visitor?.help ?? '', documentEnd: visitor?.documentEnd ?? null }
      return { ticket: readOwn(ticketOf(ctx.vault, row, session)), note: JSON.stringify(note) }
    })
    const revoked = await listOpenRevocations(tx, event.id)
    const signer = ticketSigner(ctx.vault)
    const value: GatePack = {
      list: sealGateList(openSessionId, entries, Uint8Array.from(ctx.randomBytes(GATE_SALT_BYTES))),
      // Revocations are only ever added, so their number is that of the list.
      revocations: signRevocations({ eventId: event.id, number: revoked.length, issuedAt: ctx.now(), revoked }, signer.sign),
      key: { id: ticketKeyId(signer.publicKey), publicKey: toBase64Url(signer.publicKey) },
    }
    return { value, events: [{ type: 'open-day.gate-list-given', openSessionId, entries: entries.length }] }
  })
}

/** Takes in scans, online or kept by a gate that had no network. Rule O-18: what counts depends on all scans, not on who reports first. */
export function reportScans(ctx: OpenDayContext, { openSessionId, scans }: ReportScans): Promise<ScanReport> {
  return runCommand(ctx, 'open-day.gate', async (tx) => {
    const { event } = await sessionInReach(tx, ctx.actor, 'open-day.gate', openSessionId)
    const revoked = new Set(await listOpenRevocations(tx, event.id))
    const { publicKey } = ticketSigner(ctx.vault)
    const keys = { [ticketKeyId(publicKey)]: publicKey }
    const rows: OpenScanRow[] = []
    const refused: { scanId: string; code: TicketRefusal; sentence: string }[] = []
    for (const { scanId, gate, at, ticket, people } of scans) {
      const verdict = checkTicket(ticket, { keys, sessionIds: [openSessionId], now: instant(at), revoked })
      if (!verdict.ok) {
        refused.push({ scanId, code: verdict.code, sentence: ticketRefusalSentence(verdict.code) })
        continue
      }
      const { bookingCode, people: partyOf } = verdict.ticket
      const said = { gate, at: instant(at), booking_code: bookingCode, party_of: partyOf, people }
      rows.push({ id: scanId, session_id: openSessionId, ...said, reported_by: ctx.actor.id, reported_at: ctx.now() })
    }
    await insertOpenScans(tx, rows)
    const codes = [...new Set(rows.map((row) => row.booking_code))]
    const merged = mergeAdmissions((await listOpenScans(tx, openSessionId, codes)).map(scanOf))
    const places = await movePlaces(tx, ctx, openSessionId, { kind: 'admit', codes: merged.admitted.map(({ bookingCode }) => bookingCode) })
    const conflicts = merged.conflicts.map((conflict) => ({ ...conflict, sentence: conflictSentence(conflict) }))
    const admitted = merged.admitted.map(({ scanIds, bookingCode, people }) => ({ scanIds, bookingCode, people }))
    const counts = { scans: scans.length, admitted: admitted.length, conflicts: conflicts.length, refused: refused.length }
    return {
      value: { admitted, conflicts, refused },
      events: [{ type: 'open-day.scans-reported', openSessionId, ...counts }, ...moveEvents(places)],
    }
  })
}

function scanOf(row: OpenScanRow): Scan {
  return { scanId: row.id, gate: row.gate, at: row.at, bookingCode: row.booking_code, partyOf: row.party_of, people: row.people }
}

function readOwn(text: string): UncheckedTicket {
  const ticket = readTicket(text)
  if (!ticket) throw new Error('a ticket of our own can be read')
  return ticket
}
