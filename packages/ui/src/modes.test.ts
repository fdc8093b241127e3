import { beforeEach, expect, test } from 'vitest'
import { applyElder, isElderChosen, rememberElder } from './modes.ts'

beforeEach(() => localStorage.clear())

test('an address that asks for elder mode decides and is remembered', () => {
  expect(isElderChosen('?elder=1', localStorage)).toBe(true)
  expect(isElderChosen('', localStorage)).toBe(true)
  expect(isElderChosen('?elder=0', localStorage)).toBe(false)
  expect(isElderChosen('', localStorage)).toBe(false)
})

test('anything else in the address changes nothing', () => {
  rememberElder(true, localStorage)
  expect(isElderChosen('?elder=yes', localStorage)).toBe(true)
})

test('the style sheet is told by an attribute', () => {
  applyElder(true, document.documentElement)
  expect(document.documentElement.hasAttribute('data-elder')).toBe(true)
  applyElder(false, document.documentElement)
  expect(document.documentElement.hasAttribute('data-elder')).toBe(false)
})
