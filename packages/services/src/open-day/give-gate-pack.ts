import { toBase64Url } from '@sunlit/audit'
import type { GateSession, OpenSessionId } from '@sunlit/contracts'
import { findOpenSeason, listOpenBookings, listOpenRevocations, type OpenBookingRow, type OpenSessionRow } from '@sunlit/db'
import {
  GATE_SALT_BYTES,
  gateCodeDigest,
  readTicket,
  sealGateList,
  signRevocations,
  ticketKeyId,
  type GateEntry,
  type GateList,
  type UncheckedTicket,
} from '@sunlit/enrolment'
import { runCommand } from '../core/run-command.ts'
import { sessionInReach } from './event-ground.ts'
import { gateSession } from './gate-sessions.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { ticketOf, ticketSigner } from './tickets.ts'
import { openVisitor } from './visitor.ts'

/** What a gate takes along to work without network. */
export interface GatePack {
  readonly session: GateSession
  /** The server's clock when it was given. */
  readonly givenAt: string
  readonly list: GateList
  /** Digest of a booking's code, its people: for a code that is read out (rule G-3). */
  readonly codes: readonly (readonly [digest: string, people: number])[]
  /** Signed text of the newest revocation list. */
  readonly revocations: string
  readonly key: { readonly id: string; readonly publicKey: string }
}

/** The list of a session, each entry readable only with its ticket in hand; that it was given is kept. */
export function giveGatePack(ctx: OpenDayContext, { openSessionId }: OpenSessionId): Promise<GatePack> {
  return runCommand(ctx, 'open-day.gate', async (tx) => {
    const { session, event } = await sessionInReach(tx, ctx.actor, 'open-day.gate', openSessionId)
    const rows = await listOpenBookings(tx, openSessionId, ['placed', 'admitted'])
    // Somebody without a booking has nothing to show a second time.
    const entries = rows.filter(({ visitor }) => visitor !== null).map((row) => entryOf(ctx, row, session))
    const salt = Uint8Array.from(ctx.randomBytes(GATE_SALT_BYTES))
    const revoked = await listOpenRevocations(tx, event.id)
    const signer = ticketSigner(ctx.vault)
    const season = await findOpenSeason(tx, session.organisation_id, session.season_id)
    const value: GatePack = {
      session: gateSession(
        { ...session, event_id: event.id, title: event.title, place: event.place, document: event.document },
        season,
        ctx,
      ),
      givenAt: ctx.now(),
      list: sealGateList(openSessionId, entries, salt),
      codes: rows.map(({ code, people }) => [gateCodeDigest(code, salt), people] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      // Revocations are only ever added, so their number is that of the list.
      revocations: signRevocations({ eventId: event.id, number: revoked.length, issuedAt: ctx.now(), revoked }, signer.sign),
      key: { id: ticketKeyId(signer.publicKey), publicKey: toBase64Url(signer.publicKey) },
    }
    return { value, events: [{ type: 'open-day.gate-list-given', openSessionId, entries: entries.length }] }
  })
}

function entryOf(ctx: OpenDayContext, row: OpenBookingRow, session: OpenSessionRow): GateEntry {
  const visitor = openVisitor(ctx.vault, row)
  const note = { name: visitor?.name ?? '', people: row.people, help: visitor?.help ?? '', documentEnd: visitor?.documentEnd ?? null }
  return { ticket: readOwn(ticketOf(ctx.vault, row, session)), note: JSON.stringify(note) }
}

function readOwn(text: string): UncheckedTicket {
  const ticket = readTicket(text)
  if (!ticket) throw new Error('a ticket of our own can be read')
  return ticket
}
