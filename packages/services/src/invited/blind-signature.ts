import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'

/** Bits of the key of one evaluation. */
const KEY_BITS = 2048

/** RSABSSA-SHA384-PSS-Randomized (RFC 9474): the length of the salt is that of the hash. */
const SALT_BYTES = 48

export interface SigningKey {
  /** SubjectPublicKeyInfo, base64. */
  readonly publicKey: string
  /** PKCS #8, base64. */
  readonly privateKey: string
  /** SHA-256 over the bytes of the public key, hexadecimal. */
  readonly keyHash: string
}

/** A key for one evaluation and nothing else. */
export async function makeSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: KEY_BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  return { publicKey: publicKey.toString('base64'), privateKey: privateKey.toString('base64'), keyHash: keyHashOf(publicKey) }
}

function keyHashOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex')
}

/** Whether a stored public key is the one that the log names. */
export function isKeyOf(publicKey: string, keyHash: string): boolean {
  return keyHashOf(Buffer.from(publicKey, 'base64')) === keyHash
}

/**
 * BlindSign of RFC 9474, 4.3: raw RSA, by the platform, which is a hundred times as fast as big numbers in JavaScript and blinds against
 * timing. `undefined` for a number that is not below the modulus. The same message gives the same signature.
 */
export function signBlinded(privateKey: string, blinded: Uint8Array): Uint8Array | undefined {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  if (blinded.length * 8 !== key.asymmetricKeyDetails?.modulusLength) return undefined
  try {
    const signature = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded)
    // A fault of the machine in this step would give the key away, so the standard has it checked.
    const again = publicEncrypt({ key: createPublicKey(key), padding: constants.RSA_NO_PADDING }, signature)
    return again.equals(blinded) ? signature : undefined
  } catch {
    return undefined // too large a number
  }
}

/** Whether the key signed this token, not knowing it. */
export function isSignedToken(publicKey: string, token: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return verify('sha384', token, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES }, signature)
}
