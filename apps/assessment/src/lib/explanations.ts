import { calendarFromData, type CalendarData } from '@sunlit/calendar'
import {
  compileScheme,
  explain,
  type CompiledScheme,
  type Explanation,
  type Finding,
  type Result,
  type Scheme,
  type Unit,
} from '@sunlit/scoring'
import { workingCalendar } from '@sunlit/scoring'

/** Makes a scheme ready to score with in this browser, with the calendar the server scores with. */
export function compileHere(scheme: Scheme, calendar: CalendarData): Result<CompiledScheme> {
  return compileScheme(scheme, workingCalendar(calendarFromData(calendar)))
}

/** What one more finding would do to a unit. */
export interface Preview {
  readonly before: Explanation
  readonly after: Explanation
  /** The new finding's own line. */
  readonly line: Extract<Explanation['lines'][number], { readonly findingId: string }> | undefined
}

/** The account of a unit without and with the candidate; `undefined` when the facts cannot be priced yet. */
export function previewOf(
  compiled: CompiledScheme,
  unit: Unit,
  findings: readonly Finding[],
  candidate: Finding,
  asOf: string,
): Preview | undefined {
  const others = findings.filter(({ id }) => id !== candidate.id)
  const before = explain(compiled, unit, others, asOf)
  const after = explain(compiled, unit, [...others, candidate], asOf)
  if (!before.ok || !after.ok) return undefined
  const line = after.value.lines.find((line) => 'findingId' in line && line.findingId === candidate.id)
  return { before: before.value, after: after.value, line: line !== undefined && 'findingId' in line ? line : undefined }
}
