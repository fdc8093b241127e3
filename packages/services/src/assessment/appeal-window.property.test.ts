import { addDays, calendarFromData, isWorkingDay, nationalCalendarData, workingDaysAfter } from '@sunlit/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appealWindow, isWindowOpen, lastAppealDay } from './appeal-window.ts'

const calendar = calendarFromData(nationalCalendarData)
const aDay = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2025-01-01', count))

describe('the time for appeals', () => {
  test('always ends on a working day and holds exactly the promised working days', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 30 }), (opensOn, days) => {
        const { date } = lastAppealDay(opensOn, days, calendar)
        expect(isWorkingDay(date, calendar)).toBe(true)
        expect(workingDaysAfter(opensOn, date, calendar)).toBe(days)
      }),
    )
  })

  test('ends with the last day in Beijing, to the millisecond', () => {
    const window = appealWindow({ appeals_until: '2026-10-19' })
    expect(window).toEqual({ until: '2026-10-19', closesAt: '2026-10-19T15:59:59.999Z' })
    expect(isWindowOpen(window, '2026-10-19T15:59:59.999Z')).toBe(true)
    expect(isWindowOpen(window, '2026-10-19T16:00:00.000Z'), 'midnight in Beijing').toBe(false)
    expect(isWindowOpen(window, '2026-10-19T16:01:00Z'), 'one minute late').toBe(false)
  })

  test('does not exist before the hearing', () => {
    expect(appealWindow({ appeals_until: null })).toBeUndefined()
    expect(isWindowOpen(undefined, '2026-10-19T00:00:00.000Z')).toBe(false)
  })

  test('over the National Day holiday counts none of its days', () => {
    expect(lastAppealDay('2026-09-29', 5, calendar)).toEqual({ date: '2026-10-12', provisional: false })
  })

  test('that runs into a year without a notice is provisional', () => {
    expect(lastAppealDay('2026-12-29', 5, calendar).provisional).toBe(true)
  })
})
