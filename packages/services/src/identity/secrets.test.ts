import { whyNotPassword } from '@sunlit/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aliasOf, newAlias, newInitialPassword } from './secrets.ts'

test('an initial password passes every rule an organisation can set', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 64 }), fc.integer({ min: 2, max: 4 }), (minLength, kinds) => {
      expect(whyNotPassword(newInitialPassword(minLength), 'zhangsan', { minLength, kinds })).toBeUndefined()
    }),
  )
})

test('two people with the same id would still have two aliases, and an alias says nothing without its key', () => {
  const [one, two] = [newAlias('same'), newAlias('same')]
  expect(one.alias).not.toBe(two.alias)
  expect(aliasOf('same', one.key)).toBe(one.alias)
  expect(aliasOf('same', two.key)).not.toBe(one.alias)
})
