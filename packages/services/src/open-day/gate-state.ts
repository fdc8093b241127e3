import { openEventDocumentSchema, type GateState, type OpenSessionId } from '@sunlit/contracts'
import { listOpenBookings, listOpenRevocations, listOpenScans, type OpenScanRow } from '@sunlit/db'
import { freePlaces, signRevocations, type Admissions } from '@sunlit/enrolment'
import { assertMay } from '../core/actor.ts'
import { sessionInReach } from './event-ground.ts'
import { admissionLines, admissionsOf, conflictsOf } from './gate-scans.ts'
import { guardedSession } from './session-state.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { ticketSigner } from './tickets.ts'

/** Who is in, what has to be looked at, and which tickets no longer hold, as all gates have told so far. */
export async function getGateState(ctx: OpenDayContext, { openSessionId }: OpenSessionId): Promise<GateState> {
  assertMay(ctx.actor, 'open-day.gate')
  const db = ctx.db.read
  const { session, event } = await sessionInReach(db, ctx.actor, 'open-day.gate', openSessionId)
  const rows = await listOpenScans(db, openSessionId)
  const merged = admissionsOf(rows)
  const walkIns = new Set(rows.filter(({ kind }) => kind === 'walk-in').map((row) => row.booking_code))
  const bookings = await listOpenBookings(db, openSessionId, ['placed', 'admitted', 'absent'])
  const expected = bookings.filter(({ code }) => !walkIns.has(code))
  const revoked = await listOpenRevocations(db, event.id)
  const { sign } = ticketSigner(ctx.vault)
  const state = guardedSession(session, ctx.now())
  const { classes } = openEventDocumentSchema.parse(JSON.parse(event.document))
  const free = (name: string): number => Math.max(freePlaces(state, name, 'reserve'), freePlaces(state, name))
  return {
    openSessionId,
    at: ctx.now(),
    expected: { parties: expected.length, people: sum(expected) },
    inside: {
      parties: merged.admitted.length,
      people: sum(merged.admitted),
      walkIns: sum(merged.admitted.filter(({ bookingCode }) => walkIns.has(bookingCode))),
    },
    gates: gatesOf(rows, merged),
    admitted: admissionLines(merged),
    conflicts: conflictsOf(rows, merged),
    freeByClass: Object.fromEntries(classes.map(({ id }) => [id, free(id)])),
    revocations: signRevocations({ eventId: event.id, number: revoked.length, issuedAt: ctx.now(), revoked }, sign),
  }
}

function gatesOf(rows: readonly OpenScanRow[], { admitted }: Admissions): GateState['gates'] {
  const counted = new Set(admitted.flatMap(({ scanIds }) => scanIds))
  const byGate = Map.groupBy(
    rows.filter(({ id }) => counted.has(id)),
    ({ gate }) => gate,
  )
  return [...byGate]
    .map(([gate, scans]) => ({
      gate,
      parties: new Set(scans.map((scan) => scan.booking_code)).size,
      people: sum(scans),
      lastAt: scans.reduce((last, { at }) => (at > last ? at : last), ''),
    }))
    .toSorted((a, b) => (a.gate < b.gate ? -1 : 1))
}

function sum(rows: readonly { readonly people: number }[]): number {
  return rows.reduce((total, { people }) => total + people, 0)
}
