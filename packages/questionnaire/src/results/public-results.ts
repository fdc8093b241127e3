import { CHANNELS, type Formula } from '../score/formula.ts'
import { worthsOf, type Worth } from '../score/score-map.ts'
import { fewAnswers, shownChannels, withoutFew, type LeftOut } from '../suppress/leave-few-out.ts'
import { publishCrosstab, publishTables, type Discretion, type PublicCrosstab, type PublicTable } from '../suppress/publish.ts'
import type { Tally } from '../tally/tally.ts'
import type { QuestionPlan, RowPlan } from '../tally/tally-plan.ts'
import { crosstab } from './crosstab.ts'
import { scoresOf, type ChannelScore, type SubjectScore } from './scores.ts'
import { tableOf, turnoutOf, type CountTable, type Turnout } from './tables.ts'
import { weightedResults, type WeightedResults } from './weighted-scores.ts'

/** Everything that is published of an evaluation: plain JSON of whole numbers, so that two computations can be compared to the last digit. */
export interface PublicResults {
  readonly turnout: readonly Turnout[]
  readonly tables: readonly PublicTable[]
  /** Of single, multiple, rating and NPS questions by every segment of the plan. */
  readonly crosstabs: readonly PublicCrosstab[]
  readonly scores: readonly SubjectScore[]
  /** Where the formula weights by strata (rule V-13). */
  readonly weighted?: WeightedResults
  /** Answers that are in none of these figures (rule V-17). Not there when nothing was left out. */
  readonly leftOut?: readonly LeftOut[]
}

export interface Publishing {
  readonly formula: Formula
  readonly discretion: Discretion
  /** What was left out before this tally was made. */
  readonly leftOut?: readonly LeftOut[]
}

/** Rules V-7 … V-12, V-17: what the public sees of a tally. */
export function publicResults(whole: Tally, { formula, discretion, leftOut: before }: Publishing): PublicResults {
  const leftOut = fewAnswers(whole, discretion.least, before)
  const tally = withoutFew(whole, leftOut)
  const { questions } = tally.plan
  const shown: Shown = { tally, leftOut, formula, discretion }
  const scores = scoresOf(tally, formula)
  const weighted = weightedResults(tally, scores, { formula, least: discretion.least, leftOut })
  return {
    turnout: turnoutOf(tally),
    tables: questions.flatMap((plan) =>
      publishTables(
        plan.rows.map((row) => shownTable(shown, plan, row)),
        discretion,
        (table) => worthsOfTable(plan, table, formula),
        (table) => isAllOfFew(shown, table),
      ),
    ),
    crosstabs: questions.flatMap((plan) => crosstabsOf(shown, plan)),
    scores: scores.map((score) => tellFew(score, leftOut)),
    ...(weighted && { weighted }),
    ...(leftOut.length > 0 && { leftOut }),
  }
}

interface Shown extends Pick<Publishing, 'formula' | 'discretion'> {
  readonly tally: Tally
  readonly leftOut: readonly LeftOut[]
}

/** Nobody is left to count, though some answered. */
function isAllOfFew({ leftOut }: Shown, { question, row, answered }: CountTable): boolean {
  return answered === 0 && shownChannels(leftOut, question, row).length < CHANNELS.length
}

function shownTable({ tally, leftOut }: Shown, plan: QuestionPlan, row: RowPlan): CountTable {
  return tableOf(tally, plan, row, { channels: shownChannels(leftOut, plan.question.id, row.row) })
}

/** The worths of a table's options when the formula scores it. */
export function worthsOfTable(
  { question }: QuestionPlan,
  { row, column }: Pick<CountTable, 'row' | 'column'>,
  formula: Formula,
): readonly Worth[] | undefined {
  const place = question.kind === 'unit-matrix' ? column : row
  const item = formula.items.find((each) => each.question === question.id && each.row === place)
  const map = item && formula.maps.find(({ id }) => id === item.map)
  return map && worthsOf(map, question)
}

function crosstabsOf(shown: Shown, plan: QuestionPlan): readonly PublicCrosstab[] {
  const { tally, leftOut, formula, discretion } = shown
  const { kind } = plan.question
  if (kind !== 'single' && kind !== 'dropdown' && kind !== 'multiple' && kind !== 'rating' && kind !== 'nps') return []
  return [...tally.plan.groupsOf.keys()]
    .filter((segment) => segment !== plan.question.id)
    .flatMap((segment) => {
      const own = tally.plan.questions.find(({ question }) => question.id === segment)
      const [row] = plan.rows
      const [segmentRow] = own?.rows ?? []
      if (!own || !row || !segmentRow) return []
      const table = shownTable(shown, plan, row)
      const points = worthsOfTable(plan, table, formula)?.map((worth) => worth.points)
      const channels = shownChannels(leftOut, plan.question.id, row.row)
      return [
        publishCrosstab(
          crosstab(tally, plan, row, segment, { channels }),
          { table, segment: shownTable(shown, own, segmentRow), ...(points && { points }) },
          discretion,
        ),
      ]
    })
}

/** Says of a channel without a figure that it is few and not nobody. */
export function tellFew(score: SubjectScore, leftOut: readonly LeftOut[]): SubjectScore {
  return { ...score, channels: score.channels.map((channel) => tellFewOf(channel, score.unit, leftOut)) }
}

function tellFewOf(channel: ChannelScore, unit: string | undefined, leftOut: readonly LeftOut[]): ChannelScore {
  const items = channel.items.map((line) => {
    const isFew = !shownChannels(leftOut, line.question, unit ?? line.row).includes(channel.channel)
    return isFew ? { ...line, few: true as const } : line
  })
  return { ...channel, ...(channel.n === 0 && items.some(({ few }) => few === true) && { few: true as const }), items }
}
