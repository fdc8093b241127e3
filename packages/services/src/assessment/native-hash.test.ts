import { contentHash } from '@sunlit/scoring'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nativeHash } from './native-hash.ts'

it('is what every browser computes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(nativeHash(value)).toBe(contentHash(value))
    }),
  )
})
