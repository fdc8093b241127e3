import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import { expect, test } from 'vitest'
import { remindersOf, turnOf, type DueThing } from './reminders-of.ts'

const calendar = calendarFromData(nationalCalendarData)

test.each([
  // 2026-09-25 to 27 are off, 2026-09-20 is worked.
  ['2026-09-17', undefined],
  ['2026-09-18', undefined],
  ['2026-09-19', undefined],
  ['2026-09-20', 'ahead'],
  ['2026-09-21', 'ahead'],
  ['2026-09-22', 'ahead'],
  ['2026-09-23', 'today'],
  ['2026-09-24', 'late-0'],
  ['2026-09-26', 'late-0'],
  ['2026-09-30', 'late-0'],
  ['2026-10-08', 'late-0'],
  ['2026-10-09', 'late-1'],
] as const)('three working days before Wednesday 23 September, %s is %s', (today, turn) => {
  expect(turnOf(today, '2026-09-23', 3, calendar)).toBe(turn)
})

test('what is due on a day off is due to those at work on the day before it', () => {
  expect(turnOf('2026-09-23', '2026-09-26', 3, calendar)).toBe('ahead')
  expect(turnOf('2026-09-24', '2026-09-26', 3, calendar)).toBe('today')
  expect(turnOf('2026-09-27', '2026-09-26', 3, calendar)).toBe('today')
  expect(turnOf('2026-09-28', '2026-09-26', 3, calendar)).toBe('late-0')
})

test('each person is told once in a turn, in words, and again when the day moves', () => {
  const thing: DueThing = {
    name: 'rectification:r',
    due: { date: '2026-09-23', provisional: false },
    title: '整改事项',
    address: '/rectification/r',
    to: [
      { personId: 'a', role: 'liaison', unitId: 'u' },
      { personId: 'a', role: 'unit_head', unitId: 'u' },
      { personId: 'b', role: 'unit_head', unitId: 'u' },
    ],
  }
  const on = (today: string, due = thing.due) => remindersOf([{ ...thing, due }], { today, daysBefore: 3, calendar })
  expect(on('2026-09-21').map(({ personId, role, title, origin }) => [personId, role, title, origin])).toEqual([
    ['a', 'liaison', '整改事项还有2个工作日（9月23日下班前）', 'due:rectification:r:2026-09-23:ahead'],
    ['b', 'unit_head', '整改事项还有2个工作日（9月23日下班前）', 'due:rectification:r:2026-09-23:ahead'],
  ])
  expect(on('2026-09-21')[0]?.origin).toBe(on('2026-09-22')[0]?.origin)
  expect(on('2026-09-21', { date: '2026-09-24', provisional: false })[0]?.origin).not.toBe(on('2026-09-21')[0]?.origin)
  expect(on('2026-09-01')).toEqual([])
})
