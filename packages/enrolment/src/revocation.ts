import { canonicalJson, fromBase64Url, sha256, toBase64Url, utf8Text, type Hash, type SignEd25519, type VerifyEd25519 } from '@sunlit/audit'
import { hex } from '@scure/base'
import type { IsoInstant } from '@sunlit/calendar'
import { concatBytes, utf8Bytes } from './bytes.ts'
import { verifyStrictly, type UncheckedTicket } from './ticket.ts'

/** The tickets of an event that no longer hold. */
export interface RevocationList {
  readonly eventId: string
  /** Grows by one with every list of the event: a gate never goes back to a smaller one. */
  readonly number: number
  readonly issuedAt: IsoInstant
  /** Ticket ids. */
  readonly revoked: readonly string[]
}

const FORMAT = 'sunlit-revocations/1'
const DOMAIN = utf8Bytes(`${FORMAT}\n`)
const ID_BYTES = 16

/** The name of one ticket text in revocation lists: the first 16 bytes of SHA-256 over what was signed and its signature, in hex. It tells nothing. */
export function ticketId({ body, signature }: Pick<UncheckedTicket, 'body' | 'signature'>, hash: Hash = sha256): string {
  return hex.encode(hash(concatBytes(body, signature)).subarray(0, ID_BYTES))
}

/** The text of a revocation list: base64url of its canonical JSON, a full stop, base64url of the Ed25519 signature over the domain line and that JSON. */
export function signRevocations({ eventId, number, issuedAt, revoked }: RevocationList, sign: SignEd25519): string {
  const list = { format: FORMAT, eventId, number, issuedAt, revoked: [...new Set(revoked)].sort() }
  const json = utf8Bytes(canonicalJson(list))
  return `${toBase64Url(json)}.${toBase64Url(sign(concatBytes(DOMAIN, json)))}`
}

/** Reads a revocation list; `undefined` when it is not one or its signature is not that of the key. */
export function openRevocations(text: string, publicKey: Uint8Array, verify: VerifyEd25519 = verifyStrictly): RevocationList | undefined {
  const [json, signature] = text.split('.').map(fromBase64Url)
  if (!json || signature?.length !== 64 || !verify(signature, concatBytes(DOMAIN, json), publicKey)) return undefined
  const list = parse(utf8Text(json))
  return list?.format === FORMAT
    ? { eventId: list.eventId, number: list.number, issuedAt: list.issuedAt, revoked: list.revoked }
    : undefined
}

/** The list a gate keeps of two: of the same event the one with the larger number. A list of another event changes nothing. */
export function newerRevocations(kept: RevocationList | undefined, offered: RevocationList): RevocationList {
  if (!kept) return offered
  return offered.eventId === kept.eventId && offered.number > kept.number ? offered : kept
}

/** Only what the own key signed is parsed, so the form is the one that `signRevocations` writes. */
function parse(json: string | undefined): (RevocationList & { readonly format: string }) | undefined {
  if (json === undefined) return undefined
  try {
    // The signature was checked before: the text is one that signRevocations wrote.
    return JSON.parse(json) as RevocationList & { readonly format: string }
  } catch {
    return undefined
  }
}
