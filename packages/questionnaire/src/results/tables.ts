import type { QuestionKind } from '../definition/definition.ts'
import { CHANNELS, type Channel } from '../score/formula.ts'
import { INVALID_REASONS, type InvalidReason } from '../tally/invalid.ts'
import type { Tally } from '../tally/tally.ts'
import type { QuestionPlan, RowPlan } from '../tally/tally-plan.ts'

/** What was answered to one question or one row of a matrix, as counts. `asked = answered + unsure + blank`. */
export interface CountTable {
  readonly question: string
  readonly kind: QuestionKind
  /** Statement, unit, or option of a ranking. */
  readonly row?: string
  /** Indicator. */
  readonly column?: string
  /** Ballots to which the question was shown; under "dealt with first", which chose the unit. */
  readonly asked: number
  /** The denominator: answers on the scale. */
  readonly answered: number
  readonly unsure: number
  readonly blank: number
  /** In the order of the questionnaire. Places of a ranking are options `1`, `2` … */
  readonly options: readonly OptionCount[]
  /** Sum of a number question, 1/10 000. */
  readonly sum?: number
}

export interface OptionCount {
  readonly option: string
  readonly count: number
}

/** Which part of a tally to look at: left out, all channels and everybody. */
export interface Part {
  readonly channels?: readonly Channel[]
  readonly group?: number
}

/** Reads counters: (place in a group) → count, added up over the part's channels. */
export function reader({ plan, counts }: Tally, { channels = CHANNELS, group = 0 }: Part = {}): (at: number) => number {
  const blocks = channels.map((channel) => (CHANNELS.indexOf(channel) * plan.groups.length + group) * plan.width)
  return (at) => blocks.reduce((sum, block) => sum + (counts[block + at] ?? 0), 0)
}

/** Ballots counted in a part. */
export function ballotsIn(tally: Tally, part?: Part): number {
  return reader(tally, part)(0)
}

/** Every table of a question: one, or one for each row of a matrix, or for each unit and indicator. */
export function tablesOf(tally: Tally, question: QuestionPlan, part?: Part): readonly CountTable[] {
  return question.rows.map((row) => tableOf(tally, question, row, part))
}

/** The table of one row. */
export function tableOf(tally: Tally, plan: QuestionPlan, row: RowPlan, part: Part = {}): CountTable {
  const read = reader(tally, part)
  const chosen = plan.question.kind === 'unit-matrix' && plan.question.chooseFirst === true ? plan.units.get(row.row ?? '') : undefined
  const asked = read(chosen ?? plan.at)
  const answered = read(row.at)
  const unsure = read(row.at + 1)
  return {
    question: plan.question.id,
    kind: plan.question.kind,
    ...(row.row !== undefined && { row: row.row }),
    ...(row.column !== undefined && { column: row.column }),
    asked,
    answered,
    unsure,
    blank: asked - answered - unsure,
    options: row.options.map((option, index) => ({ option, count: read(row.at + 2 + index) })),
    ...(plan.numeric !== undefined && { sum: sumOf(tally, plan.numeric, part) }),
  }
}

function sumOf({ plan, sums }: Tally, numeric: number, { channels = CHANNELS, group = 0 }: Part): number {
  return channels.reduce(
    (sum, channel) => sum + (sums[(CHANNELS.indexOf(channel) * plan.groups.length + group) * plan.numerics + numeric] ?? 0),
    0,
  )
}

/** Rule V-9, for one channel: received = counted + the sum of what is not counted, each with its reason. */
export interface Turnout {
  readonly channel: Channel
  readonly received: number
  readonly counted: number
  readonly invalid: readonly { readonly reason: InvalidReason; readonly count: number }[]
}

/** How many ballots came through each channel and how many count. */
export function turnoutOf(tally: Tally): readonly Turnout[] {
  return CHANNELS.map((channel, index) => {
    const counted = ballotsIn(tally, { channels: [channel] })
    const invalid = INVALID_REASONS.map((reason, at) => ({
      reason,
      count: tally.invalid[index * INVALID_REASONS.length + at] ?? 0,
    })).filter(({ count }) => count > 0)
    return { channel, received: invalid.reduce((sum, { count }) => sum + count, counted), counted, invalid }
  })
}
