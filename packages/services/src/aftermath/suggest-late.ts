import type { ClockKind } from '@sunlit/contracts'
import { listPeriods, type Db, type LateFinding, type PeriodRow } from '@sunlit/db'
import { ruleWords, type Scheme } from '@sunlit/scoring'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import type { Clock } from './clocks.ts'
import { lateSuggestion } from './late-suggestion.ts'

/** A finding an evaluator may record because something was late. */
export interface LateSuggestionView {
  readonly clock: ClockKind
  readonly periodId: string
  readonly periodTitle: string
  readonly ruleText: string
  /** How the rule counts, in words; what it costs in the end is computed with everything else. */
  readonly price: string
  readonly occurredOn: string
  readonly dueOn: string
}

/** The newest quarter that takes findings, with its scheme. */
export interface RecordingPeriod {
  readonly period: PeriodRow
  readonly scheme: Scheme
}

const RECORDING: readonly PeriodRow['stage'][] = ['collecting', 'review']

export async function recordingPeriod(db: Db, organisationId: string): Promise<RecordingPeriod | undefined> {
  const period = (await listPeriods(db, organisationId)).find(({ stage }) => RECORDING.includes(stage))
  if (!period) return undefined
  const { compiled } = await adoptedScheme(db, organisationId, period.scheme_version_id)
  return { period, scheme: compiled.scheme }
}

/** What may be proposed for one event, unless it was recorded in that quarter already. */
export function suggestionsFor(
  { period, scheme }: RecordingPeriod,
  clocks: readonly Clock[],
  recorded: readonly LateFinding[],
  today: string,
): readonly LateSuggestionView[] {
  return clocks.flatMap((clock) => {
    if (wasRecorded(recorded, clock.kind, period.id)) return []
    const suggestion = lateSuggestion(clock, period, scheme, today)
    if (!suggestion) return []
    const { rule, occurredOn, dueOn } = suggestion
    const price = ruleWords(rule, scheme.passShare)
    return [{ clock: clock.kind, periodId: period.id, periodTitle: period.title, ruleText: rule.text, price, occurredOn, dueOn }]
  })
}

export function wasRecorded(recorded: readonly LateFinding[], clock: ClockKind, periodId: string): boolean {
  return recorded.some((finding) => finding.clock === clock && finding.periodId === periodId && finding.status !== 'withdrawn')
}
