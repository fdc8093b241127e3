import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { expect, it } from 'vitest'
import { isKeyOf, isSignedToken, makeSigningKey, signBlinded } from './blind-signature.ts'
import { parseInvitationCode, newInvitationCode } from './invitation-code.ts'
import { RFC_9474, rfcPrivateKey } from './rfc9474.testing.ts'

it('signs the blinded message of RFC 9474 to its blind signature, and takes its signature for its message alone', () => {
  const key = createPrivateKey({ key: rfcPrivateKey(), format: 'jwk' })
  const privateKey = key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
  const { blinded, blindSignature, prepared, signature } = RFC_9474
  expect(Buffer.from(signBlinded(privateKey, blinded) ?? []).toString('hex')).toBe(blindSignature.toString('hex'))
  expect(isSignedToken(publicKey, prepared, signature)).toBe(true)
  expect(isSignedToken(publicKey, prepared.subarray(1), signature)).toBe(false)
  expect(isSignedToken(publicKey, prepared, blindSignature)).toBe(false)
})

it('signs what the library of the phone blinded, and neither the number itself, nor one too large, nor one too short', async () => {
  const made = await makeSigningKey()
  const suite = RSABSSA.SHA384.PSS.Randomized()
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
  const key = await webcrypto.subtle.importKey('spki', Buffer.from(made.publicKey, 'base64'), algorithm, true, ['verify'])
  const message = suite.prepare(new Uint8Array(32).fill(7))
  const { blindedMsg, inv } = await suite.blind(key, message)
  const blind = signBlinded(made.privateKey, blindedMsg)
  expect(blind && isSignedToken(made.publicKey, message, blind)).toBe(false)
  expect(isSignedToken(made.publicKey, message, await suite.finalize(key, message, blind ?? new Uint8Array(), inv))).toBe(true)
  expect(signBlinded(made.privateKey, new Uint8Array(256).fill(0xff))).toBeUndefined()
  expect(signBlinded(made.privateKey, blindedMsg.subarray(1))).toBeUndefined()
  expect([isKeyOf(made.publicKey, made.keyHash), isKeyOf(made.publicKey, 'a'.repeat(64))]).toEqual([true, false])
})

it('a code that was copied with one wrong letter is told from every other', () => {
  const code = newInvitationCode((length) => new Uint8Array(length).map((_, nth) => nth * 37 + 5))
  expect(parseInvitationCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
  const letters = code.replaceAll('-', '')
  for (let place = 0; place < letters.length; place += 1) {
    for (const wrong of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (wrong === letters[place]) continue
      expect(parseInvitationCode(letters.slice(0, place) + wrong + letters.slice(place + 1))).toBeUndefined()
    }
  }
})
