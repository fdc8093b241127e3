import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64 } from './base64.ts'

test('every file survives the way through base64, whatever its length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(Uint8Array.from(atob(toBase64(bytes)), (character) => character.codePointAt(0) ?? 0)).toEqual(bytes)
    }),
    { numRuns: 30 },
  )
})
