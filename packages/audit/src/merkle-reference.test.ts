import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { treeHasher } from './hashing.ts'
import { readConsistencyProof, readInclusionProof, verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { createMerkleTree } from './merkle-tree.ts'

/** The inputs that Certificate Transparency implementations have shared since RFC 6962, and the roots of the first 0…8 of them. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(hexToBytes)
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** Inclusion proofs: index, size, path from the leaf's sibling upwards. */
const INCLUSION: readonly (readonly [index: number, size: number, path: readonly string[]])[] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
]

/** Consistency proofs: older size, newer size, path. */
const CONSISTENCY: readonly (readonly [from: number, to: number, path: readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
]

const nodes = new Map<string, Uint8Array>()
const tree = createMerkleTree({ onNode: ({ level, index }, hash) => nodes.set(`${level}/${index}`, hash) })
for (const input of INPUTS) tree.append(input)
const readNode = (level: number, index: number) => nodes.get(`${level}/${index}`) ?? new Uint8Array(0)
const root = (size: number) => hexToBytes(ROOTS[size] ?? '')

describe('the reference trees of Certificate Transparency', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))('the root of %i leaves is %s', (size, root) => {
    const small = createMerkleTree()
    for (const input of INPUTS.slice(0, size)) small.append(input)
    expect(bytesToHex(small.root())).toBe(root)
  })

  test.each(INCLUSION)('leaf %i is proven in the tree of %i', async (index, size, path) => {
    const proof = await readInclusionProof(readNode, index, size)
    expect(proof.map((hash) => bytesToHex(hash))).toEqual(path)
    const leafHash = treeHasher().leaf(INPUTS[index] ?? new Uint8Array(0))
    expect(verifyInclusion({ leafHash, index, size, root: root(size), proof: path.map(hexToBytes) })).toBe(true)
  })

  test.each(CONSISTENCY)('the tree of %i is proven to be a beginning of the tree of %i', async (from, to, path) => {
    const proof = await readConsistencyProof(readNode, from, to)
    expect(proof.map((hash) => bytesToHex(hash))).toEqual(path)
    const claim = { fromSize: from, fromRoot: root(from), toSize: to, toRoot: root(to), proof: path.map(hexToBytes) }
    expect(verifyConsistency(claim)).toBe(true)
  })

  test('every inclusion and every consistency among the eight verifies against the known roots', async () => {
    for (let size = 1; size <= 8; size++) {
      for (let index = 0; index < size; index++) {
        const leafHash = treeHasher().leaf(INPUTS[index] ?? new Uint8Array(0))
        const proof = await readInclusionProof(readNode, index, size)
        expect(verifyInclusion({ leafHash, index, size, root: root(size), proof })).toBe(true)
      }
      for (let from = 0; from <= size; from++) {
        const proof = await readConsistencyProof(readNode, from, size)
        expect(verifyConsistency({ fromSize: from, fromRoot: root(from), toSize: size, toRoot: root(size), proof })).toBe(true)
      }
    }
  })
})
