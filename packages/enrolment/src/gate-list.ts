import { gcm } from '@noble/ciphers/aes.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64Url, toBase64Url, utf8Text } from '@sunlit/audit'
import { hex } from '@scure/base'
import { concatBytes, utf8Bytes } from './bytes.ts'
import type { UncheckedTicket } from './ticket.ts'

/** Names beside tickets, carried by gates that may be lost: an entry opens only with its ticket in hand (rule O-17). */
export interface GateList {
  readonly format: typeof GATE_LIST_FORMAT
  readonly sessionId: string
  /** 32 random bytes, fresh for every list, in base64url. Fresh because each key seals exactly one text. */
  readonly salt: string
  /** Sealed texts by entry id, sorted by it: the order tells nothing of who signed up when. */
  readonly entries: readonly (readonly [entryId: string, sealed: string])[]
}

/** What staff may see of a visitor when the ticket is there. */
export interface GateEntry {
  readonly ticket: UncheckedTicket
  /** A short text of the caller's, for example JSON with a masked name and the help that was asked for. */
  readonly note: string
}

export const GATE_LIST_FORMAT = 'sunlit-gate-list/1'
export const GATE_SALT_BYTES = 32

const KEY_BYTES = 32
const ID_BYTES = 12
/** Texts are filled up to multiples of this, so that a length does not give away a name. */
const BLOCK = 64
/** One key, one text: the nonce has nothing to tell apart. */
const NONCE = new Uint8Array(12)

/** Seals the entries of one session. The salt must be fresh and random for every call; throws on a salt of another length. */
export function sealGateList(sessionId: string, entries: readonly GateEntry[], salt: Uint8Array): GateList {
  if (salt.length !== GATE_SALT_BYTES) throw new RangeError(`a gate list takes a salt of ${GATE_SALT_BYTES} bytes`)
  const sealed = entries.map(({ ticket, note }): readonly [string, string] => {
    const { entryId, key } = keyOf(ticket, sessionId, salt)
    return [entryId, toBase64Url(gcm(key, NONCE, utf8Bytes(sessionId)).encrypt(filled(note)))]
  })
  // Two texts under one key would undo the seal of both.
  if (new Set(sealed.map(([entryId]) => entryId)).size < sealed.length) throw new RangeError('a gate list has one entry for each ticket')
  return { format: GATE_LIST_FORMAT, sessionId, salt: toBase64Url(salt), entries: sealed.toSorted(([a], [b]) => (a < b ? -1 : 1)) }
}

/** The note of a ticket; `undefined` when the list has none for it or the entry was changed. */
export function openGateEntry(list: GateList, ticket: UncheckedTicket): string | undefined {
  const salt = fromBase64Url(list.salt)
  if (!salt) return undefined
  const { entryId, key } = keyOf(ticket, list.sessionId, salt)
  const sealed = fromBase64Url(list.entries.find(([id]) => id === entryId)?.[1] ?? '')
  if (!sealed || sealed.length === 0) return undefined
  try {
    return unfilled(gcm(key, NONCE, utf8Bytes(list.sessionId)).decrypt(sealed))
  } catch {
    return undefined
  }
}

/** HKDF-SHA256 from the ticket's signature, which only server and ticket holder have. */
function keyOf(
  { signature }: UncheckedTicket,
  sessionId: string,
  salt: Uint8Array,
): { readonly entryId: string; readonly key: Uint8Array } {
  const bytes = hkdf(sha256, signature, salt, utf8Bytes(`${GATE_LIST_FORMAT} ${sessionId}`), KEY_BYTES + ID_BYTES)
  return { key: bytes.subarray(0, KEY_BYTES), entryId: hex.encode(bytes.subarray(KEY_BYTES)) }
}

/** The text, a byte 80, zeroes up to a full block. */
function filled(note: string): Uint8Array {
  const text = utf8Bytes(note)
  const rest = BLOCK - ((text.length + 1) % BLOCK)
  return concatBytes(text, Uint8Array.of(0x80), new Uint8Array(rest % BLOCK))
}

function unfilled(bytes: Uint8Array): string | undefined {
  const end = bytes.lastIndexOf(0x80)
  return end < 0 ? undefined : utf8Text(bytes.slice(0, end))
}
