import { addDays, calendarFromData, nationalCalendarData, workingDaysAfter } from '@sunlit/calendar'
import { PLAN_STEPS, SETTINGS, STAGES } from '@sunlit/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOfPlan, planOf, proposePlan, replan, stepDue, timelineOf, whyNotPlan, type PlannedPeriod } from './stage-plan.ts'

const calendar = calendarFromData(nationalCalendarData)
const settings = {
  'assessment.plan.review-working-days': SETTINGS['assessment.plan.review-working-days'].default,
  'assessment.appeal.working-days': SETTINGS['assessment.appeal.working-days'].default,
  'assessment.plan.freeze-working-days': SETTINGS['assessment.plan.freeze-working-days'].default,
  'assessment.plan.publish-working-days': SETTINGS['assessment.plan.publish-working-days'].default,
}

const plan = proposePlan('2026-09-30', settings, calendar)

function aPeriod(change: Partial<PlannedPeriod> = {}): PlannedPeriod {
  return { stage: 'collecting', cut_off: '2026-09-30', appeals_until: null, ...columnsOfPlan(plan), ...change }
}

describe('a proposed plan', () => {
  test('jumps the National Day holiday and works its make-up day', () => {
    expect(plan).toEqual({
      collectUntil: '2026-09-30',
      reviewUntil: '2026-10-13',
      appealsUntil: '2026-10-20',
      freezeOn: '2026-10-23',
      publishOn: '2026-10-27',
    })
  })

  test('is always in order, and each step has its working days', () => {
    const days = fc.integer({ min: 1, max: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 650 }), days, days, days, days, (offset, review, appeals, freeze, publish) => {
        const cutOff = addDays('2025-01-01', offset)
        const figures = {
          'assessment.plan.review-working-days': review,
          'assessment.appeal.working-days': appeals,
          'assessment.plan.freeze-working-days': freeze,
          'assessment.plan.publish-working-days': publish,
        }
        const proposed = proposePlan(cutOff, figures, calendar)
        expect(whyNotPlan(proposed, { opens_on: cutOff })).toBeUndefined()
        expect(workingDaysAfter(proposed.collectUntil, proposed.publishOn, calendar)).toBe(review + appeals + freeze + publish)
      }),
    )
  })

  test('survives its columns, and a quarter without a plan has none', () => {
    expect(planOf(columnsOfPlan(plan))).toEqual(plan)
    expect(planOf({ ...columnsOfPlan(plan), plan_freeze_on: null })).toBeNull()
    expect(timelineOf(aPeriod({ plan_freeze_on: null }), '2026-10-01', calendar)).toEqual([])
  })
})

describe('a plan that people change', () => {
  const opens = { opens_on: '2026-07-01' }

  test('may be published on the day of its freeze', () => {
    expect(whyNotPlan({ ...plan, publishOn: plan.freezeOn }, opens)).toBeUndefined()
  })

  test.each([
    ['frozen on the last day of the hearing', { freezeOn: plan.appealsUntil }, '申诉截止', '定稿'],
    ['published before the freeze', { publishOn: '2026-10-22' }, '定稿', '内部公示'],
    ['reviewed before the end of collecting', { reviewUntil: '2026-09-29' }, '录入截止', '复核完成'],
    ['over before it began', { collectUntil: '2026-06-30' }, '本期第一天', '录入截止'],
  ])('is refused when %s', (_what, change, earlier, later) => {
    expect(whyNotPlan({ ...plan, ...change }, opens)).toEqual({ code: 'plan_out_of_order', details: { earlier, later } })
  })
})

describe('the timeline', () => {
  test('says what is due next and how long that is, in words', () => {
    const due = (stage: PlannedPeriod['stage'], today: string, change = {}) => {
      const step = stepDue(aPeriod({ stage, ...change }), today, calendar)
      return step && [step.name, step.remaining?.text]
    }
    expect(due('open', '2026-09-28')).toEqual(['录入截止', '还有2个工作日（9月30日下班前）'])
    expect(due('collecting', '2026-10-10')).toEqual(['录入截止', '已超期3个工作日（9月30日到期）'])
    expect(due('review', '2026-10-13')).toEqual(['复核完成', '今天到期（10月13日下班前）'])
    expect(due('appeals', '2026-10-20', { appeals_until: '2026-10-21' })).toEqual(['申诉截止', '还有1个工作日（10月21日下班前）'])
    expect(due('appeals', '2026-10-22', { appeals_until: '2026-10-21' })).toEqual(['定稿', '还有1个工作日（10月23日下班前）'])
    expect(due('frozen', '2026-10-28')).toEqual(['内部公示', '已超期1个工作日（10月27日到期）'])
    expect(due('published', '2026-10-28')).toBeUndefined()
    expect(due('archived', '2026-10-28')).toBeUndefined()
  })

  test('always has one step that is due, and everything before it done', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STAGES), fc.integer({ min: 0, max: 60 }), (stage, days) => {
        const line = timelineOf(aPeriod({ stage, appeals_until: '2026-10-20' }), addDays('2026-09-15', days), calendar)
        const states = line.map(({ state }) => state).join(' ')
        expect(states).toMatch(/^(done ?)*(here( ahead)*)?$/)
        expect(line).toHaveLength(PLAN_STEPS.length)
      }),
    )
  })

  test('marks what the next notice may still move, but not a day that was fixed', () => {
    const winter = proposePlan('2026-12-31', settings, calendar)
    const period = aPeriod({ cut_off: '2026-12-31', ...columnsOfPlan(winter) })
    expect(timelineOf(period, '2026-12-01', calendar).map(({ provisional }) => provisional)).toEqual([false, true, true, true, true])
    const heard = { ...period, stage: 'appeals' as const, appeals_until: '2027-01-15' }
    expect(timelineOf(heard, '2027-01-08', calendar)[2]).toMatchObject({ date: '2027-01-15', provisional: false })
  })
})

describe('the plan of a quarter that is opened again', () => {
  test('counts what is done again from that day, and keeps the day for facts', () => {
    expect(replan(plan, 'review', '2026-11-22', settings, calendar)).toEqual({
      collectUntil: '2026-09-30',
      reviewUntil: '2026-11-27',
      appealsUntil: '2026-12-04',
      freezeOn: '2026-12-09',
      publishOn: '2026-12-11',
    })
    expect(replan(plan, 'appeals', '2026-11-23', settings, calendar)).toMatchObject({
      reviewUntil: '2026-10-13',
      appealsUntil: '2026-11-30',
    })
  })

  test('is always in order, whenever it is opened again', () => {
    fc.assert(
      fc.property(fc.constantFrom('review' as const, 'appeals' as const), fc.integer({ min: -60, max: 300 }), (to, days) => {
        const anew = replan(plan, to, addDays('2026-09-30', days), settings, calendar)
        expect(whyNotPlan(anew, { opens_on: '2026-07-01' })).toBeUndefined()
      }),
    )
  })
})
