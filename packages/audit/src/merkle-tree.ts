import { fromBase64, toBase64 } from './bytes.ts'
import { HASH_BYTES, treeHasher, type Hash } from './hashing.ts'
import { nodesOfRange, type NodeId } from './subtree.ts'

/** A growing tree as plain JSON: its size and the roots of its complete subtrees (base64), largest first. At most 53 hashes. */
export interface MerkleTreeState {
  readonly size: number
  readonly hashes: readonly string[]
}

/** A tree that only grows. It keeps one hash per binary digit of its size and nothing else. */
export interface MerkleTree {
  readonly size: () => number
  /** Adds an entry and answers its leaf hash. */
  readonly append: (entry: Uint8Array) => Uint8Array
  /** Adds an entry of which only the leaf hash is known. */
  readonly appendHash: (leafHash: Uint8Array) => void
  /** The RFC 6962 Merkle tree hash of all entries so far. */
  readonly root: () => Uint8Array
  readonly state: () => MerkleTreeState
}

export interface MerkleTreeOptions {
  /** SHA-256 unless told otherwise; SM3 gives the SM3 root of the same entries. */
  readonly hash?: Hash | undefined
  readonly state?: MerkleTreeState | undefined
  /** Told of every complete subtree in the order in which they close, leaves included. */
  readonly onNode?: ((node: NodeId, hash: Uint8Array) => void) | undefined
}

/** Starts an empty tree, or goes on from a `state`. Throws when the state is not one. */
export function createMerkleTree({ hash, state = { size: 0, hashes: [] }, onNode }: MerkleTreeOptions = {}): MerkleTree {
  const hasher = treeHasher(hash)
  const edge = readEdge(state)
  let size = state.size

  function appendHash(leafHash: Uint8Array): void {
    let index = size
    let node = leafHash
    onNode?.({ level: 0, index }, node)
    for (let level = 1; index % 2 === 1; level++) {
      index = (index - 1) / 2
      const left = edge.pop()
      if (!left) throw new Error('merkle tree: the edge is shorter than the size says')
      node = hasher.node(left, node)
      onNode?.({ level, index }, node)
    }
    edge.push(node)
    size++
  }

  return {
    size: () => size,
    append: (entry) => {
      const leafHash = hasher.leaf(entry)
      appendHash(leafHash)
      return leafHash
    },
    appendHash,
    root: () => (edge.length === 0 ? hasher.empty() : edge.reduceRight((right, left) => hasher.node(left, right))),
    state: () => ({ size, hashes: edge.map(toBase64) }),
  }
}

function readEdge({ size, hashes }: MerkleTreeState): Uint8Array[] {
  const edge = hashes.map((text) => fromBase64(text)).filter((hash) => hash?.length === HASH_BYTES)
  if (
    !Number.isSafeInteger(size) ||
    size < 0 ||
    edge.length !== hashes.length ||
    edge.length !== nodesOfRange({ from: 0, to: size }).length
  ) {
    throw new Error('merkle tree: this is not the state of a tree')
  }
  return edge.filter((hash) => hash !== undefined)
}
