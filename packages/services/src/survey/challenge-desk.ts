import type { ChallengeSolution, SurveyChallenge } from '@sunlit/contracts'
import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { createVault } from '../messages/vault.ts'

/** For how long a challenge can be answered: a phone asks for one when it sends, and may be offline then. */
const VALID_MS = 2 * 3_600_000

/** One derivation, and between how many of them the answer lies: a second or two on an old phone. */
const COST = 1000
const FEWEST = 500
const MOST = 2500

/** Asks for work before a ballot is taken (ALTCHA), without storing anything until the answer comes. */
export interface ChallengeDesk {
  readonly challenge: (evaluationId: string, now: string) => Promise<SurveyChallenge>
  /** The nonce, which is good for one ballot; `undefined` when it was not solved, is too old, or was meant for another evaluation. */
  readonly solved: (evaluationId: string, given: ChallengeSolution | undefined, now: string) => Promise<string | undefined>
}

/** The keys grow from the deployment's secret, so that every replica knows the challenges of the others. */
export function createChallengeDesk(secret: string, { fewest = FEWEST, most = MOST } = {}): ChallengeDesk {
  const vault = createVault(secret)
  const secrets = {
    hmacSignatureSecret: vault.mark('survey challenge', 'signature'),
    hmacKeySignatureSecret: vault.mark('survey challenge', 'key'),
  }
  return {
    async challenge(evaluationId, now) {
      const until = new Date(Date.parse(now) + VALID_MS).toISOString()
      const { parameters, signature } = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(most, fewest),
        deriveKey,
        data: { evaluationId, until },
        ...secrets,
      })
      if (signature === undefined) throw new Error('A challenge without a signature')
      const { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature = '' } = parameters
      return { parameters: { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature, data: { evaluationId, until } }, signature }
    },
    async solved(evaluationId, given, now) {
      if (!given || given.challenge.parameters.keySignature === undefined) return undefined
      const { keySignature, data = {}, ...parameters } = given.challenge.parameters
      if (data['evaluationId'] !== evaluationId || !((data['until'] ?? '') > now)) return undefined
      const challenge = { parameters: { ...parameters, keySignature, data }, signature: given.challenge.signature }
      const { verified } = await verifySolution({ challenge, solution: given.solution, deriveKey, ...secrets })
      return verified ? parameters.nonce : undefined
    },
  }
}
