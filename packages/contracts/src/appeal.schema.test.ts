import { describe, expect, test } from 'vitest'
import { decideRulingSchema, sendAnswerSchema } from './appeal.schema.ts'
import { reviewFindingSchema } from './finding.schema.ts'

const id = '01993000-0000-7000-8000-000000000001'
const complaints = (result: { readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined }) =>
  result.error?.issues.map(({ message }) => message) ?? []

describe('what a unit sends', () => {
  const answer = { findingId: id, level: 1, version: 0, findingVersion: 1 }

  test('is an appeal with grounds, or an agreement that needs none', () => {
    expect(complaints(sendAnswerSchema.safeParse({ ...answer, answer: 'appeal', grounds: '  ' }))).toEqual(['申诉时请写明理由'])
    expect(sendAnswerSchema.safeParse({ ...answer, answer: 'agree', grounds: '' }).success).toBe(true)
  })

  test('knows two levels and no third', () => {
    expect(sendAnswerSchema.safeParse({ ...answer, level: 3, answer: 'agree', grounds: '' }).success).toBe(false)
  })
})

describe('a ruling', () => {
  const ruling = { answerId: id, version: 1, findingVersion: 1, reason: '理由' }

  test('brings facts when it amends, and only then', () => {
    const facts = { kind: 'count', count: 1 }
    expect(decideRulingSchema.safeParse({ ...ruling, decision: 'amended', facts }).success).toBe(true)
    expect(complaints(decideRulingSchema.safeParse({ ...ruling, decision: 'amended' }))).toEqual([
      '更正时请写明更正后的事实，维持或撤销时不用写',
    ])
    expect(decideRulingSchema.safeParse({ ...ruling, decision: 'upheld', facts }).success).toBe(false)
  })

  test('has a reason', () => {
    expect(complaints(decideRulingSchema.safeParse({ ...ruling, decision: 'upheld', reason: ' ' }))).toEqual(['请填写这一项'])
  })
})

test('a reviewer amends facts with a reason, and only while accepting', () => {
  const amended = { kind: 'count', count: 1 }
  const review = { findingId: id, version: 0, amended }
  expect(complaints(reviewFindingSchema.safeParse({ ...review, decision: 'accepted' }))).toEqual(['更正时请写明原因'])
  expect(complaints(reviewFindingSchema.safeParse({ ...review, decision: 'returned', reason: '补充截图' }))).toEqual([
    '退回的问题由录入人更正',
  ])
  expect(reviewFindingSchema.safeParse({ ...review, decision: 'accepted', reason: '第3件已按时公开' }).success).toBe(true)
})
