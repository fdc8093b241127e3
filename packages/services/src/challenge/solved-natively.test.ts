import { createChallenge, solveChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { ChallengeSolution } from '@sunlit/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createChallengeDesk } from './challenge-desk.ts'
import { solvedNatively } from './solved-natively.ts'

const SECRETS = { hmacSignatureSecret: 'of what was asked', hmacKeySignatureSecret: 'of the answer' }
const DATA = { subject: 'an evaluation', until: '2026-06-10T04:00:00.000Z' }

/** By altcha-lib alone, from the question to the answer. */
async function aSolved(): Promise<ChallengeSolution> {
  const made = await createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 10, counter: 3, deriveKey, data: DATA, ...SECRETS })
  const solution = await solveChallenge({ challenge: made, deriveKey })
  const { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature } = made.parameters
  const parameters = { algorithm, nonce, salt, cost, keyLength, keyPrefix, data: DATA, ...(keySignature !== undefined && { keySignature }) }
  return {
    challenge: { parameters, signature: made.signature ?? '' },
    solution: { counter: solution?.counter ?? -1, derivedKey: solution?.derivedKey ?? '' },
  }
}

async function byAltcha({ challenge, solution }: ChallengeSolution, secrets = SECRETS): Promise<boolean> {
  const { keySignature, data, ...parameters } = challenge.parameters
  const given = { ...parameters, ...(keySignature !== undefined && { keySignature }), ...(data && { data }) }
  return (await verifySolution({ challenge: { ...challenge, parameters: given }, solution, deriveKey, ...secrets })).verified
}

it('agrees with the verifier of altcha-lib on an answer, and on every way to change one', async () => {
  const solved = await aSolved()
  expect([solvedNatively(solved, SECRETS), await byAltcha(solved)]).toEqual([true, true])
  const { challenge, solution } = solved
  const text = fc.string({ unit: 'grapheme', maxLength: 70 })
  const change = <Whole extends object>(whole: Whole, member: keyof Whole) =>
    text.map((value): Whole => ({ ...whole, [member]: typeof whole[member] === 'number' ? value.length : value }))
  const changed: fc.Arbitrary<ChallengeSolution> = fc.oneof(
    ...(['algorithm', 'nonce', 'salt', 'cost', 'keyLength', 'keyPrefix', 'keySignature'] as const).map((member) =>
      change(challenge.parameters, member).map((parameters) => ({ solution, challenge: { ...challenge, parameters } })),
    ),
    ...(['subject', 'until'] as const).map((member) =>
      change(DATA, member).map((data) => ({ solution, challenge: { ...challenge, parameters: { ...challenge.parameters, data } } })),
    ),
    text.map((value) => {
      const data = { ...DATA, further: value }
      return { solution, challenge: { ...challenge, parameters: { ...challenge.parameters, data } } }
    }),
    text.map((signature) => ({ solution, challenge: { ...challenge, signature } })),
    fc
      .oneof(text, fc.constant(solution.derivedKey.toUpperCase()))
      .map((derivedKey) => ({ challenge, solution: { ...solution, derivedKey } })),
    fc.constantFrom(-1, 0.5, 2 ** 32, 2 ** 53).map((counter) => ({ challenge, solution: { ...solution, counter } })),
  )
  await fc.assert(
    fc.asyncProperty(changed, async (one) => {
      const native = solvedNatively(one, SECRETS)
      expect(native).toBe(await byAltcha(one))
    }),
  )
  const other = { ...SECRETS, hmacKeySignatureSecret: 'of another house' }
  expect([solvedNatively(solved, other), await byAltcha(solved, other)]).toEqual([false, false])
})

it('what the desk asks is solved as any ALTCHA is, and counts for its subject and its time only', async () => {
  const desk = createChallengeDesk('a secret of the tests, long enough', { fewest: 1, most: 3 })
  const now = '2026-06-10T02:00:00.000Z'
  const challenge = await desk.challenge('one', now)
  const { keySignature = '', data = {}, ...parameters } = challenge.parameters
  const solution = await solveChallenge({ challenge: { ...challenge, parameters: { ...parameters, keySignature, data } }, deriveKey })
  const given = { challenge, solution: { counter: solution?.counter ?? -1, derivedKey: solution?.derivedKey ?? '' } }
  expect(await desk.solved('one', given, now)).toBe(parameters.nonce)
  expect(await desk.solved('another', given, now)).toBeUndefined()
  expect(await desk.solved('one', given, '2026-06-10T04:00:00.001Z')).toBeUndefined()
  const elsewhere = createChallengeDesk('a secret of another house, long')
  expect(await elsewhere.solved('one', given, now)).toBeUndefined()
})
