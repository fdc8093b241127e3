import type { ChallengeSolution, SurveyChallenge } from '@sunlit/contracts'
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

type DeriveKey = typeof deriveKey

/** Between how many tries the server hides the answer; what the bar shows is an estimate. */
const MOST_TRIES = 2500
const REPORT_EVERY = 25
const PATIENCE_MS = 10 * 60_000

/** Does the work that the server asks for. Throws when it takes longer than anybody waits. */
export async function solve(challenge: SurveyChallenge, report: (share: number) => void): Promise<ChallengeSolution> {
  // Without a secure context the browser has no key derivation of its own.
  const derive: DeriveKey = typeof crypto.subtle === 'object' ? deriveKey : deriveInScript
  let tries = 0
  const counted: DeriveKey = (parameters, salt, password) => {
    tries += 1
    if (tries % REPORT_EVERY === 0) report(Math.min(0.99, tries / MOST_TRIES))
    return derive(parameters, salt, password)
  }
  const { data = {}, keySignature, ...parameters } = challenge.parameters
  const solution = await solveChallenge({
    challenge: { parameters: { ...parameters, data, ...(keySignature !== undefined && { keySignature }) }, signature: challenge.signature },
    deriveKey: counted,
    timeout: PATIENCE_MS,
  })
  if (!solution) throw new Error('not solved in time')
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } }
}

const deriveInScript: DeriveKey = ({ algorithm, cost, keyLength = 32 }, salt, password) => {
  if (algorithm !== 'PBKDF2/SHA-256') throw new Error(`no ${algorithm} here`)
  return Promise.resolve({ parameters: {}, derivedKey: pbkdf2(sha256, password, salt, { c: cost, dkLen: keyLength }) })
}
