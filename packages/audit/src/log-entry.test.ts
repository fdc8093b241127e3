import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url, utf8Bytes } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { sha256 } from './hashing.ts'
import { anEvent } from './log-memory.testing.ts'
import { openEvent, parseLogEntry, sealEvent } from './log-entry.ts'

test('the leaf is the canonical text of its six members, and the commitment is SHA-256 over salt and payload', () => {
  const salt = new Uint8Array(32).fill(9)
  const { leaf, commitment, payload } = sealEvent(anEvent({ payload: { b: 1, a: '甲' }, salt }))
  expect(payload).toBe('{"a":"甲","b":1}')
  expect(commitment).toBe(toBase64Url(sha256(Uint8Array.of(...salt, ...utf8Bytes(payload)))))
  expect(leaf).toBe(
    `{"at":"2026-09-18T08:00:00.000Z","commitment":"${commitment}","id":"01993000-0000-7000-8000-000000000000","org":"example-office","type":"finding.recorded","v":1}`,
  )
  expect(parseLogEntry(leaf)).toEqual({
    v: 1,
    id: '01993000-0000-7000-8000-000000000000',
    at: '2026-09-18T08:00:00.000Z',
    org: 'example-office',
    type: 'finding.recorded',
    commitment,
  })
})

const payloads = fc.jsonValue({ stringUnit: 'binary' })
const salts = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('an event always opens with its own payload and salt, also after both were stored as text', () => {
  fc.assert(
    fc.property(payloads, salts, (payload, salt) => {
      const { leaf, payload: stored } = sealEvent(anEvent({ payload, salt }))
      expect(openEvent(leaf, payload, salt)).toBe(true)
      expect(openEvent(leaf, JSON.parse(stored), fromBase64Url(toBase64Url(salt)) ?? salt)).toBe(true)
    }),
  )
})

test('an event never opens with another payload or another salt', () => {
  fc.assert(
    fc.property(payloads, payloads, salts, fc.nat(255), (payload, other, salt, bit) => {
      const { leaf } = sealEvent(anEvent({ payload, salt }))
      const turned = salt.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(openEvent(leaf, payload, turned)).toBe(false)
      expect(openEvent(leaf, other, salt)).toBe(canonicalJson(other) === canonicalJson(payload))
    }),
  )
})

test('a byte of the salt cannot be passed off as the beginning of the payload', () => {
  const salt = new Uint8Array(32).fill(0x31)
  const { leaf } = sealEvent(anEvent({ payload: 23, salt }))
  // Salt and payload lie one behind the other: 31 bytes and `123` are the same bytes as 32 bytes and `23`.
  expect(openEvent(leaf, 23, salt)).toBe(true)
  expect(openEvent(leaf, 123, salt.subarray(1))).toBe(false)
})

test('a payload that can be guessed stays hidden: under another salt it has another commitment', () => {
  const yes = sealEvent(anEvent({ payload: { passed: true }, salt: new Uint8Array(32).fill(1) }))
  const again = sealEvent(anEvent({ payload: { passed: true }, salt: new Uint8Array(32).fill(2) }))
  expect(yes.commitment).not.toBe(again.commitment)
  expect(yes.leaf).not.toContain('passed')
})

test.each([
  ['id', { id: '01993000-0000-4000-8000-000000000000' }],
  ['at', { at: '2026-09-18 08:00' }],
  ['org', { org: '' }],
  ['org', { org: 'a b' }],
  ['org', { org: 'a\ud800' }],
  ['type', { type: 'recorded' }],
  ['type', { type: 'Finding.recorded' }],
])('an event whose %s is malformed is not sealed', (member, wrong) => {
  expect(() => sealEvent(anEvent(wrong))).toThrow(`"${member}" is malformed`)
})

test('a short salt and a leaf over 65,535 bytes are refused', () => {
  expect(() => sealEvent(anEvent({ salt: new Uint8Array(16) }))).toThrow('16 bytes instead of 32')
  expect(() => sealEvent(anEvent({ org: '甲'.repeat(21_800) }))).toThrow('65,535')
  expect(() => sealEvent(anEvent({ org: '甲'.repeat(21_700) }))).not.toThrow('65,535')
})

test('only the canonical text is an entry', () => {
  const { leaf } = sealEvent(anEvent())
  const entry = JSON.parse(leaf)
  expect(parseLogEntry(JSON.stringify(entry, null, 1))).toBeUndefined()
  expect(parseLogEntry(leaf.replace('"v":1', '"v":2'))).toBeUndefined()
  expect(parseLogEntry(leaf.replace('"v":1', '"v":1,"x":1'))).toBeUndefined()
  expect(parseLogEntry(leaf.replace('"v":1', '"v":1,"v":1'))).toBeUndefined()
  expect(parseLogEntry(leaf.replace('example-office', String.raw`a\ud800`))).toBeUndefined()
  for (const text of ['', 'null', '[]', '"a"', '{', leaf.slice(1)]) expect(parseLogEntry(text)).toBeUndefined()
})

test('what cannot have been sealed opens nothing and throws nothing', () => {
  const { leaf } = sealEvent(anEvent())
  for (const payload of [undefined, Number.NaN, { name: '\ud800' }, 1n]) expect(openEvent(leaf, payload, new Uint8Array(32))).toBe(false)
  expect(openEvent('{}', {}, new Uint8Array(32))).toBe(false)
})
