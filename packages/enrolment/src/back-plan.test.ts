import { addDays, calendarFromData, daysBetween, isWorkingDay, nationalCalendarData } from '@sunlit/calendar'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backPlan, milestoneSentence, type ClockRules } from './back-plan.ts'
import { eventWarnings, type EventProgress, type SeasonWindow } from './event-warnings.ts'

const calendar = calendarFromData(nationalCalendarData)
const rules: ClockRules = {
  planDue: '2026-09-09',
  approvalDays: 3,
  noticeDays: 15,
  signUpClosesDays: 5,
  reportTerm: { unit: 'day', count: 5 },
  opinionsTerm: { unit: 'day', count: 10 },
}
const season: SeasonWindow = { from: '2026-09-01', to: '2026-09-30', limit: '2026-10-15' }
const dates = (firstSession: string, lastSession: string, own: ClockRules = rules) =>
  Object.fromEntries(backPlan({ firstSession, lastSession }, own, calendar).map(({ id, date }) => [id, date]))

describe('the days of an event', () => {
  it('count back from the first session and on from the last', () => {
    expect(dates('2026-09-25', '2026-09-28', { ...rules, reportTerm: { unit: 'working-day', count: 5 } })).toEqual({
      plan: '2026-09-07',
      approval: '2026-09-10',
      notice: '2026-09-10',
      'sign-up-opens': '2026-09-10',
      'sign-up-closes': '2026-09-20',
      report: '2026-10-10',
      opinions: '2026-10-08',
    })
  })

  it('keep the day that the season names for plans, where it comes first', () => {
    expect(dates('2026-10-14', '2026-10-14').plan).toBe('2026-09-09')
    expect(dates('2026-09-22', '2026-09-22').plan).toBe('2026-09-02')
  })

  it('move a notice back to a working day: fifteen days before Sunday 20 September is a Saturday', () => {
    expect(isWorkingDay('2026-09-05', calendar)).toBe(false)
    expect(dates('2026-09-20', '2026-09-20').notice).toBe('2026-09-04')
  })

  it('say when a notice of days off could still move them', () => {
    const plan = backPlan({ firstSession: '2027-09-20', lastSession: '2027-09-20' }, { ...rules, planDue: '2027-09-09' }, calendar)
    expect(plan.filter(({ provisional }) => provisional).map(({ id }) => id)).toEqual([
      'plan',
      'approval',
      'notice',
      'sign-up-opens',
      'report',
      'opinions',
    ])
    expect(plan.map(milestoneSentence)[2]).toBe('发布活动公告：2027年9月3日（暂定）')
  })

  it('always leave the notice its days, in order, on working days', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(20), fc.nat(30), fc.nat(10), (start, length, noticeDays, approvalDays) => {
        const firstSession = addDays('2025-02-01', start)
        const lastSession = addDays(firstSession, length)
        const {
          plan = '',
          approval = '',
          notice = '',
          report = '',
          opinions = '',
        } = dates(firstSession, lastSession, { ...rules, noticeDays, approvalDays, planDue: '2099-01-01' })
        expect(daysBetween(notice, firstSession)).toBeGreaterThanOrEqual(noticeDays)
        expect([plan, approval, notice].toSorted()).toEqual([plan, approval, notice])
        for (const day of [plan, approval, notice, report, opinions]) expect(isWorkingDay(day, calendar)).toBe(true)
        expect(daysBetween(lastSession, report)).toBeGreaterThanOrEqual(5)
      }),
    )
  })
})

describe('warnings', () => {
  const event: EventProgress = {
    firstSession: '2026-09-22',
    lastSession: '2026-09-22',
    planSentOn: '2026-09-01',
    approvedOn: '2026-09-04',
    noticeOn: '2026-09-07',
    signUpOpensOn: '2026-09-07',
    signUpClosesOn: '2026-09-17',
  }
  const codes = (change: Partial<EventProgress>, today: string) =>
    eventWarnings({ ...event, ...change }, season, rules, calendar, today).map(({ code }) => code)
  const without = (...names: readonly (keyof EventProgress)[]): EventProgress => {
    const left = { ...event }
    for (const name of names) Reflect.deleteProperty(left, name)
    return left
  }

  it('are none for an event that keeps its days', () => {
    expect(codes({}, '2026-09-15')).toEqual([])
    expect(codes({ reportOn: '2026-09-28', opinionsOn: '2026-10-08' }, '2026-12-01')).toEqual([])
  })

  it.each([
    ['a notice that stands fourteen days', { noticeOn: '2026-09-08', signUpOpensOn: '2026-09-08' }, ['notice_too_short', 'done_late']],
    ['a notice before approval', { approvedOn: '2026-09-08' }, ['notice_before_approval', 'done_late']],
    ['sign-up before the notice', { signUpOpensOn: '2026-09-06' }, ['sign_up_before_notice']],
    ['sign-up that closes after the day', { signUpClosesOn: '2026-09-23' }, ['sign_up_after_event']],
    ['sign-up that closes before it opens', { signUpClosesOn: '2026-09-06' }, ['sign_up_reversed']],
    ['a session after the season', { lastSession: '2026-10-09' }, ['after_season']],
    ['a session beyond the limit', { lastSession: '2026-10-16' }, ['beyond_limit']],
    ['a session on a day off', { lastSession: '2026-09-26' }, ['on_day_off']],
    ['sessions the wrong way round', { lastSession: '2026-09-21' }, ['sessions_reversed']],
  ] as const)('name %s', (_, change, expected) => {
    expect(codes(change, '2026-09-15')).toEqual(expected)
  })

  it('tell what is due soon, what is overdue and what was late', () => {
    const ask = (asked: EventProgress, today: string) =>
      eventWarnings(asked, season, rules, calendar, today).map((warning) =>
        'milestone' in warning ? `${warning.milestone} ${warning.code}` : warning.code,
      )
    expect(ask(event, '2026-09-21')).toEqual([])
    expect(ask(event, '2026-09-22')).toEqual(['report due_soon'])
    // The opinions are due on 8 October, the third working day from here.
    expect(ask(event, '2026-09-28')).toEqual(['report due_soon', 'opinions due_soon'])
    expect(ask(event, '2026-09-29')).toEqual(['report overdue', 'opinions due_soon'])
    expect(ask({ ...event, reportOn: '2026-09-29' }, '2026-10-09')).toEqual(['report done_late', 'opinions overdue'])
    expect(ask(without('planSentOn', 'approvedOn', 'noticeOn'), '2026-09-03')).toEqual([
      'plan overdue',
      'approval due_soon',
      'notice due_soon',
    ])
  })
})
