import type { ChallengeSolution, SurveyChallenge } from '@sunlit/contracts'
import { createChallenge, randomInt } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { createVault } from '../messages/vault.ts'
import { solvedNatively } from './solved-natively.ts'

/** For how long a challenge can be answered: a phone asks for one when it sends, and may be offline then. */
const VALID_MS = 2 * 3_600_000

/** One derivation, and between how many of them the answer lies: a second or two on an old phone. */
const COST = 1000
const FEWEST = 500
const MOST = 2500

/** Asks for work before something is taken from whoever comes along (ALTCHA), without storing anything until the answer comes. */
export interface ChallengeDesk {
  /** `subject`: the id of what the work is for, such as an evaluation or an event. */
  readonly challenge: (subject: string, now: string) => Promise<SurveyChallenge>
  /** The nonce, whose user takes it once; `undefined` when it was not solved, is too old, or was meant for another subject. */
  readonly solved: (subject: string, given: ChallengeSolution | undefined, now: string) => Promise<string | undefined>
}

/** The keys grow from the deployment's secret, so that every replica knows the challenges of the others. */
export function createChallengeDesk(secret: string, { fewest = FEWEST, most = MOST } = {}): ChallengeDesk {
  const vault = createVault(secret)
  const secrets = {
    hmacSignatureSecret: vault.mark('challenge', 'signature'),
    hmacKeySignatureSecret: vault.mark('challenge', 'key'),
  }
  return {
    async challenge(subject, now) {
      const until = new Date(Date.parse(now) + VALID_MS).toISOString()
      const { parameters, signature } = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(most, fewest),
        deriveKey,
        data: { subject, until },
        ...secrets,
      })
      if (signature === undefined) throw new Error('A challenge without a signature')
      const { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature = '' } = parameters
      return { parameters: { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature, data: { subject, until } }, signature }
    },
    async solved(subject, given, now) {
      if (!given) return undefined
      const { data = {}, nonce } = given.challenge.parameters
      if (data['subject'] !== subject || !((data['until'] ?? '') > now)) return undefined
      return solvedNatively(given, secrets) ? nonce : undefined
    },
  }
}
