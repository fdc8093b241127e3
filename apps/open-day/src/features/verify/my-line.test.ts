import { expect, test } from 'vitest'
import { findMyLine, myLineWords } from './my-line.ts'

const FILE = { result: { placed: ['0000000001', '0000000002'], reserve: ['000000000A'] } }

test('a code is found however it was typed, among those drawn and among those who wait', () => {
  expect(findMyLine(FILE, ' 00000-00002 ')).toEqual({ kind: 'placed', rank: 2, of: 2 })
  expect(findMyLine(FILE, 'oooooooooa')).toEqual({ kind: 'reserve', rank: 1, of: 1 })
  expect(findMyLine(FILE, '0000000009')).toEqual({ kind: 'absent' })
  expect(myLineWords(findMyLine(FILE, '12'))).toContain('10位')
})
