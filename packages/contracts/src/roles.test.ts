import { describe, expect, test } from 'vitest'
import { conflictingRoles, ROLES, isAdministrator } from './roles.ts'
import { mayAnyOf, PERMISSIONS, rolesWith, type Permission } from './permissions.ts'

describe('separation of duties （三员分立）', () => {
  test('an administrator may hold no other role, whichever is granted first', () => {
    for (const first of ROLES.filter(isAdministrator)) {
      for (const second of ROLES.filter((role) => role !== first)) {
        expect(conflictingRoles([first, second]), `${first} + ${second}`).toBeDefined()
        expect(conflictingRoles([second, first]), `${second} + ${first}`).toBeDefined()
      }
    }
  })

  test('an evaluator may also review what others recorded', () => {
    expect(conflictingRoles(['evaluator', 'reviewer', 'manager'])).toBeUndefined()
  })

  test('no administrator holds a permission of the assessment', () => {
    const assessment = Object.keys(PERMISSIONS).filter((name) => /^(finding|period|publication|wall|scheme)\./.test(name)) as Permission[] // keys of the table
    expect(assessment.length).toBeGreaterThan(8)
    for (const permission of assessment) expect(rolesWith(permission).filter(isAdministrator), permission).toEqual([])
  })

  test('managing people, granting roles and reading the trail are three different hands', () => {
    const hands = (['person.manage', 'grant.manage', 'audit.read'] as const).map((permission) => rolesWith(permission).join())
    expect(new Set(hands).size).toBe(3)
  })

  test('a leader reads, and writes nothing but the last word on a ruling and the second hand of a re-opening', () => {
    const held = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => mayAnyOf(['leader'], permission))
    const own: readonly Permission[] = ['account.self', 'notice.own']
    expect(held.filter((permission) => !permission.endsWith('.read') && !own.includes(permission))).toEqual([
      'period.approve-reopen',
      'escalation.decide',
    ])
  })
})
