import { expect, test } from 'vitest'
import { rehearsed } from './rehearse.ts'

test('the rehearsal goes the whole way: a signature that holds, an entry that opens', () => {
  const answer = rehearsed()
  expect(answer.kind).toBe('admit')
  expect(answer.kind === 'admit' && answer.note?.name).toBe('示例')
})
