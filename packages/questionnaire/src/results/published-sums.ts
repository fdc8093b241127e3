import { quotient, ONE } from '@sunlit/scoring'
import { listOf, object, oneOf, text, whole, type Shape } from '../interchange/shape.ts'
import { CHANNELS, type Channel, type Formula } from '../score/formula.ts'
import { withheldTable, withoutVotes, type PublicTable } from '../suppress/publish.ts'
import type { Tally } from '../tally/tally.ts'
import type { TallyPlan } from '../tally/tally-plan.ts'
import { figuresOf } from './figures.ts'
import { tellFew, worthsOfTable, type PublicResults, type Publishing } from './public-results.ts'
import { countedSubject, scoreOfSubject, subjectsOf, type SubjectSums } from './scores.ts'
import { ballotsIn, tableOf, turnoutOf, type CountTable } from './tables.ts'
import { wilson } from './wilson.ts'

/** What stands in the file in place of few ballots: counts that are published anyway, and the sums that the published scores follow from. */
export interface PublishedSums {
  readonly format: 'sunlit-sums/1'
  readonly ballots: readonly { readonly channel: Channel; readonly counted: number }[]
  readonly tables: readonly TableSums[]
  readonly subjects: readonly SubjectSums[]
}

/** One published table over all channels whose answers are in it. */
export interface TableSums {
  readonly question: string
  readonly row?: string
  readonly column?: string
  readonly asked: number
  readonly unsure: number
  /** Left out: the table is withheld. */
  readonly answered?: number
  /** In the order of the options; `null` is kept back (rule V-12). */
  readonly counts: readonly (number | null)[]
  /** Sum of a number question, or worth of all answers where the mean is published beside hidden counts. */
  readonly sum?: number
  readonly satisfied?: number
}

const count: Shape = (value, path, errors) => {
  if (value !== null) whole(value, path, errors)
}
const item = object({ question: text, answered: whole, unsure: whole, points: whole, satisfied: whole }, { row: text })
const channel = oneOf(...CHANNELS)

/** The members of the sums; whether they make the published figures is for the recount. */
export const sumsShape: Shape = object({
  format: oneOf('sunlit-sums/1'),
  ballots: listOf(object({ channel, counted: whole })),
  tables: listOf(
    object(
      { question: text, asked: whole, unsure: whole, counts: listOf(count) },
      { row: text, column: text, answered: whole, sum: whole, satisfied: whole },
    ),
  ),
  subjects: listOf(
    object({ answered: whole, satisfied: whole, channels: listOf(object({ channel, items: listOf(item) })) }, { unit: text }),
  ),
})

/** Makes the sums of what is published: `tally` without what few said (rule V-17), `tables` as the public sees them. */
export function sumsToPublish(tally: Tally, formula: Formula, tables: readonly PublicTable[]): PublishedSums {
  return {
    format: 'sunlit-sums/1',
    ballots: CHANNELS.map((each) => ({ channel: each, counted: ballotsIn(tally, { channels: [each] }) })),
    tables: tables.map((table) => tableSums(tally, formula, table)),
    subjects: subjectsOf(tally.plan, formula).map((unit) => countedSubject(tally, formula, unit)),
  }
}

function tableSums(tally: Tally, formula: Formula, table: PublicTable): TableSums {
  const { question, row, column, asked, unsure, answered, shares, satisfied, mean } = table
  const about = { question, ...(row !== undefined && { row }), ...(column !== undefined && { column }), asked, unsure }
  const counts = shares.map((share) => (share.hidden === true ? null : share.count))
  if (answered === undefined) return { ...about, counts }
  const plan = tally.plan.questions.find((each) => each.question.id === question)
  const own = plan?.rows.find((each) => each.row === row && each.column === column)
  if (!plan || !own) throw new RangeError(`there is no question ${question}`)
  const { sum, options } = tableOf(tally, plan, own) // what few said is not in it any more
  const worths = worthsOfTable(plan, table, formula) ?? []
  const worth = (option: string): number => worths.find((each) => each.option === option)?.points ?? 0
  const points = options.reduce((total, each) => total + each.count * worth(each.option), 0)
  const isMasked = counts.includes(null)
  return {
    ...about,
    answered,
    counts,
    ...(sum !== undefined && { sum }),
    ...(isMasked && mean !== undefined && { sum: points }),
    ...(isMasked && satisfied && { satisfied: satisfied.count }),
  }
}

/** The published tables again, from the sums. Throws a `RangeError` where a table is not there or cannot be. */
export function tablesFromSums(plan: TallyPlan, formula: Formula, sums: PublishedSums, without: readonly string[]): readonly PublicTable[] {
  return plan.questions
    .filter(({ question }) => !without.includes(question.id))
    .flatMap((own) =>
      own.rows.map(({ row, column, options }) => {
        const found = sums.tables.find((each) => each.question === own.question.id && each.row === row && each.column === column)
        if (!found || found.counts.length !== options.length) throw new RangeError(`no sums of ${own.question.id}`)
        const { answered = 0, asked, unsure } = found
        const table: CountTable = {
          question: own.question.id,
          kind: own.question.kind,
          ...(row !== undefined && { row }),
          ...(column !== undefined && { column }),
          asked,
          answered,
          unsure,
          blank: asked - answered - unsure,
          options: options.map((option, at) => ({ option, count: found.counts[at] ?? 0 })),
          ...(own.numeric !== undefined && { sum: found.sum ?? 0 }),
        }
        if (found.answered === undefined) return withheldTable(table)
        return publishedAgain(
          table,
          found,
          worthsOfTable(own, { ...(row !== undefined && { row }), ...(column !== undefined && { column }) }, formula),
        )
      }),
    )
}

/** The published results again, as far as a file of sums has them; `tally` has the turnout alone. Throws a `RangeError` where they cannot be. */
export function resultsFromSums(
  tally: Tally,
  sums: PublishedSums,
  { formula, leftOut = [], without }: Publishing & { readonly without: readonly string[] },
): PublicResults {
  return {
    turnout: turnoutOf(tally),
    tables: tablesFromSums(tally.plan, formula, sums, without),
    crosstabs: [],
    scores: sums.subjects.map((subject) => tellFew(scoreOfSubject(formula, subject), leftOut)),
    ...(formula.weighting && { weighted: { sumsOnly: true, channels: [], scores: [] } }),
    ...(leftOut.length > 0 && { leftOut }),
  }
}

function publishedAgain(table: CountTable, { counts, sum, satisfied }: TableSums, worths: ReturnType<typeof worthsOfTable>): PublicTable {
  const { options: _options, sum: _sum, answered, blank, ...about } = table
  const { shares, unsureShare, ...averages } = figuresOf(table, worths)
  const isWhole = !counts.includes(null)
  return {
    ...about,
    answered,
    blank,
    ...(unsureShare !== undefined && { unsureShare }),
    shares: shares.map((share, at) => (counts[at] === null ? { option: share.option, hidden: true } : withoutVotes(share, isWhole))),
    ...(isWhole && averages),
    ...(!isWhole && sum !== undefined && { mean: quotient([sum], [answered]) }),
    ...(!isWhole &&
      satisfied !== undefined && {
        satisfied: { count: satisfied, share: quotient([satisfied, ONE], [answered]), ...wilson(satisfied, answered) },
      }),
  }
}
