import { expect, test } from 'vitest'
import { ledgerInput, readLedgerSearch, writeLedgerSearch } from './ledger-search.ts'

const UNIT = '01993000-0000-7000-8000-000000000001'

test('the address keeps a search, and says nothing of what is not asked for', () => {
  const search = { unit: UNIT, light: 'red', state: 'returned', origin: 'outside', period: '', words: '栏目' } as const
  expect(readLedgerSearch(writeLedgerSearch(search))).toEqual(search)
  expect(writeLedgerSearch(readLedgerSearch(''))).toBe('')
})

test('without a word about the state the ledger shows what is not settled', () => {
  expect(ledgerInput(readLedgerSearch(''))).toEqual({ state: 'live' })
  expect(ledgerInput(readLedgerSearch('state=all'))).toEqual({})
})

test('what nobody could have chosen narrows nothing', () => {
  expect(ledgerInput(readLedgerSearch('unit=1&light=blue&state=gone&origin=x&period=<script>'))).toEqual({ state: 'live' })
})
