import type { Rule } from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { draftErrors, emptyDraft, isUntouched, nextDraft, readDraft } from './record-draft.ts'

const first = '0192f0c1-2a3b-7c4d-8e5f-0123456789ab'
const second = '0192f0c1-2a3b-7c4d-8e5f-0123456789ac'
const rule: Rule = { id: 'r', indicatorId: 'i', text: '未及时公开', source: '第一条', kind: 'each', price: 10_000 }
const quarter = { from: '2026-07-01', to: '2026-09-30', today: '2026-09-20' }

describe('the kept draft', () => {
  test('comes back as it was', () => {
    const draft = {
      ...emptyDraft(first, '2026-09-18'),
      ruleId: 'r',
      note: '两行\n文字',
      addresses: [{ url: 'https://a.example/', capturedAt: '' }],
    }
    expect(readDraft(JSON.stringify(draft))).toEqual(draft)
  })

  test.each([null, '', '{', '{"unitIds":3}', '[]'])('%j is no draft', (stored) => {
    expect(readDraft(stored)).toBeUndefined()
  })

  test('the next finding keeps units and day and has its own number', () => {
    const saved = { ...emptyDraft(first, '2026-09-18'), unitIds: ['u'], ruleId: 'r', note: 'x' }
    expect(nextDraft(saved, second)).toEqual({ ...emptyDraft(second, '2026-09-18'), unitIds: ['u'] })
    expect(isUntouched(nextDraft(saved, second))).toBe(true)
    expect(isUntouched(saved)).toBe(false)
  })
})

describe('draftErrors', () => {
  test('names every missing field in the order of the form', () => {
    expect([...draftErrors(emptyDraft(first, ''), undefined, quarter).keys()]).toEqual(['units', 'rule', 'occurredOn'])
  })

  test('asks for a day inside the quarter and for facts that the rule can price', () => {
    const draft = { ...emptyDraft(first, '2026-10-01'), unitIds: ['u'], ruleId: 'r' }
    const errors = draftErrors({ ...draft, facts: { ...draft.facts, count: '0' } }, rule, quarter)
    expect([...errors]).toEqual([
      ['occurredOn', '发生日期须在本期（2026-07-01 至 2026-09-30）之内'],
      ['facts.count', '至少为 1'],
    ])
  })

  test('asks for a day that has come', () => {
    const draft = { ...emptyDraft(first, '2026-09-21'), unitIds: ['u'], ruleId: 'r' }
    expect([...draftErrors(draft, rule, quarter).values()]).toEqual(['发生日期晚于今天（2026-09-20），还没有发生的问题不能录入'])
  })

  test('has nothing to say about a complete draft', () => {
    expect(draftErrors({ ...emptyDraft(first, '2026-09-20'), unitIds: ['u'], ruleId: 'r' }, rule, quarter).size).toBe(0)
  })
})
