import { expect, test } from 'vitest'
import { whyBarred } from './barred.ts'

const me = { personId: 'p', unitId: 'u' }

test('own findings and findings about the own unit are for somebody else, each with its reason', () => {
  expect(whyBarred({ unitId: 'other', recordedBy: { id: 'p' } }, me)).toContain('自己录入')
  expect(whyBarred({ unitId: 'u', recordedBy: { id: 'x' } }, me)).toContain('回避')
  expect(whyBarred({ unitId: 'other', recordedBy: { id: 'x' } }, me)).toBeUndefined()
})

test('somebody without a unit is not barred from findings without an author', () => {
  expect(whyBarred({ unitId: 'u', recordedBy: null }, { personId: 'p', unitId: null })).toBeUndefined()
})
