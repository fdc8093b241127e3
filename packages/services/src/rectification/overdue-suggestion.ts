import { addDays } from '@sunlit/calendar'
import { isSuggestable, type Facts, type Rule, type Scheme } from '@sunlit/scoring'
import type { PeriodRow, RectificationRow } from '@sunlit/db'

/** What a scheme provides for a problem that was not put right in time, ready to be recorded; never recorded by itself. */
export interface OverdueSuggestion {
  readonly rule: Rule
  readonly occurredOn: string
  readonly facts: Facts
}

type Overdue = Pick<RectificationRow, 'state' | 'submitted_on'>

/**
 * Rule Z-10: the rule the quarter's scheme marks, on the first overdue day that lies in the quarter. Undefined where the scheme marks
 * none, or the overdue days do not reach into the quarter.
 */
export function overdueSuggestion(
  entry: Overdue,
  { dueOn, today }: { readonly dueOn: string; readonly today: string },
  period: Pick<PeriodRow, 'opens_on' | 'cut_off'>,
  scheme: Pick<Scheme, 'rules' | 'overdueRectificationRuleId'>,
): OverdueSuggestion | undefined {
  const rule = scheme.rules.find(({ id }) => id === scheme.overdueRectificationRuleId)
  if (!rule || !isSuggestable(rule)) return undefined
  const firstDay = addDays(dueOn, 1)
  const occurredOn = firstDay > period.opens_on ? firstDay : period.opens_on
  const lastDay = entry.state === 'submitted' ? (entry.submitted_on ?? today) : today
  if (occurredOn > period.cut_off || occurredOn > lastDay) return undefined
  return { rule, occurredOn, facts: factsOf(rule, entry, dueOn) }
}

function factsOf(rule: Rule, { state, submitted_on }: Overdue, dueOn: string): Facts {
  switch (rule.kind) {
    case 'each':
      return { kind: 'count', count: 1 }
    case 'overdue':
      return { kind: 'overdue', dueOn, ...(state === 'submitted' && submitted_on !== null && { doneOn: submitted_on }) }
    default:
      return { kind: 'plain' }
  }
}
