import { expect, test } from 'vitest'
import type { CaseView } from '../../lib/outputs.ts'
import { agreeable, standingWords } from './standing-words.ts'

type Answer = CaseView['answers'][number]
type Ruling = CaseView['rulings'][number]

// Only what the words depend on.
const answer = (level: 1 | 2, said: 'agree' | 'appeal', status: Answer['status']) => ({ level, answer: said, status }) as Answer
const ruling = (level: 1 | 2, decision: Ruling['decision']) => ({ level, decision }) as Ruling

test.each<[string, readonly Answer[], readonly Ruling[]]>([
  ['还没有意见', [], []],
  ['拟申诉', [answer(1, 'appeal', 'draft')], []],
  ['已申诉，等待裁定', [answer(1, 'appeal', 'sent')], []],
  ['已确认无异议', [answer(1, 'agree', 'sent')], []],
  ['还没有意见', [answer(1, 'appeal', 'withdrawn')], []],
  ['裁定：更正', [answer(1, 'appeal', 'decided')], [ruling(1, 'amended')]],
  ['已申请复议，等待裁定', [answer(1, 'appeal', 'decided'), answer(2, 'appeal', 'sent')], [ruling(1, 'upheld')]],
  ['已接受裁定', [answer(1, 'appeal', 'decided'), answer(2, 'agree', 'sent')], [ruling(1, 'upheld')]],
  ['复议裁定：维持', [answer(2, 'appeal', 'decided')], [ruling(1, 'upheld'), ruling(2, 'upheld')]],
])('%s', (words, answers, rulings) => {
  expect(standingWords({ answers: [...answers], rulings: [...rulings] }).words).toBe(words)
})

test('one step agrees to what nobody has spoken against', () => {
  const next = { level: 1, until: '2026-10-20', isOpen: true } as const
  const found = (answers: readonly Answer[], change: Partial<CaseView> = {}) => ({ answers, next, ...change }) as CaseView
  const cases = [
    found([]),
    found([answer(1, 'agree', 'draft')]),
    found([answer(1, 'appeal', 'draft')]),
    found([answer(1, 'appeal', 'sent')]),
    found([], { next: { ...next, isOpen: false } }),
    found([], { next: { ...next, level: 2 } }),
  ]
  expect(agreeable(cases)).toEqual(cases.slice(0, 2))
})
