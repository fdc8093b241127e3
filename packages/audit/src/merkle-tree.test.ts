import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64 } from './bytes.ts'
import { sha256 } from './hashing.ts'
import { someEntries } from './log-memory.testing.ts'
import { createMerkleTree } from './merkle-tree.ts'

test('a tree that stops, is stored as JSON and goes on has the root of one that never stopped', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (before, after) => {
      const entries = someEntries(before + after)
      const whole = createMerkleTree()
      const first = createMerkleTree()
      for (const entry of entries) whole.append(entry)
      for (const entry of entries.slice(0, before)) first.append(entry)
      const second = createMerkleTree({ state: JSON.parse(JSON.stringify(first.state())) })
      for (const entry of entries.slice(before)) second.append(entry)
      expect(second.size()).toBe(before + after)
      expect(toBase64(second.root())).toBe(toBase64(whole.root()))
    }),
  )
})

test('a state whose hashes do not fit its size is refused', () => {
  const hash = toBase64(new Uint8Array(32))
  for (const state of [
    { size: 3, hashes: [hash] },
    { size: 0, hashes: [hash] },
    { size: -1, hashes: [] },
    { size: 1, hashes: ['AAAA'] },
    { size: 1, hashes: ['?'] },
  ]) {
    expect(() => createMerkleTree({ state })).toThrow('not the state of a tree')
  }
})

test('all hashing goes through the injected function', () => {
  let calls = 0
  const tree = createMerkleTree({
    hash: (bytes) => {
      calls++
      return sha256(bytes)
    },
  })
  for (const entry of someEntries(8)) tree.append(entry)
  tree.root()
  expect(calls).toBe(8 + 7)
})

test('what the tree keeps grows with the digits of its size only', () => {
  const tree = createMerkleTree()
  for (const entry of someEntries(1023)) tree.append(entry)
  expect(tree.state().hashes).toHaveLength(10)
  tree.append(new Uint8Array(0))
  expect(tree.state().hashes).toHaveLength(1)
})
