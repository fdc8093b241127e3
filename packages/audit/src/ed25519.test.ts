import { ed25519 as audited } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concatBytes, utf8Bytes } from './bytes.ts'
import { ed25519PublicKey, ed25519Signer, verifyStrictly } from './ed25519.ts'

test('makes and takes the signatures of RFC 8032, section 7.1', () => {
  const seed = hexToBytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
  const publicKey = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'
  const signature =
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'
  expect(bytesToHex(ed25519PublicKey(seed))).toBe(publicKey)
  expect(bytesToHex(ed25519Signer(seed)(Uint8Array.of(0x72)))).toBe(signature)
  expect(verifyStrictly(hexToBytes(signature), Uint8Array.of(0x72), hexToBytes(publicKey))).toBe(true)
})

const order = 2n ** 252n + 27742317777372353535851937790883648493n
const littleEndian = (value: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))

/** Points of small order, in their own and in longer writing: keys and commitments that fit more than one message where they are let through. */
const SMALL = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map((text) => hexToBytes(text))

function auditedSays(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return audited.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

test('always gives the answer of the audited library, to whatever is made to be let through', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  const point = fc.oneof(fc.constantFrom(...SMALL), bytes(32))
  const scalar = fc.oneof(fc.constantFrom(0n, 1n, order - 1n, order, 2n ** 255n - 1n).map(littleEndian), bytes(32))
  const made = fc.tuple(
    fc.tuple(point, scalar).map((halves) => concatBytes(...halves)),
    fc.uint8Array({ maxLength: 9 }),
    point,
  )
  const signed = fc.tuple(bytes(32), fc.uint8Array({ maxLength: 9 }), fc.nat(63), fc.nat(255)).map(([seed, message, at, xor]) => {
    const signature = audited.sign(message, seed).map((byte, nth) => (nth === at ? byte ^ xor : byte))
    return [signature, message, audited.getPublicKey(seed)] as const
  })
  fc.assert(
    fc.property(fc.oneof(made, signed), ([signature, message, publicKey]) => {
      expect(verifyStrictly(signature, message, publicKey)).toBe(auditedSays(signature, message, publicKey))
    }),
  )
})

test('one bit more or less anywhere is refused, and so is what has another length', () => {
  const sign = ed25519Signer(new Uint8Array(32).fill(7))
  const publicKey = ed25519PublicKey(new Uint8Array(32).fill(7))
  const message = utf8Bytes('示例')
  const whole = concatBytes(sign(message), message, publicKey)
  const holds = (bytes: Uint8Array): boolean =>
    verifyStrictly(bytes.slice(0, 64), bytes.slice(64, 64 + message.length), bytes.slice(64 + message.length))
  expect(holds(whole)).toBe(true)
  fc.assert(
    fc.property(fc.nat(whole.length * 8 - 1), (bit) => !holds(whole.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)))),
    { numRuns: 60 },
  )
  expect(holds(whole.slice(1))).toBe(false)
  expect(verifyStrictly(new Uint8Array(), message, publicKey)).toBe(false)
})

test('no second signature can be made of a good one, and no key signs everything', () => {
  const message = utf8Bytes('示例')
  const seed = new Uint8Array(32).fill(7)
  const signature = ed25519Signer(seed)(message)
  const scalar = signature.slice(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order
  const malleable = concatBytes(signature.slice(0, 32), littleEndian(scalar))
  expect(verifyStrictly(malleable, message, ed25519PublicKey(seed))).toBe(false)
  for (const point of SMALL) expect(verifyStrictly(concatBytes(point, new Uint8Array(32)), message, point)).toBe(false)
})
