import { ed25519 } from '@noble/curves/ed25519.js'
import { base32nopad, hex } from '@scure/base'
import { sha256, type Hash, type SignEd25519, type VerifyEd25519 } from '@sunlit/audit'
import type { IsoInstant } from '@sunlit/calendar'
import { isBookingCode } from './booking-code.ts'
import { concatBytes, utf8Bytes } from './bytes.ts'
import { instantAt, millisecondsOf } from './moment.ts'
import { isParticipantClass, type ParticipantClass } from './session.ts'

/** What a ticket says. No name, no number of a person: whoever finds it learns of a booking, not of a visitor. */
export interface Ticket {
  /** UUIDs, lower case. */
  readonly eventId: string
  readonly sessionId: string
  readonly bookingCode: string
  /** 1 to 255 people. */
  readonly people: number
  readonly participantClass: ParticipantClass
  /** Valid from this instant to before `expires`; whole seconds. */
  readonly notBefore: IsoInstant
  readonly expires: IsoInstant
  /** Of the key that signed it: 8 hex digits. */
  readonly keyId: string
}

/** A key for tickets, its secret staying where it is. */
export interface TicketSigner {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  readonly sign: SignEd25519
}

/** The start of every ticket text; it also names the form. */
const PREFIX = 'SL1.'
/** Before what is signed, so that no ticket passes for another signed thing. */
const DOMAIN = utf8Bytes('sunlit-ticket/1\n')
const KEY_ID_BYTES = 4
const UUID_BYTES = 16
const CODE_BYTES = 10
const SIGNATURE_BYTES = 64
const CLASS_AT = KEY_ID_BYTES + 2 * UUID_BYTES + CODE_BYTES + 1
const TIMES_BYTES = 8

/** The name of a public key in tickets: the first four bytes of SHA-256 over the domain line and the key, in hex. */
export function ticketKeyId(publicKey: Uint8Array, hash: Hash = sha256): string {
  return hex.encode(hash(concatBytes(DOMAIN, publicKey)).subarray(0, KEY_ID_BYTES))
}

/**
 * The text of a ticket for a QR code: only characters of the alphanumeric mode, so that it stays small, and none that a form or a link would
 * change. Ed25519 is deterministic: the same ticket has the same text whenever it is made. Throws on a ticket that cannot be.
 */
export function signTicket(ticket: Omit<Ticket, 'keyId'>, signer: TicketSigner): string {
  const body = encodeTicket({ ...ticket, keyId: ticketKeyId(signer.publicKey) })
  return PREFIX + base32nopad.encode(concatBytes(body, signer.sign(concatBytes(DOMAIN, body))))
}

/** A ticket read from its text, its signature not yet checked. */
export interface UncheckedTicket {
  readonly ticket: Ticket
  /** What was signed. */
  readonly body: Uint8Array
  /** 64 bytes. Nobody can know them who has not seen the ticket, so keys are derived from them. */
  readonly signature: Uint8Array
}

/** Reads a ticket text; `undefined` when it is none. White space around it and small letters do no harm: people type tickets. */
export function readTicket(text: string): UncheckedTicket | undefined {
  const upper = text.trim().toUpperCase()
  if (!upper.startsWith(PREFIX)) return undefined
  const bytes = fromBase32(upper.slice(PREFIX.length))
  if (!bytes || bytes.length < CLASS_AT + TIMES_BYTES + 2 + SIGNATURE_BYTES) return undefined
  const body = bytes.subarray(0, bytes.length - SIGNATURE_BYTES)
  const ticket = decodeTicket(body)
  return ticket && { ticket, body, signature: bytes.subarray(body.length) }
}

/** Whether the signature of a ticket is that of a key. */
export function isTicketSignature(
  { body, signature }: UncheckedTicket,
  publicKey: Uint8Array,
  verify: VerifyEd25519 = verifyStrictly,
): boolean {
  return verify(signature, concatBytes(DOMAIN, body), publicKey)
}

function encodeTicket(ticket: Ticket): Uint8Array {
  const { eventId, sessionId, bookingCode, people, participantClass, notBefore, expires, keyId } = ticket
  if (!isBookingCode(bookingCode) || !isParticipantClass(participantClass)) throw new RangeError('ticket: booking code or class')
  if (!Number.isInteger(people) || people < 1 || people > 255) throw new RangeError('ticket: 1 to 255 people')
  const times = new Uint8Array(TIMES_BYTES)
  const view = new DataView(times.buffer)
  view.setUint32(0, secondsOf(notBefore))
  view.setUint32(4, secondsOf(expires))
  const name = utf8Bytes(participantClass)
  return concatBytes(
    hex.decode(keyId),
    uuidBytes(eventId),
    uuidBytes(sessionId),
    utf8Bytes(bookingCode),
    Uint8Array.of(people, name.length),
    name,
    times,
  )
}

function decodeTicket(body: Uint8Array): Ticket | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const uuids = KEY_ID_BYTES
  const code = uuids + 2 * UUID_BYTES
  const times = CLASS_AT + 1 + view.getUint8(CLASS_AT)
  if (times + TIMES_BYTES !== body.length) return undefined
  const bookingCode = asciiText(body.subarray(code, code + CODE_BYTES))
  const participantClass = asciiText(body.subarray(CLASS_AT + 1, times))
  const people = view.getUint8(CLASS_AT - 1)
  if (!isBookingCode(bookingCode) || !isParticipantClass(participantClass) || people === 0) return undefined
  return {
    keyId: hex.encode(body.subarray(0, KEY_ID_BYTES)),
    eventId: uuidText(body.subarray(uuids, uuids + UUID_BYTES)),
    sessionId: uuidText(body.subarray(uuids + UUID_BYTES, code)),
    bookingCode,
    people,
    participantClass,
    notBefore: instantAt(view.getUint32(times) * 1000),
    expires: instantAt(view.getUint32(times + 4) * 1000),
  }
}

function uuidBytes(uuid: string): Uint8Array {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw new RangeError(`ticket: not a UUID: ${uuid}`)
  return hex.decode(uuid.replaceAll('-', ''))
}

function uuidText(bytes: Uint8Array): string {
  return hex.encode(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function secondsOf(instant: IsoInstant): number {
  const seconds = millisecondsOf(instant) / 1000
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 0xffff_ffff)
    throw new RangeError(`ticket: not a whole second before 2106: ${instant}`)
  return seconds
}

function asciiText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function fromBase32(text: string): Uint8Array | undefined {
  try {
    return base32nopad.decode(text)
  } catch {
    return undefined
  }
}

/** RFC 8032 to the letter, so that every gate gives the same answer. */
export function verifyStrictly(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
