import { expect, it } from 'vitest'
import { pooledRandomBytes, pooledRandomWord } from './pooled-random-bytes.ts'

it('never hands out the same bytes twice, also across refills of the pool', () => {
  const salts = Array.from({ length: 1000 }, () => Buffer.from(pooledRandomBytes(32)).toString('hex'))
  expect(new Set(salts).size).toBe(1000)
  expect(salts.every((salt) => salt.length === 64 && !/^0+$/.test(salt))).toBe(true)
  expect(() => pooledRandomBytes(4097)).toThrow(RangeError)
})

it('draws words anew after each refill', () => {
  const words = Array.from({ length: 4096 }, pooledRandomWord)
  expect(words.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xff_ff_ff_ff)).toBe(true)
  expect(new Set(words).size).toBeGreaterThan(4090) // one pair alike in 500 runs is chance, seven pairs are not
})
