import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '@sunlit/audit'

/**
 * What a result, a bundle or stated facts are pinned by: SHA-256 over the canonical JSON (RFC 8785), as 64 hex digits. Members that
 * are `undefined` do not exist.
 */
export function contentHash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))
}
