import type { Rule } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { emptyMark, readMark, readMarks } from './marks.ts'

const rule: Rule = { id: 'r', indicatorId: 'i', text: '未及时公开', source: '第一条', kind: 'each', price: 10_000 }
const days = { from: '2026-07-01', to: '2026-09-30', today: '2026-09-18' }

test('a whole fact is read as the server wants it', () => {
  expect(readMark({ ...emptyMark('2026-09-18'), ruleId: 'r', note: ' 说明 ' }, rule, days)).toEqual({
    mark: { ruleId: 'r', occurredOn: '2026-09-18', facts: { kind: 'count', count: 1 }, note: '说明' },
  })
})

test.each([
  ['', undefined, ['rule', 'occurredOn']],
  ['2026-06-30', rule, ['occurredOn']],
  ['2026-09-19', rule, ['occurredOn']],
] as const)('what is missing on %j is named by its field', (occurredOn, chosen, fields) => {
  const reading = readMark(emptyMark(occurredOn), chosen, days)
  expect('errors' in reading && [...reading.errors.keys()]).toEqual(fields)
})

test('what was kept comes back, and nonsense is nothing', () => {
  const kept = [{ ruleId: 'r', occurredOn: '2026-09-18', facts: { kind: 'plain' as const }, note: '' }]
  expect(readMarks(JSON.stringify(kept))).toEqual(kept)
  for (const stored of [null, '{', '[{"ruleId":3}]']) expect(readMarks(stored)).toEqual([])
})
