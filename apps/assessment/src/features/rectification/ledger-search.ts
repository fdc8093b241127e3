import { RECTIFICATION_LIGHTS, RECTIFICATION_ORIGINS, RECTIFICATION_STATES, type ListRectifications } from '@sunlit/contracts'

/** What the address says of the ledger; empty texts narrow nothing. */
export interface LedgerSearch {
  readonly unit: string
  readonly light: NonNullable<ListRectifications['light']> | ''
  readonly state: NonNullable<ListRectifications['state']> | 'all'
  readonly origin: NonNullable<ListRectifications['origin']> | ''
  readonly period: string
  readonly words: string
}

const STATES = ['live', ...RECTIFICATION_STATES] as const

/** Without a word about the state, what is not settled yet. */
export function readLedgerSearch(search: string): LedgerSearch {
  const asked = new URLSearchParams(search)
  const state = asked.get('state')
  return {
    unit: id(asked.get('unit')),
    light: RECTIFICATION_LIGHTS.find((light) => light === asked.get('light')) ?? '',
    state: state === 'all' ? 'all' : (STATES.find((known) => known === state) ?? 'live'),
    origin: RECTIFICATION_ORIGINS.find((origin) => origin === asked.get('origin')) ?? '',
    period: id(asked.get('period')),
    words: (asked.get('words') ?? '').slice(0, 100),
  }
}

export function writeLedgerSearch({ unit, light, state, origin, period, words }: LedgerSearch): string {
  const asked = new URLSearchParams()
  const texts = { unit, light, state: state === 'live' ? '' : state, origin, period, words }
  for (const [name, value] of Object.entries(texts)) if (value !== '') asked.set(name, value)
  return asked.toString()
}

/** As the server wants it: only what narrows. */
export function ledgerInput({ unit, light, state, origin, period, words }: LedgerSearch): Omit<ListRectifications, 'limit' | 'after'> {
  return {
    ...(unit !== '' && { unitId: unit }),
    ...(light !== '' && { light }),
    ...(state !== 'all' && { state }),
    ...(origin !== '' && { origin }),
    ...(period !== '' && { periodId: period }),
    ...(words.trim() !== '' && { search: words.trim() }),
  }
}

/** A malformed id would be refused by the server; it narrows nothing instead. */
function id(text: string | null): string {
  return text !== null && /^[0-9a-f-]{36}$/.test(text) ? text : ''
}
