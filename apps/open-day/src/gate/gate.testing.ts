import { toBase64Url } from '@sunlit/audit'
import { ed25519 } from '@noble/curves/ed25519.js'
import {
  gateCodeDigest,
  readTicket,
  sealGateList,
  signRevocations,
  signTicket,
  ticketId,
  ticketKeyId,
  type UncheckedTicket,
} from '@sunlit/enrolment'
import type { GateStore, Post } from './gate-store.ts'
import { keptPack, type GateState, type KeptPack, type Pack } from './pack.ts'
import type { GateScan } from './scans.ts'

const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index)
const publicKey = ed25519.getPublicKey(SECRET)
const signer = { publicKey, sign: (message: Uint8Array) => ed25519.sign(message, SECRET) }

export const EVENT = '01990000-0000-7000-8000-000000000001'
export const SESSION = '01990000-0000-7000-8000-000000000002'
export const NOW = '2026-09-18T01:05:00.000Z'

export interface TestBooking {
  readonly code: string
  readonly people: number
  readonly name?: string
}

export function ticketFor({ code, people }: TestBooking, sessionId: string = SESSION): string {
  const times = { notBefore: '2026-09-17T23:00:00.000Z', expires: '2026-09-18T04:00:00.000Z' }
  return signTicket({ eventId: EVENT, sessionId, bookingCode: code, people, participantClass: 'citizen', ...times }, signer)
}

/** A pack as the server makes it. */
export function aPack(bookings: readonly TestBooking[]): Pack {
  const salt = new Uint8Array(32).fill(7)
  const entries = bookings.map((booking) => ({
    ticket: read(ticketFor(booking)),
    note: JSON.stringify({ name: booking.name ?? '', help: '', documentEnd: null }),
  }))
  return {
    session: {
      id: SESSION,
      eventId: EVENT,
      title: '走进示例局',
      place: '示例路1号',
      starts: '2026-09-18T01:00:00.000Z',
      ends: '2026-09-18T03:00:00.000Z',
      classes: [{ id: 'citizen', name: '市民' }],
      nameSearch: false,
    },
    givenAt: NOW,
    list: sealGateList(SESSION, entries, salt),
    codes: bookings.map(({ code, people }) => [gateCodeDigest(code, salt), people] as const),
    revocations: revoking([]),
    key: { id: ticketKeyId(publicKey), publicKey: toBase64Url(publicKey) },
  }
}

export function aKeptPack(bookings: readonly TestBooking[], state: Partial<GateState> = {}): KeptPack {
  return { ...keptPack(aPack(bookings), 0), ...(Object.keys(state).length > 0 && { state: aState(state) }) }
}

export function aState(change: Partial<GateState> = {}): GateState {
  return {
    openSessionId: SESSION,
    at: NOW,
    expected: { parties: 0, people: 0 },
    inside: { parties: 0, people: 0, walkIns: 0 },
    gates: [],
    admitted: [],
    conflicts: [],
    freeByClass: { citizen: 0 },
    revocations: revoking([]),
    ...change,
  }
}

export function revoking(tickets: readonly string[], number = tickets.length): string {
  return signRevocations({ eventId: EVENT, number, issuedAt: NOW, revoked: tickets.map((text) => ticketId(read(text))) }, signer.sign)
}

function read(text: string): UncheckedTicket {
  const ticket = readTicket(text)
  if (!ticket) throw new Error('a ticket of our own can be read')
  return ticket
}

/** A phone's memory that lasts as long as the test. */
export function aStore(): GateStore & { readonly scans: Map<string, GateScan> } {
  const scans = new Map<string, GateScan>()
  let post: Post | undefined
  let packs: readonly KeptPack[] = []
  return {
    scans,
    load: () => Promise.resolve({ post, packs, scans: [...scans.values()] }),
    keepPost: (kept) => Promise.resolve(void (post = kept)),
    keepPacks: (kept) => Promise.resolve(void (packs = kept)),
    keepScans: (kept) => Promise.resolve(kept.forEach((scan) => scans.set(scan.scanId, scan))),
    forget: (ids) => Promise.resolve(ids.forEach((id) => scans.delete(id))),
  }
}
