import { beforeEach, expect, test } from 'vitest'
import { applyElder, isElderChosen, rememberElder } from './modes.ts'

beforeEach(() => {
  document.cookie = 'elder=; Max-Age=0; Path=/'
})

test('an address that asks for elder mode decides and is remembered', () => {
  expect(isElderChosen('?elder=1', document)).toBe(true)
  expect(isElderChosen('', document)).toBe(true)
  expect(isElderChosen('?elder=0', document)).toBe(false)
  expect(isElderChosen('', document)).toBe(false)
})

test('anything else in the address changes nothing', () => {
  rememberElder(true, document)
  expect(isElderChosen('?elder=yes', document)).toBe(true)
})

test('what is written is the cookie that the portal writes and reads', () => {
  const jar = { cookie: '' }
  rememberElder(true, jar)
  expect(jar.cookie).toBe('elder=1; Path=/; Max-Age=31536000; SameSite=Lax')
  expect(isElderChosen('', { cookie: 'script=hant; elder=1' })).toBe(true)
  expect(isElderChosen('', { cookie: 'not-elder=1' })).toBe(false)
})

test('the style sheet is told by an attribute', () => {
  applyElder(true, document.documentElement)
  expect(document.documentElement.hasAttribute('data-elder')).toBe(true)
  applyElder(false, document.documentElement)
  expect(document.documentElement.hasAttribute('data-elder')).toBe(false)
})
