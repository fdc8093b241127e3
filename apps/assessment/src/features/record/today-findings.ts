import { shanghaiDate } from '@sunlit/calendar'
import type { FindingView } from '../../lib/outputs.ts'

/** How many rules and units stand first in the form. */
const MOST_RECENT = 5

/** What was recorded on this day in Shanghai, newest first; what was taken back is no longer of interest. */
export function recordedToday(findings: readonly FindingView[], today: string): readonly FindingView[] {
  return findings.filter(({ recordedAt, status }) => shanghaiDate(recordedAt) === today && status !== 'withdrawn')
}

/** Rules and units in the order in which they were last used. */
export function recentlyUsed(findings: readonly FindingView[]): {
  readonly ruleIds: readonly string[]
  readonly unitIds: readonly string[]
} {
  const newest = (ids: readonly string[]): readonly string[] => [...new Set(ids)].slice(0, MOST_RECENT)
  return { ruleIds: newest(findings.map(({ ruleId }) => ruleId)), unitIds: newest(findings.map(({ unitId }) => unitId)) }
}
