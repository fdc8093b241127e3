import type { Hash, VerifyEd25519 } from '@sunlit/audit'
import type { IsoInstant } from '@sunlit/calendar'
import { millisecondsOf } from './moment.ts'
import { ticketId } from './revocation.ts'
import { isTicketSignature, readTicket, verifyStrictly, type Ticket, type UncheckedTicket } from './ticket.ts'

export type TicketRefusal = 'not_a_ticket' | 'unknown_key' | 'bad_signature' | 'other_session' | 'not_yet_valid' | 'expired' | 'revoked'

export type TicketVerdict =
  | { readonly ok: true; readonly ticket: Ticket; readonly ticketId: string; readonly unchecked: UncheckedTicket }
  | { readonly ok: false; readonly code: TicketRefusal; readonly ticket?: Ticket }

/** What a gate knows without network. */
export interface GateKnowledge {
  /** Public keys by key id. */
  readonly keys: Readonly<Record<string, Uint8Array>>
  /** The sessions this gate lets in. */
  readonly sessionIds: readonly string[]
  readonly now: IsoInstant
  /** Ids out of the newest revocation list. */
  readonly revoked: ReadonlySet<string>
  readonly verify?: VerifyEd25519
  /** SHA-256. */
  readonly hash?: Hash
}

/** Checks a ticket as a gate does: form, signature, session, time, revocation, in this order. A ticket that is refused after its signature is shown. */
export function checkTicket(text: string, knows: GateKnowledge): TicketVerdict {
  const { keys, sessionIds, now, revoked, verify = verifyStrictly, hash } = knows
  const unchecked = readTicket(text)
  if (!unchecked) return { ok: false, code: 'not_a_ticket' }
  const { ticket } = unchecked
  const key = Object.hasOwn(keys, ticket.keyId) ? keys[ticket.keyId] : undefined
  if (!key) return { ok: false, code: 'unknown_key' }
  if (!isTicketSignature(unchecked, key, verify)) return { ok: false, code: 'bad_signature' }
  const code = whyNotNow(ticket, { sessionIds, now })
  if (code) return { ok: false, code, ticket }
  const id = ticketId(unchecked, hash)
  return revoked.has(id) ? { ok: false, code: 'revoked', ticket } : { ok: true, ticket, ticketId: id, unchecked }
}

function whyNotNow(ticket: Ticket, { sessionIds, now }: Pick<GateKnowledge, 'sessionIds' | 'now'>): TicketRefusal | undefined {
  if (!sessionIds.includes(ticket.sessionId)) return 'other_session'
  const at = millisecondsOf(now)
  if (at < millisecondsOf(ticket.notBefore)) return 'not_yet_valid'
  return at >= millisecondsOf(ticket.expires) ? 'expired' : undefined
}

/** What staff at the gate read. */
export function ticketRefusalSentence(code: TicketRefusal): string {
  switch (code) {
    case 'not_a_ticket':
      return '这不是入场码。请让来访者打开报名链接里的入场码。'
    case 'unknown_key':
      return '本机还没有核验这张入场码的密钥。请联网更新后再扫。'
    case 'bad_signature':
      return '入场码内容与签名不符，不能入场。请核对姓名和手机号后按现场登记办理。'
    case 'other_session':
      return '这是另一场次的入场码。请查看场次和时间。'
    case 'not_yet_valid':
      return '还没有到入场时间。'
    case 'expired':
      return '入场码已经过了有效时间。'
    case 'revoked':
      return '这张入场码已经作废，可能是报名已取消或已换新码。请让来访者重新打开报名链接。'
  }
}
