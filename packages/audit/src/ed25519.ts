import { getPublicKey, hashes, sign, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import type { SignEd25519 } from './note-keys.ts'

// The library leaves the hash to its caller.
hashes.sha512 = sha512

/** The public key of a seed, 32 bytes each. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return getPublicKey(seed)
}

/** Ed25519 from a seed, in plain JavaScript. */
export function ed25519Signer(seed: Uint8Array): SignEd25519 {
  return (message) => sign(message, seed)
}

/** RFC 8032 to the letter, in plain JavaScript: without ZIP 215's leniency, so that every verifier gives the same answer. */
export function verifyStrictly(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
