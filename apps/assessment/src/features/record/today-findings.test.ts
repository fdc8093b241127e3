import { expect, test } from 'vitest'
import type { FindingView } from '../../lib/outputs.ts'
import { recentlyUsed, recordedToday } from './today-findings.ts'

const finding = (id: string, change: Partial<FindingView>): FindingView => ({
  id,
  periodId: 'p',
  unitId: 'u',
  unitName: '办公室',
  ruleId: 'r',
  indicatorId: 'i',
  occurredOn: '2026-09-18',
  facts: { kind: 'plain' },
  factKey: null,
  note: '',
  status: 'draft',
  version: 0,
  recordedAt: '2026-09-18T03:00:00.000Z',
  reviewedAt: null,
  reviewReason: null,
  recordedBy: null,
  reviewedBy: null,
  evidence: [],
  ...change,
})

test('today begins at midnight in Shanghai, and what was taken back does not count', () => {
  const list = [
    finding('last moment before', { recordedAt: '2026-09-17T15:59:59.999Z' }),
    finding('first moment', { recordedAt: '2026-09-17T16:00:00.000Z' }),
    finding('taken back', { status: 'withdrawn' }),
  ]
  expect(recordedToday(list, '2026-09-18').map(({ id }) => id)).toEqual(['first moment'])
})

test('what was used last stands first, each once, five at most', () => {
  const rules = ['c', 'a', 'c', 'b', 'd', 'e', 'f']
  expect(recentlyUsed(rules.map((ruleId, n) => finding(String(n), { ruleId, unitId: `u${n % 2}` })))).toEqual({
    ruleIds: ['c', 'a', 'b', 'd', 'e'],
    unitIds: ['u0', 'u1'],
  })
})
