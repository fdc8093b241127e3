import { ed25519Signer, fromBase64Url, toBase64Url, utf8Bytes, utf8Text } from '@sunlit/audit'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookingCode, isBookingCode, readBookingCode } from './booking-code.ts'
import { checkTicket, type GateKnowledge } from './check-ticket.ts'
import { openGateEntry, sealGateList } from './gate-list.ts'
import { newerRevocations, openRevocations, signRevocations, ticketId } from './revocation.ts'
import { instantAt } from './moment.ts'
import { readTicket, signTicket, ticketKeyId, type Ticket, type TicketSigner, type UncheckedTicket } from './ticket.ts'

const seed = Uint8Array.from({ length: 32 }, (_, at) => at)
const signer: TicketSigner = { publicKey: ed25519.getPublicKey(seed), sign: ed25519Signer(seed) }
const keyId = ticketKeyId(signer.publicKey)

const aTicket = (ticket: Partial<Omit<Ticket, 'keyId'>> = {}): Omit<Ticket, 'keyId'> => ({
  eventId: '01993000-0000-7000-8000-000000000001',
  sessionId: '01993000-0000-7000-8000-000000000002',
  bookingCode: 'K7M2QX94TB',
  people: 4,
  participantClass: 'citizen',
  notBefore: '2026-09-18T00:30:00.000Z',
  expires: '2026-09-18T04:00:00.000Z',
  ...ticket,
})

const aGate = (gate: Partial<GateKnowledge> = {}): GateKnowledge => ({
  keys: { [keyId]: signer.publicKey },
  sessionIds: ['01993000-0000-7000-8000-000000000002'],
  now: '2026-09-18T01:00:00.000Z',
  revoked: new Set(),
  ...gate,
})

const read = (text: string): UncheckedTicket => {
  const ticket = readTicket(text)
  if (!ticket) throw new Error('a ticket just made can be read')
  return ticket
}

const someTicket = fc.record({
  eventId: fc.uuid().map((id) => id.toLowerCase()),
  sessionId: fc.uuid().map((id) => id.toLowerCase()),
  bookingCode: fc.uint8Array({ minLength: 7, maxLength: 7 }).map(bookingCode),
  people: fc.integer({ min: 1, max: 255 }),
  participantClass: fc.stringMatching(/^[a-z0-9-]{1,16}$/),
  notBefore: fc.integer({ min: 757_382_400, max: 0xffff_ffff }).map((seconds) => instantAt(seconds * 1000)),
  expires: fc.integer({ min: 757_382_400, max: 0xffff_ffff }).map((seconds) => instantAt(seconds * 1000)),
})

describe('a ticket', () => {
  // The expected text was made by another program with another Ed25519, from docs/formats.md.
  it('has the text that the format pins, for ever', () => {
    expect(keyId).toBe('cbe5fdfa')
    expect(signTicket(aTicket(), signer)).toBe(
      'SL1.ZPS736QBTEYAAAAAOAAIAAAAAAAAAAABAGMTAAAAABYABAAAAAAAAAAAAJFTOTJSKFMDSNCUIICAOY3JORUXUZLONKWIMCDKVS3UB4ZLMRDQ4XPZSBRLTIQCZYWQS366KI5EXEOXYQLMGSMD35SOE4HYZCH7BUFNO63653G4ZJTKFHUT4WJVG6AUKZQVAZT7LL77NQRO4YHA',
    )
  })

  it('fits the alphanumeric mode of a QR code of version 9 at level M with room for the longest class', () => {
    const text = signTicket(aTicket({ participantClass: 'a'.repeat(16) }), signer)
    expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
    expect(signTicket(aTicket(), signer).length).toBeLessThanOrEqual(221)
    expect(text.length).toBeLessThanOrEqual(262)
  })

  it('comes back from its text as it was, for every ticket', () => {
    fc.assert(
      fc.property(someTicket, (ticket) => {
        const text = signTicket(ticket, signer)
        expect(readTicket(text)?.ticket).toEqual({ ...ticket, keyId })
        expect(signTicket(ticket, signer)).toBe(text)
      }),
      { numRuns: 50 },
    )
  })

  it('holds at its gate, typed in small letters too', () => {
    const text = signTicket(aTicket(), signer)
    expect(checkTicket(text, aGate())).toMatchObject({ ok: true, ticket: { people: 4, bookingCode: 'K7M2QX94TB' } })
    expect(checkTicket(`  ${text.toLowerCase()}\n`, aGate()).ok).toBe(true)
  })

  it('does not hold once any character was changed, left out or added', () => {
    const text = signTicket(aTicket(), signer)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', ...alphabet), (at, by) => {
        fc.pre(text[at] !== by)
        expect(checkTicket(text.slice(0, at) + by + text.slice(at + 1), aGate()).ok).toBe(false)
        expect(checkTicket(text.slice(0, at) + by + text.slice(at), aGate()).ok && by !== '').toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['another QR code', 'https://example.org/', {}, 'not_a_ticket'],
    ['a broken one', 'SL1.AAAA', {}, 'not_a_ticket'],
    ['a key the gate does not know', undefined, { keys: {} }, 'unknown_key'],
    ['another session', undefined, { sessionIds: [] }, 'other_session'],
    ['a moment before its time', undefined, { now: '2026-09-18T00:29:59.999Z' }, 'not_yet_valid'],
    ['its very end', undefined, { now: '2026-09-18T04:00:00.000Z' }, 'expired'],
  ] as const)('is refused for %s', (_, text, gate, code) => {
    expect(checkTicket(text ?? signTicket(aTicket(), signer), aGate(gate))).toMatchObject({ ok: false, code })
  })

  it('of another key under the same key id is refused', () => {
    const other = { publicKey: signer.publicKey, sign: ed25519Signer(new Uint8Array(32)) }
    expect(checkTicket(signTicket(aTicket(), other), aGate())).toMatchObject({ ok: false, code: 'bad_signature' })
  })

  it.each([
    ['nobody', { people: 0 }],
    ['a crowd', { people: 256 }],
    ['a class with a space', { participantClass: 'a b' }],
    ['a code that is none', { bookingCode: 'short' }],
    ['half a second', { notBefore: '2026-09-18T00:30:00.500Z' }],
    ['an id that is no UUID', { eventId: 'e-1' }],
  ])('is not made for %s', (_, ticket) => {
    expect(() => signTicket(aTicket(ticket), signer)).toThrow(RangeError)
  })
})

describe('a revocation list', () => {
  const revoked = read(signTicket(aTicket(), signer))
  const list = { eventId: 'e-1', number: 3, issuedAt: '2026-09-18T01:00:00.000Z', revoked: [ticketId(revoked)] }
  const text = signRevocations(list, signer.sign)

  it('stops the ticket it names and no other', () => {
    const ids = new Set(openRevocations(text, signer.publicKey)?.revoked)
    expect(checkTicket(signTicket(aTicket(), signer), aGate({ revoked: ids }))).toMatchObject({ ok: false, code: 'revoked' })
    expect(checkTicket(signTicket(aTicket({ people: 3 }), signer), aGate({ revoked: ids })).ok).toBe(true)
  })

  it('is believed with its signature only', () => {
    const [json = '', signature = ''] = text.split('.')
    const changed = toBase64Url(utf8Bytes(utf8Text(fromBase64Url(json) ?? seed)?.replace('"number":3', '"number":4') ?? ''))
    expect(openRevocations(text, signer.publicKey)).toEqual(list)
    expect(openRevocations(`${changed}.${signature}`, signer.publicKey)).toBeUndefined()
    expect(openRevocations(text, ed25519.getPublicKey(new Uint8Array(32)))).toBeUndefined()
    expect(openRevocations('', signer.publicKey)).toBeUndefined()
  })

  it('is never exchanged for an older one or one of another event', () => {
    expect(newerRevocations(undefined, list)).toBe(list)
    expect(newerRevocations(list, { ...list, number: 2 })).toBe(list)
    expect(newerRevocations(list, { ...list, eventId: 'e-2', number: 9 })).toBe(list)
    expect(newerRevocations(list, { ...list, number: 4 }).number).toBe(4)
  })
})

describe('a gate list', () => {
  const salt = new Uint8Array(32).fill(9)
  const sessionId = aTicket().sessionId
  const mine = read(signTicket(aTicket(), signer))
  const other = read(signTicket(aTicket({ bookingCode: 'Z7M2QX94TB' }), signer))

  it('opens an entry to its own ticket and to no other, and holds no text in the open', () => {
    const list = sealGateList(sessionId, [{ ticket: mine, note: '{"name":"张**"}' }], salt)
    expect(openGateEntry(list, mine)).toBe('{"name":"张**"}')
    expect(openGateEntry(list, other)).toBeUndefined()
    expect(JSON.stringify(list)).not.toContain('K7M2QX94TB')
    const moved = {
      ...list,
      entries: [
        ...list.entries,
        [sealGateList(sessionId, [{ ticket: other, note: 'x' }], salt).entries[0]?.[0] ?? '', list.entries[0]?.[1] ?? ''] as const,
      ],
    }
    expect(openGateEntry(moved, other)).toBeUndefined()
  })

  it('shows neither the length of a name nor the order of sign-up', () => {
    const sealed = (note: string): number => sealGateList(sessionId, [{ ticket: mine, note }], salt).entries[0]?.[1].length ?? 0
    expect(sealed('张**')).toBe(sealed('欧阳**，需要轮椅'))
    const entries = [
      { ticket: mine, note: 'a' },
      { ticket: other, note: 'b' },
    ]
    expect(sealGateList(sessionId, entries, salt)).toEqual(sealGateList(sessionId, entries.toReversed(), salt))
  })

  it('gives back every text, and nothing once a byte was changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(), (note, at) => {
        fc.pre(!/\p{Surrogate}/u.test(note))
        const list = sealGateList(sessionId, [{ ticket: mine, note }], salt)
        expect(openGateEntry(list, mine)).toBe(note)
        const [entry] = list.entries
        const bytes = Uint8Array.from(fromBase64Url(entry?.[1] ?? '') ?? [])
        const place = at % bytes.length
        bytes[place] = (bytes[place] ?? 0) ^ 1
        expect(openGateEntry({ ...list, entries: [[entry?.[0] ?? '', toBase64Url(bytes)]] }, mine)).toBeUndefined()
      }),
      { numRuns: 60 },
    )
  })

  it('refuses a short salt and two entries for one ticket, whose texts would share a key', () => {
    expect(() => sealGateList(sessionId, [], new Uint8Array(16))).toThrow(RangeError)
    expect(() =>
      sealGateList(
        sessionId,
        [
          { ticket: mine, note: 'a' },
          { ticket: mine, note: 'b' },
        ],
        salt,
      ),
    ).toThrow(RangeError)
  })
})

describe('a booking code', () => {
  it('is ten characters that nobody misreads, and is understood as people read it out', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (random) => {
        const code = bookingCode(random)
        expect(isBookingCode(code)).toBe(true)
        expect(readBookingCode(`${code.slice(0, 5).toLowerCase().replaceAll('0', 'o')} - ${code.slice(5).replaceAll('1', 'l')}`)).toBe(code)
      }),
    )
    expect(readBookingCode('K7M2QX94T')).toBeUndefined()
    expect(readBookingCode('K7M2QX94TU')).toBeUndefined()
  })

  it('carries fifty random bits: each of the first fifty changes it', () => {
    const zero = bookingCode(new Uint8Array(7))
    for (let bit = 0; bit < 50; bit += 1) {
      const random = new Uint8Array(7)
      random[bit >> 3] = 0x80 >> (bit & 7)
      expect(bookingCode(random)).not.toBe(zero)
    }
  })
})
