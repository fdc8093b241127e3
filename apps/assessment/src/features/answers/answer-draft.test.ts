import { expect, test } from 'vitest'
import { answerError, draftFrom, isStored } from './answer-draft.ts'

const stored = { answer: 'appeal', grounds: '已按时公开。' } as const

test('what was typed here comes before what the server has, and that before an empty form', () => {
  expect(draftFrom(JSON.stringify({ answer: 'appeal', grounds: '正在写' }), stored)).toEqual({ answer: 'appeal', grounds: '正在写' })
  expect(draftFrom(null, stored)).toEqual(stored)
  expect(draftFrom(null, undefined)).toEqual({ answer: 'agree', grounds: '' })
})

test.each(['', 'null', '{"answer":"maybe"}', '{'])('a draft that cannot be read (%s) does not stand in the way', (kept) => {
  expect(draftFrom(kept, stored)).toEqual(stored)
})

test('only what the server does not have is kept here', () => {
  expect(isStored({ answer: 'appeal', grounds: '已按时公开。 ' }, stored)).toBe(true)
  expect(isStored({ answer: 'appeal', grounds: '已按时公开，见附件。' }, stored)).toBe(false)
  expect(isStored({ answer: 'agree', grounds: '' }, undefined)).toBe(true)
})

test('an appeal has grounds', () => {
  expect(answerError({ answer: 'appeal', grounds: ' ' })).toBe('申诉时请写明理由')
  expect(answerError({ answer: 'agree', grounds: '' })).toBeUndefined()
})
