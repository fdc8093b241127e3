import type { IsoInstant } from '@sunlit/calendar'
import { instantAt, millisecondsOf, minutesOfDay, startOfShanghaiDay } from './moment.ts'

/** How long somebody has to confirm places that became free. */
export interface ConfirmationRule {
  /** Minutes that count, whole and positive. */
  readonly minutes: number
  /** Hours of every day in Shanghai that do not count, for example 21:00 to 08:00. Absent where the whole day counts. */
  readonly quiet?: { readonly from: string; readonly to: string }
}

/** Until when an offer stands. */
export interface ConfirmationTime {
  /** The offer stands up to, not including, this instant. */
  readonly until: IsoInstant
  /** True when the last possible moment came before the time was used up: the message says so. */
  readonly shortened: boolean
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/**
 * Rule O-9: until when an offer of places stands. Quiet hours do not count; the time never reaches beyond `latest`, for example two hours before the
 * session. `undefined` when no counting minute is left before `latest`: then nobody can be asked to confirm any more.
 */
export function confirmationTime(offeredAt: IsoInstant, rule: ConfirmationRule, latest: IsoInstant): ConfirmationTime | undefined {
  if (!Number.isInteger(rule.minutes) || rule.minutes < 1)
    throw new RangeError(`the minutes to confirm are whole and positive: ${rule.minutes}`)
  const awake = wakingHours(rule)
  const last = millisecondsOf(latest)
  let left = rule.minutes * MINUTE
  let reached = millisecondsOf(offeredAt)
  for (let midnight = startOfShanghaiDay(reached); left > 0 && midnight < last; midnight += DAY) {
    for (const { from, to } of awake) {
      const start = Math.max(reached, midnight + from)
      const end = Math.min(midnight + to, last)
      if (end <= start || left === 0) continue
      const used = Math.min(left, end - start)
      reached = start + used
      left -= used
    }
  }
  if (left === rule.minutes * MINUTE) return undefined
  return left > 0 ? { until: latest, shortened: true } : { until: instantAt(reached), shortened: false }
}

/** Whether an offer has run out: at its very end it has. */
export function hasLapsed(until: IsoInstant, now: IsoInstant): boolean {
  return millisecondsOf(now) >= millisecondsOf(until)
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** The counting stretches of one day, in milliseconds after midnight. Quiet hours may pass midnight. */
function wakingHours({ quiet }: ConfirmationRule): readonly Stretch[] {
  if (!quiet) return [{ from: 0, to: DAY }]
  const from = minutesOfDay(quiet.from) * MINUTE
  const to = minutesOfDay(quiet.to) * MINUTE
  const stretches =
    from < to
      ? [
          { from: 0, to: from },
          { from: to, to: DAY },
        ]
      : [{ from: to, to: from }]
  const counting = stretches.filter((stretch) => stretch.to > stretch.from)
  if (counting.length === 0) throw new RangeError('quiet hours that leave no hour of the day')
  return counting
}
