import { formatPoints } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { changedFindings, pairWords } from './revision-words.ts'

test('a pair shows both sides, one figure where nothing moved, and a dash for a unit that was not there', () => {
  expect(pairWords({ before: 950_000, after: 970_000 }, formatPoints)).toBe('95.00 → 97.00')
  expect(pairWords({ before: 3, after: 3 }, String)).toBe('3')
  expect(pairWords({ before: null, after: 1 }, String)).toBe('— → 1')
})

test('each finding says what happened to it, and those that read alike are counted', () => {
  const removed = { ruleId: 'r', foundOn: '2026-05-06', kind: 'removed' as const, change: { before: -20_000, after: null } }
  const amended = {
    findingId: 'c',
    ruleId: 'r',
    foundOn: '2026-05-07',
    kind: 'amended' as const,
    change: { before: -50_000, after: -30_000 },
  }
  expect(changedFindings([{ findingId: 'a', ...removed }, { findingId: 'b', ...removed }, amended])).toEqual([
    '2026年5月6日的问题撤销（−2.00 → —），共 2 条',
    '2026年5月7日的问题更正（−5.00 → −3.00）',
  ])
})
