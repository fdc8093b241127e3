import { expect, test, vi } from 'vitest'
import { changeScript, chosenScript, scriptCookie } from './script-choice.ts'

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

test('changing the script loads the page anew also in the middle of a form, where the address has a fragment', () => {
  history.replaceState(null, '', '/survey/x?script=hans&elder=1#p/about-you')
  const reload = vi.spyOn(location, 'reload').mockReturnValue()
  changeScript('hant')
  expect(reload).toHaveBeenCalledOnce()
  expect(`${location.pathname}${location.search}${location.hash}`).toBe('/survey/x?elder=1#p/about-you')
  expect(chosenScript(location.search, document.cookie)).toBe('hant')
})
