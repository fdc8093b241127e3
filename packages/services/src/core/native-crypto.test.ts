import { createHmac } from 'node:crypto'
import {
  createLogSigner,
  createNoteVerifier,
  ed25519Signer,
  sha256,
  signCheckpoint,
  openCheckpoint,
  saltedHash,
  verifierKeyOf,
} from '@sunlit/audit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nativeHmac, nativeKeyPair, nativeSha256, nativeVerify } from './native-crypto.ts'

const aText = fc.string({ maxLength: 500, size: 'max', unit: 'binary' })
const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size })

it('hashes as the portable code does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
      expect([...nativeSha256(data)]).toEqual([...sha256(data)])
    }),
  )
})

it('hashes salt and text as the portable code does, however long either is', () => {
  const salted = fc.tuple(fc.uint8Array({ maxLength: 64 }), fc.oneof(fc.string({ unit: 'grapheme' }), aText))
  fc.assert(
    fc.property(salted, ([salt, text]) => {
      fc.pre(!/\p{Surrogate}/u.test(text))
      expect(saltedHash(nativeSha256, salt, text)).toBe(saltedHash(sha256, salt, text))
    }),
    { examples: [1354, 1355, 4064, 4065, 5000].map((length) => [[new Uint8Array(32), '长'.repeat(length)]]) },
  )
})

it('keys a hash as the platform does, with short keys and long ones', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 150, unit: 'binary' }), fc.array(aText, { maxLength: 4 }), (key, texts) => {
      const mark = nativeHmac(key) // one for all: a text leaves nothing behind for the next
      expect(texts.map((text) => mark(text))).toEqual(texts.map((text) => createHmac('sha256', key).update(text).digest('base64url')))
    }),
    { examples: [['key', ['长'.repeat(128), '长'.repeat(129), 'short', '', 'x'.repeat(1000)]]] },
  )
})

it('derives the same public key from a seed and makes the same signatures', () => {
  fc.assert(
    fc.property(bytes(32), fc.uint8Array({ maxLength: 100 }), (seed, message) => {
      const { publicKey, sign } = nativeKeyPair(seed)
      expect([...publicKey]).toEqual([...verifierKeyOf({ name: 'log', kind: 'log', seed }).publicKey])
      expect([...sign(message)]).toEqual([...ed25519Signer(seed)(message)])
    }),
    { numRuns: 20 },
  )
})

it('refuses a signature over other bytes, and one that was changed', () => {
  const { publicKey, sign } = nativeKeyPair(new Uint8Array(32).fill(7))
  const message = Uint8Array.of(1, 2, 3)
  const signature = sign(message)
  const changed = Uint8Array.from(signature, (byte, at) => (at === 5 ? byte ^ 1 : byte))
  expect(nativeVerify(signature, message, publicKey)).toBe(true)
  expect(nativeVerify(signature, Uint8Array.of(1, 2, 4), publicKey)).toBe(false)
  expect(nativeVerify(changed, message, publicKey)).toBe(false)
})

it('signs checkpoints that the strict verifier opens', () => {
  const { publicKey, sign } = nativeKeyPair(new Uint8Array(32).fill(9))
  const note = signCheckpoint({ origin: 'log', size: 0, root: sha256(new Uint8Array(0)) }, [
    createLogSigner({ name: 'log', publicKey, sign }),
  ])
  const opened = openCheckpoint(note, { log: [createNoteVerifier({ name: 'log', kind: 'log', publicKey })] })
  expect(opened.ok).toBe(true)
})
