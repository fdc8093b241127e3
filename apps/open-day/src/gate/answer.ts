import { fromBase64Url } from '@sunlit/audit'
import { checkTicket, gateCodeDigest, openGateEntry, readBookingCode, type TicketRefusal, type UncheckedTicket } from '@sunlit/enrolment'
import { publicKeyOf, revocationsOf, type KeptPack } from './pack.ts'
import { insideOf, type GateScan, type Inside } from './scans.ts'

/** What the list tells of a visitor once the ticket is there. */
export interface VisitorNote {
  readonly name: string
  readonly help: string
  readonly documentEnd: string | null
}

export type GateAnswer =
  | {
      readonly kind: 'admit'
      readonly sessionId: string
      readonly ticket: string
      readonly code: string
      readonly partyOf: number
      /** Of the party those who are not in yet. */
      readonly left: number
      readonly note: VisitorNote | null
      /** A code proves less than a ticket: somebody compares it with the visitor's message first. */
      readonly byCode: boolean
    }
  | { readonly kind: 'inside'; readonly inside: Inside; readonly partyOf: number; readonly note: VisitorNote | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'elsewhere'; readonly why: 'other_session' | 'not_yet_valid' | 'expired' }
  | { readonly kind: 'unreadable'; readonly why: 'not_a_ticket' | 'unknown_key' | 'bad_signature' | 'unknown_code' }

export interface GateKnows {
  readonly packs: readonly KeptPack[]
  readonly scans: readonly GateScan[]
  /** By the server's clock. */
  readonly now: string
}

/** What a gate says to a text that was scanned or typed. Asks nobody: all it needs is on the phone. */
export function answerTo(text: string, knows: GateKnows): GateAnswer {
  const code = readBookingCode(text)
  return code === undefined ? answerToTicket(text, knows) : answerToCode(code, knows)
}

function answerToTicket(text: string, { packs, scans, now }: GateKnows): GateAnswer {
  const keys = Object.fromEntries(packs.map((kept) => [kept.pack.key.id, publicKeyOf(kept)]))
  const revoked = new Set(packs.flatMap((kept) => revocationsOf(kept)?.revoked ?? []))
  const verdict = checkTicket(text, { keys, sessionIds: packs.map(({ sessionId }) => sessionId), now, revoked })
  if (!verdict.ok) return refusal(verdict.code)
  const { bookingCode: code, people: partyOf, sessionId } = verdict.ticket
  const kept = packs.find((each) => each.sessionId === sessionId)
  const note = kept ? noteOf(kept, verdict.unchecked) : null
  return admitOrInside({ sessionId, ticket: text.trim(), code, partyOf, note, byCode: false }, insideOf(packs, scans))
}

function answerToCode(code: string, { packs, scans }: GateKnows): GateAnswer {
  for (const { pack, sessionId } of packs) {
    const digest = gateCodeDigest(code, fromBase64Url(pack.list.salt) ?? new Uint8Array())
    const partyOf = pack.codes.find(([each]) => each === digest)?.[1]
    if (partyOf !== undefined)
      return admitOrInside({ sessionId, ticket: code, code, partyOf, note: null, byCode: true }, insideOf(packs, scans))
  }
  return { kind: 'unreadable', why: 'unknown_code' }
}

type Known = Omit<Extract<GateAnswer, { kind: 'admit' }>, 'kind' | 'left'>

function admitOrInside(known: Known, inside: ReadonlyMap<string, Inside>): GateAnswer {
  const already = inside.get(known.code)
  const left = known.partyOf - (already?.people ?? 0)
  if (already && left <= 0) return { kind: 'inside', inside: already, partyOf: known.partyOf, note: known.note }
  return { kind: 'admit', ...known, left }
}

function refusal(code: TicketRefusal): GateAnswer {
  switch (code) {
    case 'revoked':
      return { kind: 'cancelled' }
    case 'other_session':
    case 'not_yet_valid':
    case 'expired':
      return { kind: 'elsewhere', why: code }
    case 'not_a_ticket':
    case 'unknown_key':
    case 'bad_signature':
      return { kind: 'unreadable', why: code }
  }
}

/** Nothing for a ticket that was given out after the list: it holds all the same. */
function noteOf({ pack }: KeptPack, ticket: UncheckedTicket): VisitorNote | null {
  const text = openGateEntry(pack.list, ticket)
  return text === undefined ? null : (JSON.parse(text) as VisitorNote) // our own server's text: the seal is whole
}
