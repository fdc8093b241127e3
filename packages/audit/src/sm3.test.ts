import { bytesToHex } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { toBase64, utf8Bytes } from './bytes.ts'
import { treeHasher } from './hashing.ts'
import { rootByDefinition, someEntries } from './log-memory.testing.ts'
import { createSm3Tree, sm3, sm3Root } from './sm3.ts'

test('the two examples of GB/T 32905-2016', () => {
  expect(bytesToHex(sm3(utf8Bytes('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(bytesToHex(sm3(utf8Bytes('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('the SM3 root is the RFC 6962 root with SM3 in the place of SHA-256', () => {
  for (const size of [0, 1, 2, 7, 8, 33]) {
    const entries = someEntries(size)
    expect(toBase64(sm3Root(entries))).toBe(toBase64(rootByDefinition(entries, treeHasher(sm3))))
  }
})

test('the SM3 tree goes on from a stored state', () => {
  const first = createSm3Tree()
  for (const entry of someEntries(13)) first.append(entry)
  const second = createSm3Tree(JSON.parse(JSON.stringify(first.state())))
  for (const entry of someEntries(29).slice(13)) second.append(entry)
  expect(second.root()).toEqual(sm3Root(someEntries(29)))
})
