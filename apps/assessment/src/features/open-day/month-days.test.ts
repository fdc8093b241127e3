import { expect, test } from 'vitest'
import { anEvent } from './event-line.testing.ts'
import { dayName, entriesByDay, monthToShow, nextMonth, weeksOfMonth } from './month-days.ts'

test('a month stands in whole weeks, each session on its day in Shanghai', () => {
  const weeks = weeksOfMonth('2026-09')
  expect([weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual(['2026-08-31', '2026-10-04'])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  const events = [anEvent('a', ['2026-09-17T16:30:00.000Z', '2026-09-18T01:00:00.000Z']), anEvent('b', ['2026-09-18T00:00:00.000Z'])]
  expect(
    entriesByDay(events)
      .get('2026-09-18')
      ?.map(({ sessionId }) => sessionId),
  ).toEqual(['a0', 'b0', 'a1'])
  expect(monthToShow(events, '2026-09-19', '2026-08')).toBe('2026-09')
  expect(monthToShow([], '2026-09-19', '2026-08-01')).toBe('2026-08')
  expect([nextMonth('2026-12', 1), nextMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  expect(dayName('2026-09-18')).toBe('9月18日 周五')
})
