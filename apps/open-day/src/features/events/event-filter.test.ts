import type { OpenEventLine } from '@sunlit/contracts'
import { describe, expect, test } from 'vitest'
import { addressOf, daysOf, filterEvents, filterOf } from './event-filter.ts'
import { monthAfter, monthGrid } from './month-grid.ts'

type Session = OpenEventLine['sessions'][number]

function anEvent(
  change: Partial<Omit<OpenEventLine, 'sessions'>> & { readonly days: readonly string[]; readonly off?: readonly string[] },
): OpenEventLine {
  const { days, off = [], ...rest } = change
  // Only what the filter reads.
  const sessions = days.map((day) => ({ starts: `${day}T01:00:00.000Z`, signUp: off.includes(day) ? 'called-off' : 'open' }) as Session)
  return {
    id: days.join(),
    title: '走进示例局',
    theme: '办事',
    form: 'office',
    organiser: '示例局',
    place: '示例路1号',
    state: 'published',
    ...rest,
    sessions,
  }
}

describe('the address', () => {
  test('says what is asked for, and is read as it was written', () => {
    const filter = { words: '示例 大厅', from: '2026-09-01', to: '2026-09-30', view: 'month', month: '2026-09' } as const
    expect(filterOf(new URL(addressOf(filter), 'http://x').search)).toEqual(filter)
    expect(addressOf({ words: ' ', from: '', to: '', view: 'list', month: '' })).toBe('/open-day/')
  })

  test('with days that do not exist asks for none', () => {
    expect(filterOf('?from=2026-02-30&to=x&month=2026-13&view=wall')).toEqual({ words: '', from: '', to: '', view: 'list', month: '' })
  })
})

describe('the list', () => {
  const [late, early, elsewhere] = [
    anEvent({ days: ['2026-09-20'] }),
    anEvent({ days: ['2026-09-18', '2026-09-25'], title: '看大屏' }),
    anEvent({ days: ['2026-10-09'], place: '人民广场' }),
  ] as const

  test('has every word somewhere and goes by the first day', () => {
    const all = { words: '', from: '', to: '', view: 'list', month: '' } as const
    expect(filterEvents([late, elsewhere, early], all)).toEqual([early, late, elsewhere])
    expect(filterEvents([late, early, elsewhere], { ...all, words: '示例局 广场' })).toEqual([elsewhere])
    expect(filterEvents([late, early, elsewhere], { ...all, from: '2026-09-21', to: '2026-09-30' })).toEqual([early])
  })

  test('leaves days out whose sessions were called off, unless nothing else is left', () => {
    expect(daysOf(anEvent({ days: ['2026-09-18', '2026-09-19'], off: ['2026-09-18'] }))).toEqual(['2026-09-19'])
    expect(daysOf(anEvent({ days: ['2026-09-18'], off: ['2026-09-18'] }))).toEqual(['2026-09-18'])
  })
})

test('a month is laid out from Monday on, whole weeks, every day once', () => {
  const weeks = monthGrid('2026-09')
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeks[0]).toEqual([null, '2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04', '2026-09-05', '2026-09-06'])
  expect(weeks.flat().filter((day) => day !== null)).toHaveLength(30)
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
})
