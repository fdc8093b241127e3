import type { Formula } from '../score/formula.ts'
import { worthsOf, type Worth } from '../score/score-map.ts'
import { publishCrosstab, publishTables, type Discretion, type PublicCrosstab, type PublicTable } from '../suppress/publish.ts'
import type { Tally } from '../tally/tally.ts'
import type { QuestionPlan } from '../tally/tally-plan.ts'
import { crosstab } from './crosstab.ts'
import { scoresOf, type ChannelScore, type SubjectScore } from './scores.ts'
import { tableOf, tablesOf, turnoutOf, type CountTable, type Turnout } from './tables.ts'

/** Everything that is published of an evaluation: plain JSON of whole numbers, so that two computations can be compared to the last digit. */
export interface PublicResults {
  readonly turnout: readonly Turnout[]
  readonly tables: readonly PublicTable[]
  /** Of single, multiple, rating and NPS questions by every segment of the plan. */
  readonly crosstabs: readonly PublicCrosstab[]
  readonly scores: readonly SubjectScore[]
}

/** Rules V-7 … V-12: what the public sees of a tally. */
export function publicResults(
  tally: Tally,
  { formula, discretion }: { readonly formula: Formula; readonly discretion: Discretion },
): PublicResults {
  const { questions } = tally.plan
  return {
    turnout: turnoutOf(tally),
    tables: questions.flatMap((plan) => publishTables(tablesOf(tally, plan), discretion, (table) => worthsOfTable(plan, table, formula))),
    crosstabs: questions.flatMap((plan) => crosstabsOf(tally, plan, formula, discretion)),
    scores: scoresOf(tally, formula).map((score) => publicScore(score, discretion)),
  }
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

function crosstabsOf(tally: Tally, plan: QuestionPlan, formula: Formula, discretion: Discretion): readonly PublicCrosstab[] {
  const { kind } = plan.question
  if (kind !== 'single' && kind !== 'dropdown' && kind !== 'multiple' && kind !== 'rating' && kind !== 'nps') return []
  return [...tally.plan.groupsOf.keys()]
    .filter((segment) => segment !== plan.question.id)
    .flatMap((segment) => {
      const own = tally.plan.questions.find(({ question }) => question.id === segment)
      const [row] = plan.rows
      const [segmentRow] = own?.rows ?? []
      if (!own || !row || !segmentRow) return []
      const table = tableOf(tally, plan, row)
      const points = worthsOfTable(plan, table, formula)?.map((worth) => worth.points)
      return [
        publishCrosstab(
          crosstab(tally, plan, row, segment),
          { table, segment: tableOf(tally, own, segmentRow), ...(points && { points }) },
          discretion,
        ),
      ]
    })
}

/** The means of a channel with fewer answers than may be shown are kept back; the total stands. */
function publicScore(score: SubjectScore, { least }: Discretion): SubjectScore {
  return { ...score, channels: score.channels.map((channel) => (channel.n >= least || channel.n === 0 ? channel : keptBack(channel))) }
}

function keptBack({ score: _score, ...channel }: ChannelScore): ChannelScore {
  return { ...channel, items: [] }
}
