import { addDays } from '@sunlit/calendar'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areNoShowRules,
  doesAbsenceCount,
  noShowRulesSentence,
  standing,
  standingSentence,
  type Absence,
  type NoShowRules,
} from './no-show.ts'

const rules: NoShowRules = { windowDays: 365, warnAt: 1, blockAt: 2, blockDays: 30, excuseDays: 3, appealDays: 10 }
const missed = (date: string, more: Partial<Absence> = {}): Absence => ({ bookingId: `b-${date}`, date, ...more })

const someRules: fc.Arbitrary<NoShowRules> = fc
  .record({
    windowDays: fc.nat(60),
    warnAt: fc.integer({ min: 1, max: 3 }),
    more: fc.option(fc.nat(2)),
    blockDays: fc.nat(40),
    excuseDays: fc.nat(5),
    appealDays: fc.nat(5),
  })
  .map(({ more, ...rest }) => ({ ...rest, ...(more !== null && { blockAt: rest.warnAt + more }) }))
const someDay = fc.nat(100).map((days) => addDays('2026-09-01', days))
const someHistory = fc
  .array(
    fc.record({
      date: someDay,
      excused: fc.option(fc.nat(8)),
      outcome: fc.option(fc.constantFrom('open' as const, 'upheld' as const, 'dismissed' as const)),
      after: fc.nat(8),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ date, excused, outcome, after }, at): Absence => ({
      bookingId: `b${at}`,
      date,
      ...(excused !== null && { excusedOn: addDays(date, excused) }),
      ...(outcome && { appeal: { on: addDays(date, after), outcome } }),
    })),
  )
const SEVERITY = { free: 0, warned: 1, blocked: 2 }

describe('who did not come', () => {
  it('is warned once, blocked the second time, and free again by itself', () => {
    const history = [missed('2026-09-10'), missed('2026-09-20')]
    expect(standing(history, rules, '2026-09-09')).toEqual({ kind: 'free' })
    expect(standing(history, rules, '2026-09-10')).toEqual({ kind: 'warned', until: '2027-09-10', absences: ['b-2026-09-10'] })
    expect(standing(history, rules, '2026-09-20')).toEqual({
      kind: 'blocked',
      until: '2026-10-20',
      absences: ['b-2026-09-10', 'b-2026-09-20'],
    })
    expect(standing(history, rules, '2026-10-20').kind).toBe('blocked')
    expect(standing(history, rules, '2026-10-21')).toMatchObject({ kind: 'warned', until: '2027-09-20' })
    expect(standing(history, rules, '2027-09-21')).toEqual({ kind: 'free' })
  })

  it('is never blocked where the season blocks nobody', () => {
    const { blockAt: _, ...mild } = rules
    expect(standing([missed('2026-09-10'), missed('2026-09-11'), missed('2026-09-12')], mild, '2026-09-12').kind).toBe('warned')
  })

  it.each([
    ['an excuse in time', { excusedOn: '2026-09-13' }, false],
    ['an excuse before the day', { excusedOn: '2026-09-09' }, false],
    ['an excuse that came too late', { excusedOn: '2026-09-14' }, true],
    ['an appeal that is open', { appeal: { on: '2026-09-20', outcome: 'open' } }, false],
    ['an appeal that was upheld', { appeal: { on: '2026-09-20', outcome: 'upheld' } }, false],
    ['an appeal that was dismissed', { appeal: { on: '2026-09-20', outcome: 'dismissed' } }, true],
    ['an appeal that came too late', { appeal: { on: '2026-09-21', outcome: 'open' } }, true],
  ] as const)('with %s counts or not', (_, more, counts) => {
    expect(doesAbsenceCount(missed('2026-09-10', more), rules)).toBe(counts)
  })

  it('is always free once window and block have passed', () => {
    fc.assert(
      fc.property(someHistory, someRules, (history, rules) => {
        expect(areNoShowRules(rules)).toBe(true)
        expect(standing(history, rules, addDays('2026-09-01', 101 + rules.windowDays + rules.blockDays))).toEqual({ kind: 'free' })
      }),
    )
  })

  it('stands no worse the day after "until" than on it, and as told up to then', () => {
    fc.assert(
      fc.property(someHistory, someRules, someDay, (history, rules, day) => {
        const past = history.filter(({ date }) => date <= day)
        const now = standing(past, rules, day)
        const until = now.kind === 'free' ? day : now.until
        expect(until >= day).toBe(true)
        expect(standing(past, rules, until).kind).toBe(now.kind)
        expect(SEVERITY[standing(past, rules, addDays(until, 1)).kind]).toBeLessThan(Math.max(1, SEVERITY[now.kind]))
      }),
      { numRuns: 500 },
    )
  })

  it('never stands better by one more absence, nor worse by an excuse', () => {
    fc.assert(
      fc.property(someHistory, someRules, someDay, someDay, (history, rules, extra, day) => {
        const before = SEVERITY[standing(history, rules, day).kind]
        expect(SEVERITY[standing([...history, { bookingId: 'x', date: extra }], rules, day).kind]).toBeGreaterThanOrEqual(before)
        const excused = history.map((absence, at) => (at === 0 ? { ...absence, excusedOn: absence.date } : absence))
        expect(SEVERITY[standing(excused, rules, day).kind]).toBeLessThanOrEqual(before)
      }),
    )
  })

  it('does not depend on the order of the history', () => {
    fc.assert(
      fc.property(someHistory, someRules, someDay, (history, rules, day) => {
        expect(standing(history.toReversed(), rules, day)).toEqual(standing(history, rules, day))
      }),
    )
  })
})

describe('in words', () => {
  it('the rules are told beforehand', () => {
    expect(noShowRulesSentence(rules)).toBe(
      '确认参加后没有到场、也没有提前取消的，记一次未到场，累计 1 次起提醒。365 天内累计 2 次的，从最后一次起 30 天内不能报名，到期自动恢复。未到场后 3 天内可以说明情况，可以不写原因，等待答复时和认可后都不计；10 天内可以申诉，申诉期间不计。',
    )
  })

  it('a block says until when, and that it can be appealed', () => {
    expect(standingSentence({ kind: 'blocked', until: '2026-10-20', absences: ['a', 'b'] })).toBe(
      '您有 2 次确认后未到场的记录，到2026年10月20日为止不能报名，之后自动恢复。如有出入，打开那次报名的个人链接可以申诉，申诉期间不影响报名。',
    )
  })
})
