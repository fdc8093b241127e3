import { expect, test } from 'vitest'
import { nextPage } from './next-page.ts'

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
