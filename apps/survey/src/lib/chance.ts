import { toBase64Url } from '@sunlit/audit'
import { uuidv7 } from 'uuidv7'

/** What a ballot needs from chance and the clock; a test gives its own. */
export interface Chance {
  /** Time-ordered id. */
  readonly newId: () => string
  /** So many random bytes as base64url. */
  readonly text: (bytes: number) => string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Works without a secure context as well: an office may serve its intranet without TLS. */
export const phoneChance: Chance = {
  newId: uuidv7,
  text: (bytes) => toBase64Url(crypto.getRandomValues(new Uint8Array(bytes))),
  now: () => Date.now(),
}
