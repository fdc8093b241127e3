import { fromBase64Url } from '@sunlit/audit'
import { insertOpenRevocations, type NewRow, type OpenBookingRow, type OpenSessionRow, type Tx } from '@sunlit/db'
import { readTicket, signTicket, ticketId, type TicketSigner } from '@sunlit/enrolment'
import { nativeKeyPair, nativeSha256 } from '../core/native-crypto.ts'
import type { Vault } from '../messages/vault.ts'

const HOUR = 3_600_000
/** People come early, and scans of a gate without network come late. */
const BEFORE = 2 * HOUR
const AFTER = HOUR

const signers = new WeakMap<Vault, TicketSigner>()

/** The key of tickets grows from the deployment's secret, as everything sealed does: every replica has the same, and nothing more is kept. */
export function ticketSigner(vault: Vault): TicketSigner {
  const known = signers.get(vault)
  if (known) return known
  const seed = fromBase64Url(vault.mark('open-day ticket key', '1'))
  if (seed === undefined) throw new Error('a mark is base64url')
  const made = nativeKeyPair(seed)
  signers.set(vault, made)
  return made
}

type Booked = Pick<OpenBookingRow, 'code' | 'people' | 'participant_class' | 'event_id'>
type Timed = Pick<OpenSessionRow, 'id' | 'starts' | 'ends'>

/** From when to before when a gate lets people in. */
export function gateTime({ starts, ends }: Pick<Timed, 'starts' | 'ends'>): { readonly from: string; readonly to: string } {
  return { from: wholeSecond(Date.parse(starts) - BEFORE), to: wholeSecond(Date.parse(ends) + AFTER) }
}

/** The ticket of a booking with places: the same text whenever it is made (rule O-15). */
export function ticketOf(vault: Vault, booking: Booked, session: Timed): string {
  const { from, to } = gateTime(session)
  return signTicket(
    {
      eventId: booking.event_id,
      sessionId: session.id,
      bookingCode: booking.code,
      people: booking.people,
      participantClass: booking.participant_class,
      notBefore: from,
      expires: to,
    },
    ticketSigner(vault),
  )
}

/** Rule O-16: what was handed out for this booking no longer holds. */
export async function revokeTicket(tx: Tx, parts: RevokingParts, booking: Booked, session: Timed): Promise<void> {
  await insertOpenRevocations(tx, [revocationOf(parts, booking, session)])
}

interface RevokingParts {
  readonly vault: Vault
  readonly now: () => string
}

/** What stands in the list of revoked tickets for a booking. */
export function revocationOf({ vault, now }: RevokingParts, booking: Booked, session: Timed): NewRow<'open_revocation'> {
  const ticket = readTicket(ticketOf(vault, booking, session))
  if (!ticket) throw new Error('a ticket of our own can be read')
  return { ticket_id: ticketId(ticket, nativeSha256), event_id: booking.event_id, at: now() }
}

function wholeSecond(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString()
}
