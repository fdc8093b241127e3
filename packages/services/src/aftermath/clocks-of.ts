import type { OpenEventRow, OpenOpinionRow, OpenReportRow, OpenSessionRow } from '@sunlit/db'
import { overOn, type AftermathBasis } from './aftermath-ground.ts'
import { aftermathClocks, type Clock } from './clocks.ts'

interface ClockRows {
  readonly event: Pick<OpenEventRow, 'state'>
  readonly sessions: readonly OpenSessionRow[]
  readonly report: OpenReportRow | undefined
  readonly opinions: readonly Pick<OpenOpinionRow, 'due_on' | 'replied_on'>[]
}

/** The clocks of an event from its rows. */
export function clocksOf({ event, sessions, report, opinions }: ClockRows, basis: AftermathBasis, now: string): readonly Clock[] {
  const facts = {
    overOn: overOn(event, sessions, now),
    reportOn: report?.published_on ?? null,
    opinionsOn: report?.opinions_on ?? null,
    opinions,
  }
  return aftermathClocks(facts, basis.terms, basis.today, basis.calendar)
}
