import { expect, test } from 'vitest'
import { isGateAsked, nextPage } from './next-page.ts'

const origin = 'https://sunlit.example'

test('the page that was asked for comes back with its search', () => {
  expect(nextPage('?next=%2Fassessment%2Fperiods%2F1%3Fclass%3DA', origin)).toBe('/periods/1?class=A')
})

test.each([
  'https://evil.example/',
  '//evil.example/assessment/',
  'javascript:alert(1)',
  '/assessment//evil.example',
  '/\\evil.example',
  '/assessment/sign-in',
  'http://[',
])('%s leads to the first page', (wanted) => {
  expect(nextPage(`?next=${encodeURIComponent(wanted)}`, origin)).toBe('/')
})

test('whoever came from the gate goes back to it; no other app and no other site is a way out', () => {
  expect(isGateAsked('?next=/open-day/gate/')).toBe(true)
  for (const next of ['/open-day/', '/open-day/gate/../../x', '//evil.example/open-day/gate/', 'https://evil.example/open-day/gate/'])
    expect(isGateAsked(`?next=${encodeURIComponent(next)}`)).toBe(false)
})
