import { addDays } from '@sunlit/calendar'
import type { ClockKind } from '@sunlit/contracts'
import type { PeriodRow } from '@sunlit/db'
import { isSuggestable, type Facts, type Rule, type Scheme } from '@sunlit/scoring'
import type { Clock } from './clocks.ts'

/** What a scheme provides for an open day that was reported on or answered too late, ready to be recorded; never recorded by itself. */
export interface LateSuggestion {
  readonly clock: ClockKind
  readonly rule: Rule
  readonly dueOn: string
  readonly occurredOn: string
  readonly facts: Facts
}

/**
 * Rule Q-3: the rule the quarter's scheme marks, on the first day after the term that lies in the quarter. Undefined where the scheme marks none,
 * the clock was kept, or the late days do not reach into the quarter.
 */
export function lateSuggestion(
  clock: Pick<Clock, 'kind' | 'due' | 'doneOn' | 'light'>,
  period: Pick<PeriodRow, 'opens_on' | 'cut_off'>,
  scheme: Pick<Scheme, 'rules' | 'openDayLateRuleId'>,
  today: string,
): LateSuggestion | undefined {
  const rule = scheme.rules.find(({ id }) => id === scheme.openDayLateRuleId)
  const lastDay = clock.doneOn ?? today
  if (!rule || !isSuggestable(rule) || clock.due === null || lastDay <= clock.due.date) return undefined
  const dueOn = clock.due.date
  const firstDay = addDays(dueOn, 1)
  const occurredOn = firstDay > period.opens_on ? firstDay : period.opens_on
  if (occurredOn > period.cut_off || occurredOn > lastDay) return undefined
  return { clock: clock.kind, rule, dueOn, occurredOn, facts: factsOf(rule, dueOn, clock.doneOn) }
}

function factsOf(rule: Rule, dueOn: string, doneOn: string | null): Facts {
  switch (rule.kind) {
    case 'each':
      return { kind: 'count', count: 1 }
    case 'overdue':
      return { kind: 'overdue', dueOn, ...(doneOn !== null && { doneOn }) }
    default:
      return { kind: 'plain' }
  }
}
