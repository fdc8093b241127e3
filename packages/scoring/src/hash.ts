import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '@sunlit/audit'
import type { CompositeScheme, Scheme } from './scheme.ts'

/** Content hash of a scheme: SHA-256 over its canonical JSON (RFC 8785), 64 hex digits. A published result names it beside the version. */
export function schemeHash(scheme: Scheme | CompositeScheme): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(scheme))))
}

/** Whether two documents are the same scheme, whatever the order of their members. */
export function sameScheme(a: Scheme | CompositeScheme, b: Scheme | CompositeScheme): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
