import { expect, test } from 'vitest'
import { chosenScript, scriptCookie } from './script-choice.ts'

test('the address decides, then what was remembered, then simplified', () => {
  expect(chosenScript('?script=hant', 'script=hans')).toBe('hant')
  expect(chosenScript('?script=hans', 'script=hant')).toBe('hans')
  expect(chosenScript('?script=<x>', 'elder=1; script=hant')).toBe('hant')
  expect(chosenScript('', 'script=elvish; myscript=hant')).toBe('hans')
  expect(chosenScript('', '')).toBe('hans')
})

test('what is remembered is what is read', () => {
  expect(chosenScript('', scriptCookie('hant').split(';')[0] ?? '')).toBe('hant')
})
