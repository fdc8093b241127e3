import type { Tally } from '../tally/tally.ts'
import type { QuestionPlan, RowPlan } from '../tally/tally-plan.ts'
import { tableOf, type Part } from './tables.ts'

/** Answers to one question (or row) by a segment: `counts[option][segment option]`, with its margins. */
export interface Crosstab {
  readonly question: string
  readonly row?: string
  readonly column?: string
  readonly segment: string
  /** Of a multiple choice the rows do not add up to `answered`. */
  readonly many: boolean
  readonly options: readonly string[]
  /** Options of the segment question, `?`, and last `''` for no answer. */
  readonly segments: readonly string[]
  readonly counts: readonly (readonly number[])[]
  /** How many chose each option: right margin. */
  readonly optionTotals: readonly number[]
  /** How many of each segment answered: lower margin. */
  readonly answered: readonly number[]
  readonly total: number
}

/** Counts by a segment of the plan; throws a `RangeError` when the plan does not tabulate by it. */
export function crosstab(tally: Tally, plan: QuestionPlan, row: RowPlan, segment: string, part: Pick<Part, 'channels'> = {}): Crosstab {
  const groups = tally.plan.groupsOf.get(segment)
  if (!groups) throw new RangeError(`not tabulated by ${segment}`)
  const all = tableOf(tally, plan, row, part)
  const columns = [...groups.values()].map((group) => tableOf(tally, plan, row, { ...part, group }))
  return {
    question: all.question,
    ...(all.row !== undefined && { row: all.row }),
    ...(all.column !== undefined && { column: all.column }),
    segment,
    many: all.kind === 'multiple',
    options: row.options,
    segments: [...groups.keys()],
    counts: row.options.map((_, index) => columns.map(({ options }) => options[index]?.count ?? 0)),
    optionTotals: all.options.map(({ count }) => count),
    answered: columns.map(({ answered }) => answered),
    total: all.answered,
  }
}
