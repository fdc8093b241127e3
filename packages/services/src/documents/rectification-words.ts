import { formatPlainDate } from '@sunlit/calendar'
import { RECTIFICATION_STATE_NAMES, type RectificationState } from '@sunlit/contracts'
import type { RectificationOfFinding } from '@sunlit/db'

export type RectificationByFinding = ReadonlyMap<string, RectificationOfFinding>

/** 整改情况 of one or several findings in a few words: one with its date, several counted by state. */
export function rectificationWords(findingIds: readonly string[], states: RectificationByFinding): string {
  const known = findingIds.flatMap((id) => states.get(id) ?? [])
  const [only] = known
  if (only === undefined) return '未列入整改台账'
  if (findingIds.length === 1) return withDate(only)
  const counts = Map.groupBy(known, ({ state }) => state)
  const missing = findingIds.length - known.length
  const words = [...counts].map(([state, entries]) => `${nameOf(state)}${entries.length}件`)
  return [...words, ...(missing > 0 ? [`未列入台账${missing}件`] : [])].join('、')
}

function withDate({ state, dueOn, closedOn }: RectificationOfFinding): string {
  if (state === 'closed' && closedOn !== null) return `已销号（${formatPlainDate(closedOn)}）`
  return state === 'closed' || state === 'cancelled' ? nameOf(state) : `${nameOf(state)}（期限${formatPlainDate(dueOn)}）`
}

function nameOf(state: RectificationState): string {
  return RECTIFICATION_STATE_NAMES[state]
}
