import { expect, test } from 'vitest'
import type { RuleFindings } from '../../lib/outputs.ts'
import { decisionsOf } from './whole-rule.ts'

const count = (n: number) => ({ kind: 'count', count: n }) as const

function aFinding(findingId: string, n: number): RuleFindings['findings'][number] {
  const place = { unitId: 'u', unitName: '办公室', occurredOn: '2026-05-06', factKey: null, note: '', isAppealed: false }
  return { findingId, version: 3, facts: count(n), ...place }
}

const findings = [aFinding('a', 5), aFinding('b', 1), aFinding('c', 4)]

test('all are amended alike, but for those with facts of their own and those that say so already', () => {
  expect(decisionsOf({ decision: 'amended', facts: count(1), own: { c: count(2) } }, findings)).toEqual([
    { findingId: 'a', findingVersion: 3, decision: 'amended', facts: count(1) },
    { findingId: 'b', findingVersion: 3, decision: 'upheld' },
    { findingId: 'c', findingVersion: 3, decision: 'amended', facts: count(2) },
  ])
})

test('nothing is decided while facts are missing, and a withdrawal needs none', () => {
  expect(decisionsOf({ decision: undefined, facts: undefined, own: {} }, findings)).toBeUndefined()
  expect(decisionsOf({ decision: 'amended', facts: undefined, own: { a: count(1) } }, findings)).toBeUndefined()
  expect(decisionsOf({ decision: 'withdrawn', facts: undefined, own: {} }, findings)?.length).toBe(3)
})
