import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admissionSentence,
  adultsNeeded,
  ageOn,
  doOverlap,
  whyNotEligible,
  type AdmissionRules,
  type HeldSession,
  type PartyMakeUp,
} from './eligibility.ts'

const rules: AdmissionRules = {
  adultFrom: 18,
  minors: 'accompanied',
  pupilsPerAdult: 20,
  preschoolPerAdult: 10,
  consentBelow: 14,
  perSeason: 1,
  minutesBetween: 60,
}
const aMakeUp = (makeUp: Partial<PartyMakeUp> = {}): PartyMakeUp => ({
  adults: 1,
  pupils: 0,
  preschool: 0,
  belowConsentAge: 0,
  consents: 0,
  ...makeUp,
})
const aSession = (sessionId: string, from: string, to: string, seasonId = '2026'): HeldSession => ({
  seasonId,
  sessionId,
  starts: `2026-09-18T${from}:00.000Z`,
  ends: `2026-09-18T${to}:00.000Z`,
})
const session = aSession('s1', '01:00', '03:00')
const codes = (makeUp: Partial<PartyMakeUp>, held: readonly HeldSession[] = [], own: Partial<AdmissionRules> = {}) =>
  whyNotEligible({ makeUp: aMakeUp(makeUp), session, held }, { ...rules, ...own }).map(({ code }) => code)

describe('age', () => {
  it.each([
    ['2008-09-18', '2026-09-18', 18],
    ['2008-09-19', '2026-09-18', 17],
    ['2008-02-29', '2026-02-27', 17],
    ['2008-02-29', '2026-02-28', 18],
    ['2026-09-18', '2026-09-18', 0],
    ['2027-01-01', '2026-09-18', -1],
  ])('of %s on %s is %i', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age)
  })

  it('refuses a day that does not exist', () => {
    expect(() => ageOn('2007-02-29', '2026-09-18')).toThrow(RangeError)
  })
})

describe('a party with children', () => {
  it.each([
    [20, 0, 1],
    [21, 0, 2],
    [0, 10, 1],
    [0, 11, 2],
    [10, 5, 1],
    [11, 5, 2],
    [40, 20, 4],
    [0, 0, 0],
  ])('of %i pupils and %i preschool children needs %i adults', (pupils, preschool, adults) => {
    expect(adultsNeeded({ pupils, preschool }, rules)).toBe(adults)
  })

  it.each([
    ['alone', { adults: 0, pupils: 2 }, ['adult_missing', 'too_few_adults']],
    ['with too few adults', { adults: 1, pupils: 21 }, ['too_few_adults']],
    ['without consent of a guardian', { pupils: 3, belowConsentAge: 2, consents: 1 }, ['consent_missing']],
    ['with all consents', { pupils: 3, belowConsentAge: 2, consents: 2 }, []],
    ['whose numbers do not agree', { pupils: 1, belowConsentAge: 2 }, ['make_up_invalid']],
    ['whose preschool children are said to be fourteen', { preschool: 2, belowConsentAge: 1 }, ['make_up_invalid']],
    ['of nobody', { adults: 0 }, ['make_up_invalid']],
  ] as const)('%s', (_, makeUp, expected) => {
    expect(codes(makeUp)).toEqual(expected)
  })

  it('stays away where only adults are admitted', () => {
    expect(codes({ pupils: 1 }, [], { minors: 'none' })).toEqual(['minors_not_admitted'])
    expect(codes({}, [], { minors: 'none' })).toEqual([])
  })

  it('never needs fewer adults for more children, and one adult more is never worse', () => {
    const counts = fc.record({ adults: fc.nat(5), pupils: fc.nat(60), preschool: fc.nat(30) })
    fc.assert(
      fc.property(counts, ({ adults, pupils, preschool }) => {
        const needed = adultsNeeded({ pupils, preschool }, rules)
        expect(adultsNeeded({ pupils: pupils + 1, preschool }, rules)).toBeGreaterThanOrEqual(needed)
        expect(adultsNeeded({ pupils, preschool: preschool + 1 }, rules)).toBeGreaterThanOrEqual(needed)
        expect(needed * 20).toBeGreaterThanOrEqual(pupils + 2 * preschool)
        expect((needed - 1) * 20).toBeLessThan(Math.max(1, pupils + 2 * preschool))
        const asked = { adults, pupils, preschool, belowConsentAge: preschool, consents: preschool }
        expect(codes({ ...asked, adults: adults + 1 }).length).toBeLessThanOrEqual(Math.max(0, codes(asked).length))
      }),
    )
  })
})

describe('one person', () => {
  it('books once a season, once a session, and not two places at one time', () => {
    expect(codes({}, [session])).toEqual(['same_session'])
    expect(codes({}, [aSession('s2', '06:00', '07:00')])).toEqual(['season_limit'])
    expect(codes({}, [aSession('s2', '06:00', '07:00', '2025')])).toEqual([])
    expect(codes({}, [aSession('s2', '03:59', '05:00')], { perSeason: 0 })).toEqual(['overlap'])
    expect(codes({}, [aSession('s2', '04:00', '05:00')], { perSeason: 0 })).toEqual([])
    expect(codes({}, [aSession('s2', '02:00', '05:00')], { perSeason: 2 })).toEqual(['overlap'])
  })

  it('overlaps both ways or not at all, and more so the longer the way is', () => {
    const stretch = fc.tuple(fc.nat(600), fc.integer({ min: 1, max: 300 })).map(([from, length]) => {
      const clock = (minutes: number): string =>
        `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      return aSession('x', clock(from), clock(from + length))
    })
    fc.assert(
      fc.property(stretch, stretch, fc.nat(90), (a, b, minutes) => {
        expect(doOverlap(a, b, minutes)).toBe(doOverlap(b, a, minutes))
        expect(doOverlap(a, b, minutes + 1) || !doOverlap(a, b, minutes)).toBe(true)
        expect(doOverlap(a, a, minutes)).toBe(true)
      }),
    )
  })
})

it('the rules are told on the event’s page', () => {
  expect(admissionSentence({ ...rules, minors: 'none' }, '2026-09-18')).toBe('到2026年9月18日须年满 18 周岁，不接待未成年人。')
  expect(admissionSentence(rules, '2026-09-18')).toContain('每 20 名学生或每 10 名学龄前儿童至少 1 名成年人')
})
