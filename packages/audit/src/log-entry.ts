import { utf8Bytes } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { MAX_ENTRY_BYTES } from './entry-bundle.ts'
import { saltedHash, sha256 as plainSha256, type Hash } from './hashing.ts'

/** Random bytes that keep a guessable payload hidden behind its commitment. */
export const SALT_BYTES = 32

/** The public part of an event, exactly as it stands in the log. What happened is hidden behind the commitment. */
export interface LogEntry {
  readonly v: 1
  /** UUIDv7 of the event. */
  readonly id: string
  /** ISO-8601 UTC instant. */
  readonly at: string
  /** Organisation id. */
  readonly org: string
  /** `noun.verbed`. */
  readonly type: string
  /** base64url of SHA-256(salt, canonical JSON of the payload). */
  readonly commitment: string
}

export interface EventToSeal extends Pick<LogEntry, 'id' | 'at' | 'org' | 'type'> {
  readonly payload: unknown
  /** 32 random bytes, fresh for every event. */
  readonly salt: Uint8Array
}

export interface SealedEvent {
  /** Canonical JSON: what enters the log. */
  readonly leaf: string
  readonly commitment: string
  /** Canonical JSON of the payload: keep it with the salt for as long as the event must be readable. */
  readonly payload: string
}

const FORM = {
  id: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  at: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/,
  org: /^[^\s\p{Cc}\p{Cs}]+$/u,
  type: /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/,
  commitment: /^[A-Za-z0-9_-]{43}$/,
} as const

const MEMBERS = 'at,commitment,id,org,type,v'

/**
 * Makes the public leaf of an event and the commitment to its payload. Destroying salt and payload later leaves the leaf valid (rules E-1, E-2).
 * Throws when id, instant, organisation, type or salt are malformed, or the leaf would exceed 65,535 bytes.
 */
export function sealEvent({ id, at, org, type, payload, salt }: EventToSeal, sha256: Hash = plainSha256): SealedEvent {
  if (salt.length !== SALT_BYTES) throw new RangeError(`seal event: the salt has ${salt.length} bytes instead of ${SALT_BYTES}`)
  const payloadText = canonicalJson(payload)
  const commitment = saltedHash(sha256, salt, payloadText)
  const entry: LogEntry = { v: 1, id, at, org, type, commitment }
  const wrong = wrongMember(entry)
  if (wrong) throw new TypeError(`seal event: "${wrong}" is malformed`)
  const leaf = canonicalJson(entry)
  // A UTF-16 unit takes three bytes at most, so short leaves need no counting.
  if (leaf.length * 3 > MAX_ENTRY_BYTES && utf8Bytes(leaf).length > MAX_ENTRY_BYTES)
    throw new RangeError('seal event: the leaf is longer than 65,535 bytes')
  return { leaf, commitment, payload: payloadText }
}

/** Reads a leaf; `undefined` unless it is exactly the canonical text of an entry, so that one event has one leaf (rule E-3). */
export function parseLogEntry(leaf: string): LogEntry | undefined {
  const value = parseJson(leaf)
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join(',') !== MEMBERS) return undefined
  // The members are checked right below, before anything uses them.
  const entry = value as LogEntry
  if (entry.v !== 1 || wrongMember(entry)) return undefined
  return canonicalJson(entry) === leaf ? entry : undefined
}

/** True when payload and salt are those that the leaf was sealed with. */
export function openEvent(leaf: string, payload: unknown, salt: Uint8Array, sha256: Hash = plainSha256): boolean {
  const entry = parseLogEntry(leaf)
  if (!entry || salt.length !== SALT_BYTES) return false
  const text = canonicalText(payload)
  return text !== undefined && saltedHash(sha256, salt, text) === entry.commitment
}

/** `undefined` for what cannot have been sealed, so that a hostile payload is a plain no. */
function canonicalText(payload: unknown): string | undefined {
  try {
    return canonicalJson(payload)
  } catch {
    return undefined
  }
}

function wrongMember(entry: LogEntry): string | undefined {
  const names = ['id', 'at', 'org', 'type', 'commitment'] as const
  return names.find((name) => typeof entry[name] !== 'string' || !FORM[name].test(entry[name]))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
