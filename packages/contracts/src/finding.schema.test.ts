import { describe, expect, it } from 'vitest'
import { addAddressSchema, factsSchema, recordFindingSchema, reviewFindingSchema } from './finding.schema.ts'

const id = '01900000-0000-7000-8000-000000000001'
const finding = { requestId: id, periodId: id, unitIds: [id], ruleId: 'r1', occurredOn: '2026-05-06', facts: { kind: 'plain' } }

describe('facts', () => {
  it('accepts what was done on the day it was due, and refuses what was done before', () => {
    expect(factsSchema.safeParse({ kind: 'overdue', dueOn: '2026-05-06', doneOn: '2026-05-06' }).success).toBe(true)
    expect(factsSchema.safeParse({ kind: 'overdue', dueOn: '2026-05-06', doneOn: '2026-05-05' }).success).toBe(false)
  })

  it.each([
    { kind: 'count', count: 0 },
    { kind: 'count', count: 1.5 },
    { kind: 'count', count: -1 },
    { kind: 'share', share: 10_001 },
    { kind: 'share', share: 0 },
    { kind: 'ratio', numerator: 3, denominator: 2 },
    { kind: 'ratio', numerator: 0, denominator: 0 },
    { kind: 'amount', points: 10_000, reason: '' },
    { kind: 'amount', points: -1, reason: '理由' },
    { kind: 'overdue', dueOn: '2026-02-30' },
    { kind: 'overdue', dueOn: '1850-01-01' },
    { kind: 'points', points: 5 },
  ])('refuses $kind facts that state nothing possible', (facts) => {
    expect(factsSchema.safeParse(facts).success).toBe(false)
  })
})

describe('recording', () => {
  it('keeps a draft unless it is told to submit', () => {
    expect(recordFindingSchema.parse(finding)).toMatchObject({ submit: false, note: '' })
  })

  it('refuses the same unit twice in one request', () => {
    expect(recordFindingSchema.safeParse({ ...finding, unitIds: [id, id] }).success).toBe(false)
  })

  it('takes script in a note as the text it is', () => {
    expect(recordFindingSchema.parse({ ...finding, note: '<script>alert(1)</script>' }).note).toBe('<script>alert(1)</script>')
  })
})

it('refuses to return a finding without a reason', () => {
  expect(reviewFindingSchema.safeParse({ findingId: id, version: 0, decision: 'returned' }).success).toBe(false)
  expect(reviewFindingSchema.safeParse({ findingId: id, version: 0, decision: 'accepted' }).success).toBe(true)
})

it.each([
  'javascript:alert(1)',
  'http://example.com/\u0000',
  'http://example.com/\ud800',
  'file:///etc/passwd',
  'data:text/html,x',
  '/relative',
])('refuses %s as the address of a page', (url) => {
  expect(addAddressSchema.safeParse({ findingId: id, url, capturedAt: '2026-05-06T01:00:00.000Z' }).success).toBe(false)
})
