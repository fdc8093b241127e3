import { nationalCalendarData } from '@sunlit/calendar'
import { expect, test } from 'vitest'
import { changedDays, daysBetweenBoth, noticeYears, quarterWords } from './calendar-words.ts'

test('a range has every day, both ends included, and ends after a month', () => {
  expect(daysBetweenBoth('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  expect(daysBetweenBoth('2026-03-01', '2026-03-31')).toHaveLength(31)
  expect(daysBetweenBoth('2026-03-01', '2026-04-01')).toBeUndefined()
  expect(daysBetweenBoth('2026-03-02', '2026-03-01')).toBeUndefined()
  expect(daysBetweenBoth('', '2026-03-01')).toBeUndefined()
})

test('days that are off anyway are not entered again', () => {
  // Friday to Monday
  const days = ['2026-05-29', '2026-05-30', '2026-05-31', '2026-06-01']
  expect(changedDays(nationalCalendarData, days, false)).toEqual(['2026-05-29', '2026-06-01'])
  expect(changedDays(nationalCalendarData, days, true)).toEqual(['2026-05-30', '2026-05-31'])
})

test('a frozen quarter is said to stay as it is', () => {
  const quarter = { opensOn: '2026-04-01', cutOff: '2026-06-30' }
  const words = quarterWords(
    ['2026-06-30'],
    [
      { ...quarter, title: '第二季度', stage: 'frozen' },
      { ...quarter, title: '再一个', stage: 'review' },
      { title: '第三季度', stage: 'open', opensOn: '2026-07-01', cutOff: '2026-09-30' },
    ],
  )
  expect(words).toEqual(['“第二季度”已经定稿，结果不变', '“再一个”按新的日历计算，逾期天数可能变化'])
})

test('what no notice covers is provisional', () => {
  expect(noticeYears(nationalCalendarData)).toMatchObject({
    provisionalFrom: Math.max(...nationalCalendarData.notices.map(({ year }) => year)) + 1,
  })
})
