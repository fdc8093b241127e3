import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalBytes } from './bytes.ts'
import { treeHasher } from './hashing.ts'
import { rootByDefinition, someEntries } from './log-memory.testing.ts'
import { readConsistencyProof, readInclusionProof, readRoot, verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { createMerkleTree } from './merkle-tree.ts'

const LIMIT = 70
const { leaf } = treeHasher()
const entries = someEntries(LIMIT)
const nodes = new Map<string, Uint8Array>()
const roots: Uint8Array[] = []
const tree = createMerkleTree({ onNode: ({ level, index }, hash) => nodes.set(`${level}/${index}`, hash) })
roots.push(tree.root())
for (const entry of entries) {
  tree.append(entry)
  roots.push(tree.root())
}

function readNode(level: number, index: number): Uint8Array {
  const node = nodes.get(`${level}/${index}`)
  if (!node) throw new Error(`no node ${level}/${index}`)
  return node
}

function rootOf(size: number): Uint8Array {
  return roots[size] ?? new Uint8Array(0)
}

function leafOf(index: number): Uint8Array {
  return leaf(entries[index] ?? new Uint8Array(0))
}

function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, at) => (at === Math.floor(bit / 8) % bytes.length ? byte ^ (1 << (bit % 8)) : byte))
}

test('the growing tree always has the root that the definition gives', () => {
  for (let size = 0; size <= LIMIT; size++) {
    expect(equalBytes(rootOf(size), rootByDefinition(entries.slice(0, size)))).toBe(true)
  }
})

test('every entry of every tree is proven', async () => {
  for (let size = 1; size <= LIMIT; size++) {
    expect(equalBytes(await readRoot(readNode, size), rootOf(size))).toBe(true)
    for (let index = 0; index < size; index++) {
      const proof = await readInclusionProof(readNode, index, size)
      expect(verifyInclusion({ leafHash: leafOf(index), index, size, root: rootOf(size), proof })).toBe(true)
    }
  }
})

test('every pair of trees is proven consistent', async () => {
  for (let toSize = 0; toSize <= LIMIT; toSize++) {
    for (let fromSize = 0; fromSize <= toSize; fromSize++) {
      const proof = await readConsistencyProof(readNode, fromSize, toSize)
      expect(verifyConsistency({ fromSize, fromRoot: rootOf(fromSize), toSize, toRoot: rootOf(toSize), proof })).toBe(true)
    }
  }
})

const place = fc.integer({ min: 1, max: LIMIT }).chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))

test('no inclusion proof holds once a bit of leaf, root or path is turned', async () => {
  await fc.assert(
    fc.asyncProperty(place, fc.nat(), fc.nat(255), async ({ size, index }, part, bit) => {
      const proof = [...(await readInclusionProof(readNode, index, size))]
      const parts = [leafOf(index), rootOf(size), ...proof]
      const turned = parts.map((bytes, at) => (at === part % parts.length ? flipBit(bytes, bit) : bytes))
      const [leafHash = new Uint8Array(0), root = new Uint8Array(0), ...path] = turned
      expect(verifyInclusion({ leafHash, index, size, root, proof: path })).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('no inclusion proof holds at another index, nor shortened, nor lengthened', async () => {
  await fc.assert(
    fc.asyncProperty(place, fc.nat(LIMIT), async ({ size, index }, other) => {
      const proof = await readInclusionProof(readNode, index, size)
      const claim = { leafHash: leafOf(index), index, size, root: rootOf(size), proof }
      expect(verifyInclusion({ ...claim, index: other })).toBe(other === index)
      expect(verifyInclusion({ ...claim, proof: [...proof, rootOf(size)] })).toBe(false)
      expect(verifyInclusion({ ...claim, proof: proof.slice(0, -1) })).toBe(size === 1)
    }),
  )
})

const pair = fc
  .integer({ min: 2, max: LIMIT })
  .chain((toSize) => fc.record({ toSize: fc.constant(toSize), fromSize: fc.integer({ min: 1, max: toSize - 1 }) }))

test('no consistency proof holds once a bit of either root or the path is turned', async () => {
  await fc.assert(
    fc.asyncProperty(pair, fc.nat(), fc.nat(255), async ({ fromSize, toSize }, part, bit) => {
      const proof = await readConsistencyProof(readNode, fromSize, toSize)
      const parts = [rootOf(fromSize), rootOf(toSize), ...proof]
      const turned = parts.map((bytes, at) => (at === part % parts.length ? flipBit(bytes, bit) : bytes))
      const [fromRoot = new Uint8Array(0), toRoot = new Uint8Array(0), ...path] = turned
      expect(verifyConsistency({ fromSize, fromRoot, toSize, toRoot, proof: path })).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('no consistency proof holds shortened, lengthened or backwards', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ({ fromSize, toSize }) => {
      const proof = await readConsistencyProof(readNode, fromSize, toSize)
      const claim = { fromSize, fromRoot: rootOf(fromSize), toSize, toRoot: rootOf(toSize), proof }
      expect(verifyConsistency({ ...claim, proof: [...proof, rootOf(toSize)] })).toBe(false)
      expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false)
      expect(verifyConsistency({ ...claim, fromSize: toSize, fromRoot: rootOf(toSize), toSize: fromSize, toRoot: rootOf(fromSize) })).toBe(
        false,
      )
    }),
  )
})

test('the same size with another root is never consistent', () => {
  expect(verifyConsistency({ fromSize: 7, fromRoot: rootOf(7), toSize: 7, toRoot: rootOf(6), proof: [] })).toBe(false)
  expect(verifyConsistency({ fromSize: 0, fromRoot: rootOf(1), toSize: 7, toRoot: rootOf(7), proof: [] })).toBe(false)
})

test('what no tree can have is refused, not computed', async () => {
  await expect(readInclusionProof(readNode, 5, 5)).rejects.toThrow('no leaf 5')
  await expect(readInclusionProof(readNode, -1, 5)).rejects.toThrow('no leaf -1')
  await expect(readConsistencyProof(readNode, 6, 5)).rejects.toThrow('from 6 to 5')
  expect(verifyInclusion({ leafHash: leafOf(0), index: 0.5, size: 1, root: rootOf(1), proof: [] })).toBe(false)
})

test('sizes beyond 32 bits are split exactly', async () => {
  const size = 2 ** 40 + 3
  const asked: string[] = []
  const proof = await readInclusionProof(
    (level, index) => {
      asked.push(`${level}/${index}`)
      return leafOf(level)
    },
    2 ** 40 + 1,
    size,
  )
  expect(proof).toHaveLength(3)
  expect(asked.toSorted()).toEqual([`0/${2 ** 40}`, `0/${2 ** 40 + 2}`, '40/0'])
})
