import { expect, test } from 'vitest'
import { personState, searchPeople, type PersonLine } from './person-state.ts'

function aPerson(parts: Partial<PersonLine>): PersonLine {
  return {
    id: 'p',
    name: '示例人员',
    username: 'shili',
    unitId: null,
    unitName: null,
    disabled: false,
    lockedUntil: null,
    mustChangePassword: false,
    hasSecondFactor: false,
    lastSeenAt: null,
    grants: [],
    duties: [],
    ...parts,
  }
}

test('a disabled account is shown as such, whatever else holds of it', () => {
  expect(personState(aPerson({ disabled: true, lockedUntil: '2026-01-01T00:00:00.000Z', mustChangePassword: true })).word).toBe('已停用')
  expect(personState(aPerson({ lockedUntil: '2026-01-01T00:00:00.000Z' })).word).toBe('已锁定')
  expect(personState(aPerson({})).word).toBe('正常')
})

test('people are found by name, username and unit', () => {
  const people = [aPerson({ id: 'a', unitName: '信息中心' }), aPerson({ id: 'b', username: null, name: '另一位' })]
  expect(searchPeople(people, ' SHILI ').map(({ id }) => id)).toEqual(['a'])
  expect(searchPeople(people, '信息').map(({ id }) => id)).toEqual(['a'])
  expect(searchPeople(people, '')).toHaveLength(2)
})
