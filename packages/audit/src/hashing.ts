import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { concatBytes, toBase64Url, utf8Bytes } from './bytes.ts'

/** A hash of 32 bytes. Browsers use the default; a server injects its native one: `(bytes) => createHash('sha256').update(bytes).digest()`. */
export interface Hash {
  (bytes: Uint8Array): Uint8Array
  /** `saltedHash` of a text without lone surrogates, where the platform puts the two together and writes the result faster than we do. */
  readonly salted?: (salt: Uint8Array, text: string) => string
}

/** SHA-256 in plain JavaScript, the same on every machine. */
export const sha256: Hash = nobleSha256

/** base64url of the hash of salt ‖ UTF-8 of a text: a commitment. The text is canonical JSON, which has no lone surrogates. */
export function saltedHash(hash: Hash, salt: Uint8Array, canonicalText: string): string {
  return hash.salted?.(salt, canonicalText) ?? toBase64Url(hash(concatBytes(salt, utf8Bytes(canonicalText))))
}

/** Bytes of a hash, and of a node of the tree. */
export const HASH_BYTES = 32

/** Hashing of a Merkle tree (RFC 6962 section 2.1): 0x00 before a leaf, 0x01 before two nodes, so that none can pass for the other. */
export interface TreeHasher {
  readonly empty: () => Uint8Array
  readonly leaf: (entry: Uint8Array) => Uint8Array
  readonly node: (left: Uint8Array, right: Uint8Array) => Uint8Array
  /** The same over two hashes that lie one behind the other (64 bytes), as in tiles. */
  readonly nodeOfPair: (leftRight: Uint8Array) => Uint8Array
}

const LEAF_SCRATCH = 2048

export function treeHasher(hash: Hash = sha256): TreeHasher {
  // Both buffers are written afresh before every use: hashing a million nodes allocates nothing but the results.
  const pair = new Uint8Array(1 + 2 * HASH_BYTES)
  pair[0] = 1
  let scratch: Uint8Array | undefined
  return {
    empty: () => hash(new Uint8Array(0)),
    leaf: (entry) => {
      scratch ??= new Uint8Array(1 + LEAF_SCRATCH)
      const input = entry.length > LEAF_SCRATCH ? new Uint8Array(1 + entry.length) : scratch.subarray(0, 1 + entry.length)
      input.set(entry, 1)
      return hash(input)
    },
    node: (left, right) => {
      pair.set(left, 1)
      pair.set(right, 1 + HASH_BYTES)
      return hash(pair)
    },
    nodeOfPair: (leftRight) => {
      pair.set(leftRight, 1)
      return hash(pair)
    },
  }
}
