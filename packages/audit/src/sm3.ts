import { hexToBytes } from '@noble/hashes/utils.js'
import { sm3 as sm3Hex } from 'sm-crypto-v2'
import type { Hash } from './hashing.ts'
import { createMerkleTree, type MerkleTree, type MerkleTreeState } from './merkle-tree.ts'

/** SM3 (GB/T 32905-2016) in plain JavaScript; a server may inject its native one: `(bytes) => hash('sm3', bytes, 'buffer')`. */
export const sm3: Hash = (bytes) => hexToBytes(sm3Hex(bytes))

/** The same tree over the same entries with SM3 instead of SHA-256, for offices that must state a root by a national algorithm (rule E-11). */
export function createSm3Tree(state?: MerkleTreeState, hash: Hash = sm3): MerkleTree {
  return createMerkleTree({ hash, state })
}

/** The SM3 root of all entries, 32 bytes. Entries are taken one by one and not kept. */
export function sm3Root(entries: Iterable<Uint8Array>, hash: Hash = sm3): Uint8Array {
  const tree = createSm3Tree(undefined, hash)
  for (const entry of entries) tree.append(entry)
  return tree.root()
}
