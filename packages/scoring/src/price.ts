import { daysBetween, isIsoDate, type IsoDate } from '@sunlit/calendar'
import { isWithin } from './complaints.ts'
import type { CompiledRule, CompiledScheme } from './compile.ts'
import type { Facts, Finding } from './finding.ts'
import { MOST_POINTS, ONE, quotient, type Points, type Ratio } from './points.ts'
import type { Refusal } from './result.ts'
import { factsKindOf, type OverdueRule, type RatioRule } from './rule.ts'
import type { UnitTable } from './unit-table.ts'

/** More cases than this in one finding are a slip of the keyboard. */
const MOST_COUNT = 1_000_000

/** Earlier days are slips of the keyboard, and windows that reach back from them would leave the calendar. */
const FIRST_DAY: IsoDate = '1900-01-01'

/** Answer of `priceOf` for facts the rule cannot price; `whyNotPriced` then says why. */
export const NO_PRICE = -1

/** Prices findings of one computation: the same scheme, calendar and day throughout. */
export interface Pricing {
  readonly asOf: IsoDate
  /** Price before any cap, exact and rounded once (rule D-2), or `NO_PRICE`. */
  readonly priceOf: (compiled: CompiledRule, facts: Facts, table: UnitTable, factor: Ratio) => Points
  /** Days overdue that cost something. */
  readonly chargedDays: (rule: OverdueRule, facts: OverdueFacts) => number
  /** Whether a calendar notice that is not published yet could change the days. */
  readonly isProvisional: (rule: OverdueRule, facts: OverdueFacts) => boolean
  readonly isKnownDate: (date: IsoDate) => boolean
}

export type OverdueFacts = Extract<Facts, { readonly kind: 'overdue' }>

/** Prices as of a day, which must be a known one: ask `whyNotAsOf` first. */
export function pricing({ calendar }: CompiledScheme, asOf: IsoDate): Pricing {
  const knownDates = new Set<string>()
  const working = dayCounter((from, to) => calendar.workingDaysAfter(from, to))
  const natural = dayCounter(daysBetween)
  const unsettled = dayCounter((from, to) => (calendar.isProvisional(from, to) ? 1 : 0))

  const isKnownDate = (date: IsoDate): boolean => {
    if (knownDates.has(date)) return true
    if (!isIsoDate(date) || date < FIRST_DAY) return false
    knownDates.add(date)
    return true
  }
  const chargedDays = (rule: OverdueRule, facts: OverdueFacts): number => {
    const end = endOf(facts, asOf)
    return end <= facts.dueOn ? 0 : Math.max(0, (rule.days === 'working' ? working : natural)(facts.dueOn, end) - rule.graceDays)
  }
  const priceOf: Pricing['priceOf'] = (compiled, facts, table, factor) => {
    const { rule } = compiled
    const plain = table.prices[compiled.index] ?? NO_PRICE
    switch (rule.kind) {
      case 'each':
      case 'bonus':
        return facts.kind === 'count' && isWithin(facts.count, 1, MOST_COUNT) ? scaled(plain, facts.count, factor) : NO_PRICE
      case 'flat':
      case 'full':
      case 'ceiling':
      case 'veto':
        return facts.kind === 'plain' ? scaled(plain, 1, factor) : NO_PRICE
      case 'share':
        if (rule.by === 'fixed') {
          if (facts.kind !== 'plain') return NO_PRICE
          return factor === ONE ? plain : quotient([table.worths[compiled.indicator] ?? 0, rule.share ?? 0, factor], [ONE, ONE])
        }
        if (facts.kind !== 'share' || !isWithin(facts.share, 1, rule.share ?? 0)) return NO_PRICE
        return quotient([table.worths[compiled.indicator] ?? 0, facts.share, factor], [ONE, ONE])
      case 'overdue': {
        if (facts.kind !== 'overdue' || !isKnownDate(facts.dueOn) || !isKnownDate(facts.doneOn ?? asOf)) return NO_PRICE
        const price = scaled(rule.price ?? 0, chargedDays(rule, facts), factor)
        return rule.mostEach === undefined ? price : Math.min(price, rule.mostEach)
      }
      case 'ratio':
        return facts.kind === 'ratio' && isRatio(facts) ? ratioPrice(rule, facts, table.worths[compiled.indicator] ?? 0, factor) : NO_PRICE
      case 'discretion':
      case 'bonus-range':
        if (facts.kind !== 'amount' || facts.reason.trim() === '' || !isWithin(facts.points, rule.least, rule.most ?? 0)) return NO_PRICE
        return scaled(facts.points, 1, factor)
    }
  }
  const isProvisional: Pricing['isProvisional'] = (rule, facts) => {
    const end = endOf(facts, asOf)
    return rule.days === 'working' && end > facts.dueOn && unsettled(facts.dueOn, end) > 0
  }
  return { asOf, priceOf, chargedDays, isProvisional, isKnownDate }
}

/** Counts days and remembers: the same pairs of days recur thousands of times in a quarter. */
function dayCounter(count: (from: IsoDate, to: IsoDate) => number): (from: IsoDate, to: IsoDate) => number {
  const known = new Map<IsoDate, Map<IsoDate, number>>()
  return (from, to) => {
    let ends = known.get(from)
    if (!ends) known.set(from, (ends = new Map()))
    let days = ends.get(to)
    if (days === undefined) ends.set(to, (days = count(from, to)))
    return days
  }
}

/** Days after the day of the computation are not counted yet, even when the deed is known to be later. */
function endOf({ doneOn }: OverdueFacts, asOf: IsoDate): IsoDate {
  return doneOn !== undefined && doneOn < asOf ? doneOn : asOf
}

/** Nothing costs more than the largest number of points: a product beyond it stays there, so that sums remain exact. */
function scaled(price: Points, count: number, factor: Ratio): Points {
  const amount = price * count
  if (factor === ONE) return amount < MOST_POINTS ? amount : MOST_POINTS
  return amount < MOST_POINTS ? Math.min(MOST_POINTS, quotient([amount, factor], [ONE])) : MOST_POINTS
}

function isRatio({ numerator, denominator }: Extract<Facts, { readonly kind: 'ratio' }>): boolean {
  return isWithin(denominator, 1, MOST_COUNT) && isWithin(numerator, 0, denominator)
}

function ratioPrice(rule: RatioRule, facts: Extract<Facts, { readonly kind: 'ratio' }>, worth: Points, factor: Ratio): Points {
  const missing = rule.threshold * facts.denominator - facts.numerator * ONE
  if (missing <= 0) return 0
  const { penalty } = rule
  switch (penalty.kind) {
    case 'all':
      return scaled(worth, 1, factor)
    case 'flat':
      return scaled(penalty.price ?? 0, 1, factor)
    case 'per-step': {
      const step = penalty.step * facts.denominator
      const price = penalty.price ?? 0
      if (penalty.count === 'exact') return Math.min(MOST_POINTS, quotient([price, missing, factor], [step, ONE]))
      const rest = missing % step
      const whole = (missing - rest) / step
      return scaled(price, penalty.count === 'begun' && rest > 0 ? whole + 1 : whole, factor)
    }
  }
}

/** Why the facts of a finding have no price; asked only after `priceOf` found none. */
export function whyNotPriced({ rule }: CompiledRule, { id, facts }: Finding, { isKnownDate }: Pricing): Refusal {
  const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, subject: 'finding', id, detail })
  if (facts.kind !== factsKindOf(rule)) return refusal('facts_do_not_fit', rule.id)
  switch (facts.kind) {
    case 'plain':
      return refusal('facts_do_not_fit', rule.id)
    case 'count':
      return refusal('number_out_of_range', 'count')
    case 'overdue':
      return refusal('bad_date', isKnownDate(facts.dueOn) ? 'doneOn' : 'dueOn')
    case 'share':
      return refusal('number_out_of_range', 'share')
    case 'ratio':
      return refusal('ratio_impossible', `${facts.numerator}/${facts.denominator}`)
    case 'amount':
      return facts.reason.trim() === '' ? refusal('reason_missing', rule.id) : refusal('amount_outside_range', rule.id)
  }
}

/** Why nothing can be computed as of this text; an empty list for an ordinary day. */
export function whyNotAsOf({ scheme }: CompiledScheme, asOf: IsoDate): readonly Refusal[] {
  return isIsoDate(asOf) && asOf >= FIRST_DAY ? [] : [{ code: 'bad_date', subject: 'scheme', id: scheme.id, detail: 'asOf' }]
}
