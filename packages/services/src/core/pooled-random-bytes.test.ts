import { expect, it } from 'vitest'
import { pooledRandomBytes } from './pooled-random-bytes.ts'

it('never hands out the same bytes twice, also across refills of the pool', () => {
  const salts = Array.from({ length: 1000 }, () => Buffer.from(pooledRandomBytes(32)).toString('hex'))
  expect(new Set(salts).size).toBe(1000)
  expect(salts.every((salt) => salt.length === 64 && !/^0+$/.test(salt))).toBe(true)
  expect(() => pooledRandomBytes(4097)).toThrow(RangeError)
})
