import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import { expect, test } from 'vitest'
import { usualWindow, windowHints } from './window-words.ts'

const CALENDAR = calendarFromData(nationalCalendarData)
const words = (opensOn: string, closesOn: string): string =>
  windowHints(opensOn, closesOn, '2026-06-01', CALENDAR)
    .map((hint) => hint.words)
    .join('')

test('a window is told with its length and its last instant, and what deserves a second look', () => {
  expect(words('2026-06-10', '2026-06-30')).toBe('共 21 天，从2026年6月10日（星期三）零时到2026年6月30日（星期二）24时。')
  expect(words('2026-06-13', '2026-06-15')).toContain('休息日')
  expect(words('2026-06-13', '2026-06-15')).toContain('不到一周')
  expect(words('2026-06-20', '2026-06-10')).toBe('截止日期早于开始日期。')
  expect(words('2026-05-20', '2026-06-10')).toContain('开始日期已经过去')
  expect(words('', '2026-06-10')).toBe('')
})

test('the window that is proposed begins and ends on working days', () => {
  const { opensOn, closesOn } = usualWindow('2026-06-05', CALENDAR)
  expect([opensOn, closesOn]).toEqual(['2026-06-08', '2026-07-08'])
})
