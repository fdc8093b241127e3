import { sha256, type Hash } from '@sunlit/audit'
import { hex } from '@scure/base'
import { concatBytes, utf8Bytes } from './bytes.ts'

const DOMAIN = utf8Bytes('sunlit-gate-code/1\n')
const DIGEST_BYTES = 12

/**
 * What a gate carries instead of a booking's code, so that a code that is read out can be looked up without network while the list tells
 * of nobody: hex of the first 12 bytes of SHA-256 over a domain line, the list's salt and the code.
 */
export function gateCodeDigest(bookingCode: string, salt: Uint8Array, hash: Hash = sha256): string {
  return hex.encode(hash(concatBytes(DOMAIN, salt, utf8Bytes(bookingCode))).subarray(0, DIGEST_BYTES))
}
