import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ChallengeSolution } from '@sunlit/contracts'

/** The two secrets of ALTCHA: one signs what was asked, the other the answer to it. */
export interface ChallengeSecrets {
  readonly hmacSignatureSecret: string
  readonly hmacKeySignatureSecret: string
}

const HEX_BYTES = /^(?:[0-9a-f]{2})+$/
const MOST_COUNTER = 0xffff_ffff

/**
 * What altcha-lib's `verifySolution` decides over a challenge of ours, by the platform's own HMAC: its Web Crypto goes to another thread
 * and back four times for each ballot. The tests beside this hold both to the same answer.
 */
export function solvedNatively({ challenge, solution }: ChallengeSolution, secrets: ChallengeSecrets): boolean {
  const { algorithm, cost, data = {}, keyLength, keyPrefix, keySignature, nonce, salt } = challenge.parameters
  const { subject, until } = data
  if (keySignature === undefined || subject === undefined || until === undefined || Object.keys(data).length !== 2) return false
  // Members in alphabetical order, as ALTCHA signs them.
  const asked = JSON.stringify({ algorithm, cost, data: { subject, until }, keyLength, keyPrefix, keySignature, nonce, salt })
  if (!isSame(challenge.signature, hmac(secrets.hmacSignatureSecret, asked))) return false
  const { counter, derivedKey } = solution
  if (!HEX_BYTES.test(derivedKey) || !Number.isInteger(counter) || counter < 0 || counter > MOST_COUNTER) return false
  return isSame(keySignature, hmac(secrets.hmacKeySignatureSecret, Buffer.from(derivedKey, 'hex')))
}

function hmac(secret: string, data: string | Uint8Array): string {
  return createHmac('sha256', secret).update(data).digest('hex')
}

function isSame(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)]
  return a.length === b.length && timingSafeEqual(a, b)
}
