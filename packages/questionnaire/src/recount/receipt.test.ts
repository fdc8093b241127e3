import { canonicalJson, sha256, toBase64Url, utf8Bytes } from '@sunlit/audit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aBallot } from '../arbitraries.testing.ts'
import { commitBallot, findReceipt, opensCommitment, parseReceiptCode, receiptCode, type BallotEntry } from './receipt.ts'

const aSalt = fc.uint8Array({ minLength: 32, maxLength: 32 })
const aCommitment = fc.tuple(aBallot(), aSalt).map(([ballot, salt]) => commitBallot({ evaluation: 'e', ...ballot }, salt))
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a commitment opens for its own ballot and salt, and for nothing else', () => {
  fc.assert(
    fc.property(aBallot(), aSalt, (ballot, salt) => {
      const commitment = commitBallot({ evaluation: 'e', ...ballot }, salt)
      expect(opensCommitment(commitment, { evaluation: 'e', ...ballot }, salt)).toBe(true)
      expect(opensCommitment(commitment, { evaluation: 'f', ...ballot }, salt)).toBe(false)
      expect(
        opensCommitment(commitment, { evaluation: 'e', channel: ballot.channel, answers: { ...ballot.answers, age: 'z' } }, salt),
      ).toBe(false)
      expect(opensCommitment(commitment, { evaluation: 'e', ...ballot }, salt.with(0, (salt[0] ?? 0) ^ 1))).toBe(false)
    }),
  )
  expect(() => commitBallot({ evaluation: 'e', channel: 'open', answers: {} }, new Uint8Array(16))).toThrow(RangeError)
})

test('what is hashed is always the salt and the canonical JSON of all that is committed', () => {
  fc.assert(
    fc.property(aBallot(), aSalt, fc.string({ unit: 'grapheme' }), ({ channel, answers }, salt, evaluation) => {
      const text = canonicalJson({ v: 1, evaluation, channel, answers })
      expect(commitBallot({ evaluation, channel, answers }, salt)).toBe(toBase64Url(sha256(Uint8Array.of(...salt, ...utf8Bytes(text)))))
    }),
  )
})

test('a format that has left the house cannot change', () => {
  const commitment = commitBallot({ evaluation: 'e1', channel: 'open', answers: { q1: 'good' } }, new Uint8Array(32).fill(7))
  expect(commitment).toMatchInlineSnapshot(`"_eGWehAHPAVUnDn0F6_dpZd9TR-RPCisaGuFVSAe2Bs"`)
  expect(receiptCode(commitment)).toMatchInlineSnapshot(`"ZQGS-CYGG-0WY0-AN49"`)
})

test('a code is read however it was copied', () => {
  fc.assert(
    fc.property(aCommitment, (commitment) => {
      const code = receiptCode(commitment) ?? ''
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
      const copied = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
      expect(parseReceiptCode(` ${copied} `)).toBe(code)
    }),
  )
})

test('one wrong letter or two neighbours exchanged are always noticed', () => {
  fc.assert(
    fc.property(aCommitment, fc.nat(15), fc.integer({ min: 1, max: 31 }), (commitment, at, by) => {
      const letters = [...(receiptCode(commitment) ?? '').replaceAll('-', '')]
      const wrong = letters.with(at, LETTERS[(LETTERS.indexOf(letters[at] ?? '') + by) % 32] ?? '')
      expect(parseReceiptCode(wrong.join(''))).toBeUndefined()
      const [here = '', next = ''] = [letters[at], letters[at + 1]]
      fc.pre(next !== '' && here !== next)
      expect(
        parseReceiptCode(
          letters
            .with(at, next)
            .with(at + 1, here)
            .join(''),
        ),
      ).toBeUndefined()
    }),
  )
})

test('a receipt finds what became of its ballot', () => {
  fc.assert(
    fc.property(fc.uniqueArray(aCommitment, { minLength: 3, maxLength: 6 }), ([first = '', second = '', third = '']) => {
      const entries: readonly BallotEntry[] = [
        { commitment: first, channel: 'open' },
        { commitment: second, channel: 'open', setAside: 'burst' },
      ]
      expect(findReceipt(first, entries)).toMatchObject({ state: 'counted' })
      expect(findReceipt(receiptCode(second) ?? '', entries)).toMatchObject({ state: 'set-aside', reason: 'burst' })
      expect(findReceipt(third, entries)).toEqual({ state: 'missing' })
      expect(findReceipt('ABCD', entries)).toEqual({ state: 'unreadable' })
    }),
    { numRuns: 30 },
  )
})
