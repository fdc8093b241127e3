import { expect, test } from 'vitest'
import { secondFactorSchema, setUpSchema, usernameSchema } from './identity.schema.ts'

const three = {
  token: 't',
  organisationName: '示例市政务公开办公室',
  systemAdministrator: { name: '系统', username: 'sys' },
  securityAdministrator: { name: '安全', username: 'sec' },
  auditAdministrator: { name: '审计', username: 'aud' },
}

test('a username is one whichever way it is capitalised', () => {
  expect(usernameSchema.parse(' Wang.Li ')).toBe('wang.li')
  for (const bad of ['a', '1abc', '王力', 'a b c', `${'x'.repeat(31)}`, "x'or1=1"])
    expect(usernameSchema.safeParse(bad).success, bad).toBe(false)
})

test('three administrators are three people', () => {
  expect(setUpSchema.safeParse(three).success).toBe(true)
  const doubled = setUpSchema.safeParse({ ...three, auditAdministrator: { name: '审计', username: 'SYS' } })
  expect(doubled.error?.issues[0]?.path).toEqual(['auditAdministrator', 'username'])
})

test('spaces between the digits of a code do not matter', () => {
  expect(secondFactorSchema.parse({ kind: 'totp', code: '123 456' })).toEqual({ kind: 'totp', code: '123456' })
  expect(secondFactorSchema.safeParse({ kind: 'totp', code: '12345' }).success).toBe(false)
})
