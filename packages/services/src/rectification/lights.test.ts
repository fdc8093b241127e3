import { addDays, calendarFromData, nationalCalendarData, withRegionalDays, workingDaysAfter, type Calendar } from '@sunlit/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposedDue, settledDue, whyNotPlanned } from './decide-due.ts'
import { dueDateOf, dueInWords, lightDays, lightOf } from './lights.ts'

const calendar = calendarFromData(nationalCalendarData)

function light(dueOn: string, today: string, warning = 3, by: Calendar = calendar) {
  return lightOf({ state: 'planned', due_on: dueOn, submitted_late: 0 }, lightDays(today, warning, by))
}

describe('the light of an entry', () => {
  test.each([
    ['2026-09-18', '2026-09-14', 'green'], // Monday, four working days left
    ['2026-09-18', '2026-09-15', 'yellow'],
    ['2026-09-18', '2026-09-18', 'yellow'], // the due day itself is still in time
    ['2026-09-18', '2026-09-19', 'red'], // a Saturday: the due day is over all the same
    ['2026-10-08', '2026-09-24', 'green'], // 国庆 between: 28, 29 and 30 September, and the day itself is the fourth
    ['2026-10-08', '2026-09-28', 'yellow'],
    ['2026-10-03', '2026-10-07', 'yellow'], // stored as a day off: it moves to 8 October
    ['2026-10-03', '2026-10-09', 'red'],
  ] as const)('due on %s and seen on %s is %s', (dueOn, today, expected) => {
    expect(light(dueOn, today)).toBe(expected)
  })

  test('turns yellow on the due day alone where the office wants no earlier warning', () => {
    expect(light('2026-09-18', '2026-09-17', 0)).toBe('green')
    expect(light('2026-09-18', '2026-09-18', 0)).toBe('yellow')
  })

  test('is red exactly when the due day is over, and yellow exactly when few working days are left', () => {
    const day = fc.integer({ min: 0, max: 1_400 }).map((days) => addDays('2024-01-01', days))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 10 }), (today, stated, warning) => {
        const due = dueDateOf(stated, today, calendar).date
        const expected = due < today ? 'red' : workingDaysAfter(today, due, calendar) <= warning ? 'yellow' : 'green'
        expect(light(stated, today, warning)).toBe(expected)
      }),
    )
  })

  test('a due day in a year without a notice is provisional, and moves by itself when the notice makes it a day off', () => {
    const known = nationalCalendarData.notices.at(-1)?.year ?? 0
    const dueOn = `${known + 1}-06-15`
    expect(dueDateOf(dueOn, `${known + 1}-06-01`, calendar).provisional).toBe(true)
    expect(dueInWords('planned', dueOn, `${known + 1}-06-01`, calendar)).toContain('暂定')
    const later = withRegionalDays(nationalCalendarData, [{ date: dueOn, working: false, name: '示例节日', source: '示例通知' }])
    const off = calendarFromData(later)
    const next = dueDateOf(dueOn, `${known + 1}-06-01`, off).date
    expect(next > dueOn).toBe(true)
    expect(light(dueOn, next, 0, off)).toBe('yellow')
    expect(light(dueOn, next, 0)).toBe('red')
  })

  test('what was submitted waits for the office and keeps the light of its day; what is settled has none', () => {
    const days = lightDays('2026-10-20', 3, calendar)
    const entry = { due_on: '2026-09-18', submitted_late: 0 } as const
    expect(lightOf({ ...entry, state: 'submitted' }, days)).toBe('green')
    expect(lightOf({ ...entry, state: 'submitted', submitted_late: 1 }, days)).toBe('red')
    expect(lightOf({ ...entry, state: 'closed' }, days)).toBeNull()
    expect(lightOf({ ...entry, state: 'cancelled' }, days)).toBeNull()
    expect(dueInWords('closed', '2026-09-18', '2026-10-20', calendar)).toBe('')
  })
})

describe('a due day', () => {
  test('is proposed in working days, over holidays', () => {
    expect(proposedDue('2026-09-18', 10, calendar)).toEqual({ date: '2026-10-09', provisional: false })
  })

  test('that is a day off becomes the next working day; one in the past or years ahead is refused', () => {
    expect(settledDue('2026-10-03', '2026-09-18', calendar)).toMatchObject({ ok: true, due: { date: '2026-10-08' } })
    expect(settledDue('2026-09-20', '2026-09-18', calendar)).toMatchObject({ ok: true, due: { date: '2026-09-20' } })
    expect(settledDue('2026-09-17', '2026-09-18', calendar)).toMatchObject({ ok: false, refusal: { code: 'due_past' } })
    expect(settledDue('2206-09-18', '2026-09-18', calendar)).toMatchObject({ ok: false, refusal: { code: 'due_far' } })
  })

  test('bounds the plan, until it has passed', () => {
    expect(whyNotPlanned('2026-09-18', '2026-09-18', '2026-09-14')).toBeUndefined()
    expect(whyNotPlanned('2026-09-21', '2026-09-18', '2026-09-14')?.code).toBe('planned_late')
    expect(whyNotPlanned('2026-09-13', '2026-09-18', '2026-09-14')?.code).toBe('due_past')
    expect(whyNotPlanned('2026-09-25', '2026-09-18', '2026-09-21')).toBeUndefined()
  })
})
