import { listPeriods, type LinkedFinding, type PeriodRow, type RectificationRow } from '@sunlit/db'
import { ruleWords } from '@sunlit/scoring'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { LedgerBasis } from './ledger-basis.ts'
import { dueDateOf, lightOf } from './lights.ts'
import { overdueSuggestion, type OverdueSuggestion } from './overdue-suggestion.ts'

/** A finding the office may record because an entry is overdue. */
export interface SuggestionView {
  readonly periodId: string
  readonly periodTitle: string
  readonly ruleId: string
  readonly ruleText: string
  /** How the rule counts, in words; what it costs in the end is computed with everything else. */
  readonly price: string
  readonly occurredOn: string
}

const RECORDING: readonly PeriodRow['stage'][] = ['collecting', 'review']

/** In the newest quarter that takes findings, unless one was recorded there already; null when there is nothing to propose. */
export async function suggestionFor(
  ctx: ServiceContext,
  basis: LedgerBasis,
  entry: RectificationRow,
  linked: readonly LinkedFinding[],
): Promise<SuggestionView | null> {
  if (lightOf(entry, basis.lightDays) !== 'red') return null
  const period = (await listPeriods(ctx.db.read, ctx.actor.organisationId)).find(({ stage }) => RECORDING.includes(stage))
  if (!period || wasRecorded(linked, period.id)) return null
  const { compiled } = await adoptedScheme(ctx.db.read, period.organisation_id, period.scheme_version_id)
  const suggestion = suggestIn(basis, entry, period, compiled.scheme)
  if (!suggestion) return null
  const { rule, occurredOn } = suggestion
  const price = ruleWords(rule, compiled.scheme.passShare)
  return { periodId: period.id, periodTitle: period.title, ruleId: rule.id, ruleText: rule.text, price, occurredOn }
}

export function wasRecorded(linked: readonly LinkedFinding[], periodId: string): boolean {
  return linked.some((finding) => finding.part === 'overdue' && finding.periodId === periodId && finding.status !== 'withdrawn')
}

export function suggestIn(
  { today, calendar }: LedgerBasis,
  entry: RectificationRow,
  period: PeriodRow,
  scheme: Parameters<typeof overdueSuggestion>[3],
): OverdueSuggestion | undefined {
  return overdueSuggestion(entry, { dueOn: dueDateOf(entry.due_on, today, calendar).date, today }, period, scheme)
}
