import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { ChallengeSolution, SurveyChallenge } from '@sunlit/contracts'
import { solveChallenge, type DeriveKeyFunction } from 'altcha-lib'
import { deriveKey as deriveNatively } from 'altcha-lib/algorithms/web/pbkdf2'

/** A page that came without HTTPS has no native keys; the slower way gives the same ones. */
const deriveInScript: DeriveKeyFunction = async ({ cost, keyLength = 32 }, salt, password) => ({
  derivedKey: pbkdf2(sha256, password, salt, { c: cost, dkLen: keyLength }),
})

addEventListener('message', ({ data }: MessageEvent<SurveyChallenge>) => {
  void solve(data).then(
    (solution) => postMessage(solution),
    () => postMessage(null),
  )
})

async function solve({ parameters, signature }: SurveyChallenge): Promise<ChallengeSolution['solution'] | null> {
  const { data = {}, keySignature = '', ...others } = parameters
  const solution = await solveChallenge({
    challenge: { parameters: { ...others, data, keySignature }, signature },
    deriveKey: 'subtle' in crypto ? deriveNatively : deriveInScript,
  })
  return solution && { counter: solution.counter, derivedKey: solution.derivedKey }
}
