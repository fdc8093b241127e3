import { expect, test } from 'vitest'
import { kindsIn, whyNotPassword } from './password.ts'

const rules = { minLength: 10, kinds: 3 }

test('a password needs its length in characters, not in code units', () => {
  expect(whyNotPassword('Aa1😀😀😀😀', 'wang', rules)?.code).toBe('weak_password')
  expect(whyNotPassword('Aa1-Aa1-Aa', 'wang', rules)).toBeUndefined()
})

test('a password needs its kinds', () => {
  expect(kindsIn('abcABC123')).toBe(3)
  expect(whyNotPassword('abcdefghij1', 'wang', rules)).toEqual({ code: 'weak_password', details: { length: 10, kinds: 3 } })
  expect(whyNotPassword('abcdefghi1-', 'wang', rules)).toBeUndefined()
})

test('a password does not contain the username, in capitals or backwards', () => {
  for (const password of ['Xx1-wangli-9', 'Xx1-WANGLI-9', 'Xx1-ilgnaw-9']) {
    expect(whyNotPassword(password, 'wangli', rules)?.code, password).toBe('password_has_username')
  }
})
