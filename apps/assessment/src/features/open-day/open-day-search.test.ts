import { expect, test } from 'vitest'
import { anEvent } from './event-line.testing.ts'
import { inOrderOfTime, narrowEvents, readOpenDaySearch, writeOpenDaySearch } from './open-day-search.ts'

test('a search goes through the address and back; what the address does not know narrows nothing', () => {
  const search = readOpenDaySearch('year=2026&view=table&month=2026-09&day=2026-09-18&state=submitted&form=site&words=甲 乙')
  expect(readOpenDaySearch(writeOpenDaySearch(search))).toEqual(search)
  expect(readOpenDaySearch('state=x&form=y&month=2026-13&day=2026-02-30&year=26')).toMatchObject({
    state: '',
    form: '',
    month: '',
    day: '',
    year: '',
  })
  expect(writeOpenDaySearch(readOpenDaySearch(''))).toBe('')
})

test('events are narrowed by day in Shanghai, state and every word, and stand in the order of their first session', () => {
  const late = anEvent('a', ['2026-09-18T01:00:00.000Z'], { place: '示例路2号', state: 'draft' })
  const night = anEvent('b', ['2026-09-17T16:30:00.000Z'])
  const none = anEvent('c', [])
  expect(inOrderOfTime([none, late, night]).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  const narrowed = (search: string): readonly string[] => narrowEvents([late, night, none], readOpenDaySearch(search)).map(({ id }) => id)
  expect(narrowed('day=2026-09-18')).toEqual(['a', 'b'])
  expect(narrowed('state=draft')).toEqual(['a'])
  expect(narrowed('words=示例局 路2')).toEqual(['a'])
})
