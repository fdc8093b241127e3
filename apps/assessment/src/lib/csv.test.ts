import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(toCsv([['a,b', 'say "x"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""x""","two\nlines"\r\n')
})

test.each(['=1+1', '+1', '@SUM(A1)', '-cmd', '\t=1', '\u2212x', '  =1', '\uFF1D1+1'])('%j cannot run as a formula', (cell) => {
  expect(toCsv([[cell]]).slice(1)).toMatch(/^'/)
})

test('a negative figure stays a figure, with a minus that spreadsheets read', () => {
  expect(toCsv([['\u22121.20', '-3']])).toBe('\uFEFF-1.20,-3\r\n')
})
