import type { FindingLine } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

function aLine(findingId: string, count: number, change: number): FindingLine {
  return {
    kind: 'deduction',
    findingId,
    ruleId: 'each',
    indicatorId: 'open',
    foundOn: '2026-05-06',
    facts: { kind: 'count', count },
    worth: 600_000,
    before: -change,
    taken: -change,
    change,
    balance: 0,
  }
}

test('lines that count the same on both sides are left out', () => {
  const kept = aLine('a', 1, -20_000)
  const lines = changedLines({ lines: [kept, aLine('b', 5, -100_000)] }, { lines: [kept, aLine('b', 3, -60_000)] })
  expect(lines.map(({ key, before, after }) => [key, before?.line.change, after?.line.change])).toEqual([['b', -100_000, -60_000]])
})

test('a withdrawn line has no other side, and a line that a cap let through is named with it', () => {
  const lines = changedLines({ lines: [aLine('a', 30, -600_000), aLine('b', 1, 0)] }, { lines: [aLine('b', 1, -20_000)] })
  expect(lines.map(({ key, before, after }) => [key, before?.line.change, after?.line.change])).toEqual([
    ['a', -600_000, undefined],
    ['b', 0, -20_000],
  ])
})
