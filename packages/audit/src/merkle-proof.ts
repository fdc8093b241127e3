import { equalBytes } from './bytes.ts'
import { treeHasher, type Hash } from './hashing.ts'
import { nodesOfRange, splitPoint, type LeafRange } from './subtree.ts'

/** Reads the hash of one complete subtree: from tiles, a table, or memory. */
export type ReadNode = (level: number, index: number) => Uint8Array | Promise<Uint8Array>

/** The claim that `leafHash` stands at `index` of the tree of `size` leaves with this `root`. */
export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** The claim that the tree of `toSize` leaves begins with the very leaves of the tree of `fromSize`. */
export interface ConsistencyClaim {
  readonly fromSize: number
  readonly fromRoot: Uint8Array
  readonly toSize: number
  readonly toRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** The Merkle tree hash of the first `size` leaves. */
export async function readRoot(readNode: ReadNode, size: number, hash?: Hash): Promise<Uint8Array> {
  if (size === 0) return treeHasher(hash).empty()
  return readRange(readNode, { from: 0, to: size }, hash)
}

/** RFC 6962 section 2.1.1, the sibling of the leaf first. Throws a RangeError when there is no such leaf. */
export async function readInclusionProof(readNode: ReadNode, index: number, size: number, hash?: Hash): Promise<readonly Uint8Array[]> {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const path: LeafRange[] = []
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + splitPoint(to - from)
    path.push(index < middle ? { from: middle, to } : { from, to: middle })
    if (index < middle) to = middle
    else from = middle
  }
  return readRanges(readNode, path.toReversed(), hash)
}

/** RFC 6962 section 2.1.2; empty when the older tree is empty or the same. Throws a RangeError when the tree would shrink. */
export async function readConsistencyProof(
  readNode: ReadNode,
  fromSize: number,
  toSize: number,
  hash?: Hash,
): Promise<readonly Uint8Array[]> {
  if (!isCount(fromSize) || !isCount(toSize) || fromSize > toSize) throw new RangeError(`no consistency from ${fromSize} to ${toSize}`)
  if (fromSize === 0) return []
  const path: LeafRange[] = []
  let from = 0
  let to = toSize
  while (to !== fromSize) {
    const middle = from + splitPoint(to - from)
    path.push(fromSize <= middle ? { from: middle, to } : { from, to: middle })
    if (fromSize <= middle) to = middle
    else from = middle
  }
  // A part that starts at 0 is the older tree itself: the verifier knows its root already.
  if (from > 0) path.push({ from, to })
  return readRanges(readNode, path.toReversed(), hash)
}

/** RFC 9162 section 2.1.3.2. */
export function verifyInclusion({ leafHash, index, size, root, proof }: InclusionClaim, hash?: Hash): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  const { node } = treeHasher(hash)
  let at = index
  let last = size - 1
  let computed = leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      computed = node(sibling, computed)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      computed = node(computed, sibling)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && equalBytes(computed, root)
}

/** RFC 9162 section 2.1.4.2; every tree begins with the empty one, a tree of equal size must be the same tree. */
export function verifyConsistency({ fromSize, fromRoot, toSize, toRoot, proof }: ConsistencyClaim, hash?: Hash): boolean {
  if (!isCount(fromSize) || !isCount(toSize) || fromSize > toSize) return false
  const { node, empty } = treeHasher(hash)
  if (fromSize === toSize) return proof.length === 0 && equalBytes(fromRoot, toRoot)
  if (fromSize === 0) return proof.length === 0 && equalBytes(fromRoot, empty())
  if (proof.length === 0) return false
  const [first, ...rest] = isPowerOfTwo(fromSize) ? [fromRoot, ...proof] : proof
  if (!first) return false
  let at = fromSize - 1
  let last = toSize - 1
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let older = first
  let newer = first
  for (const step of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      older = node(step, older)
      newer = node(step, newer)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      newer = node(newer, step)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && equalBytes(older, fromRoot) && equalBytes(newer, toRoot)
}

async function readRanges(readNode: ReadNode, ranges: readonly LeafRange[], hash?: Hash): Promise<readonly Uint8Array[]> {
  return Promise.all(ranges.map((range) => readRange(readNode, range, hash)))
}

async function readRange(readNode: ReadNode, range: LeafRange, hash?: Hash): Promise<Uint8Array> {
  const nodes = await Promise.all(nodesOfRange(range).map(({ level, index }) => readNode(level, index)))
  return nodes.length === 1 && nodes[0] ? nodes[0] : nodes.reduceRight((right, left) => treeHasher(hash).node(left, right))
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function isPowerOfTwo(n: number): boolean {
  return n === 1 || 2 * splitPoint(n) === n
}
