import { expect, test } from 'vitest'
import { roleChoices } from './role-choices.ts'

function open(held: Parameters<typeof roleChoices>[0]): readonly string[] {
  return roleChoices(held).flatMap(({ value, disabled }) => (disabled ? [] : [value]))
}

test('to an administrator nothing further can be given', () => {
  expect(open(['audit_admin'])).toEqual([])
})

test('to an evaluator no administration can be given, and not the same role again', () => {
  expect(open(['evaluator'])).toEqual(['manager', 'reviewer', 'liaison', 'unit_head', 'leader', 'gatekeeper'])
})

test('a liaison may speak for a second unit', () => {
  expect(open(['liaison'])).toContain('liaison')
})
