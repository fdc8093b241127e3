import { gradeOf, ONE, quotient, type Points, type Ratio } from '@sunlit/scoring'
import { findQuestion, unitsOf } from '../definition/walk.ts'
import type { Channel, ChannelTerms, Formula, ScoredItem } from '../score/formula.ts'
import { fraction, over, plus, rounded, timesWhole, ZERO, type Fraction } from '../score/fraction.ts'
import { worthsOf, type Worth } from '../score/score-map.ts'
import type { Tally } from '../tally/tally.ts'
import type { QuestionPlan, RowPlan, TallyPlan } from '../tally/tally-plan.ts'
import { tableOf, type Part } from './tables.ts'

/** One item's mean in one channel: a line of the explanation. */
export interface ItemLine {
  readonly question: string
  readonly row?: string
  readonly weight: number
  readonly answered: number
  readonly unsure: number
  readonly mean?: Points
  readonly satisfied?: Ratio
  /** Fewer answered than may be told (rule V-17): none of them is in a figure. */
  readonly few?: true
}

export interface ChannelScore {
  readonly channel: Channel
  /** No score because what came is left out (rule V-17). */
  readonly few?: true
  /** Valid judgements: the most that any item has. */
  readonly n: number
  readonly least: number
  /** As the formula states it. */
  readonly weight: Ratio
  /** As it counted, after missing channels; 0 when the channel does not count. */
  readonly counted: Ratio
  /** Left out below `least`. */
  readonly score?: Points
  readonly items: readonly ItemLine[]
}

/** The result of one unit, or of the office as a whole. */
export interface SubjectScore {
  /** Unit id; left out for the whole. */
  readonly unit?: string
  readonly n: number
  readonly channels: readonly ChannelScore[]
  /** `no-sample`: 样本不足, no score and no grade. */
  readonly state: 'scored' | 'no-sample'
  readonly score?: Points
  readonly grade?: string
  /** Share of satisfied answers over all channels and items, unweighted. */
  readonly satisfied?: Ratio
}

/**
 * Rules V-7, V-11: a channel's score is an exact fraction of its counts, rounded once; the total is computed from the published channel scores, so that
 * anybody can follow it by hand, and rounded once to the published decimals.
 */
export function scoresOf(tally: Tally, formula: Formula): readonly SubjectScore[] {
  return subjectsOf(tally.plan, formula).map((unit) => scoreOfSubject(formula, countedSubject(tally, formula, unit)))
}

/** Judgements of every channel, whether it counts or not: what people gave does not look as if nobody had. */
export function judgedOf({ channels }: Pick<SubjectScore, 'channels'>): number {
  return channels.reduce((sum, { n }) => sum + n, 0)
}

/** Units that have a score, in the order of the questionnaire; `undefined` for the whole. */
export function subjectsOf(plan: TallyPlan, formula: Formula): readonly (string | undefined)[] {
  if (formula.subject === 'whole') return [undefined]
  const matrix = plan.questions.filter(({ question }) => formula.items.some((item) => item.question === question.id))
  const units = new Set(
    matrix.flatMap(({ question }) => (question.kind === 'unit-matrix' ? unitsOf(plan.definition, question).map(({ id }) => id) : [])),
  )
  return plan.definition.units.filter(({ id }) => units.has(id)).map(({ id }) => id)
}

/** What was said about one scored item through one channel, added up: all that a score needs. */
export interface ItemSums {
  readonly question: string
  readonly row?: string
  readonly answered: number
  readonly unsure: number
  readonly points: number
  readonly satisfied: number
}

/** What the score of one subject follows from. */
export interface SubjectSums {
  readonly unit?: string
  /** Over all channels and items. */
  readonly answered: number
  readonly satisfied: number
  /** In the order of the formula. */
  readonly channels: readonly { readonly channel: Channel; readonly items: readonly ItemSums[] }[]
}

/** Adds up what a tally says about a unit, or about the whole. */
export function countedSubject(tally: Tally, formula: Formula, unit?: string): SubjectSums {
  const items = formula.items.flatMap((item) => compileItem(tally, formula, item, unit))
  const everywhere = items.map((item) => sumsOf(tally, item))
  return {
    ...(unit !== undefined && { unit }),
    answered: everywhere.reduce((sum, { answered }) => sum + answered, 0),
    satisfied: everywhere.reduce((sum, { satisfied }) => sum + satisfied, 0),
    channels: formula.channels.map(({ channel }) => ({
      channel,
      items: items.map((item) => sumsOf(tally, item, { channels: [channel] })),
    })),
  }
}

/** What was said about one item in a part of a tally. */
export function sumsOf(tally: Tally, { item, plan, row, worths }: CompiledItem, part: Part = {}): ItemSums {
  const { answered, unsure, options } = tableOf(tally, plan, row, part)
  let [points, satisfied] = [0, 0]
  for (const { option, count } of options) {
    const worth = worths.find((each) => each.option === option)
    points += count * (worth?.points ?? 0)
    if (worth?.satisfied === true) satisfied += count
  }
  return { question: item.question, ...(item.row !== undefined && { row: item.row }), answered, unsure, points, satisfied }
}

/** Rule V-11: the score of one subject from its sums. */
export function scoreOfSubject(formula: Formula, { unit, answered, satisfied, channels: sums }: SubjectSums): SubjectScore {
  const channels = weighChannels(
    formula,
    formula.channels.map((terms) => channelScore(formula, terms, sums.find(({ channel }) => channel === terms.channel)?.items ?? [])),
  )
  const counting = channels.filter(({ counted }) => counted > 0)
  const n = counting.reduce((sum, channel) => sum + channel.n, 0)
  const about = { ...(unit !== undefined && { unit }), n, channels }
  if (counting.length === 0 || n < formula.leastPerSubject) return { ...about, state: 'no-sample' }
  const score = totalOf(counting, formula.decimals)
  const grade = gradeOf(formula.grades, score)
  return {
    ...about,
    state: 'scored',
    score,
    ...(grade !== undefined && { grade }),
    ...(answered > 0 && { satisfied: quotient([satisfied, ONE], [answered]) }),
  }
}

/** The total of the channels that count: from their rounded scores, rounded once to the published decimals. */
export function totalOf(counting: readonly Pick<ChannelScore, 'score' | 'counted'>[], decimals: number): Points {
  const sum = counting.reduce((total, { score = 0, counted }) => plus(total, timesWhole(fraction(score), counted)), ZERO)
  const weights = counting.reduce((total, { counted }) => total + counted, 0)
  const unit = 10 ** (4 - decimals)
  return rounded(over(sum, weights * unit)) * unit
}

/** A scored item with its place in the tally and the worth of its options. */
export interface CompiledItem {
  readonly item: ScoredItem
  readonly plan: QuestionPlan
  readonly row: RowPlan
  readonly worths: readonly Worth[]
}

/** Finds an item in the tally: none where the unit does not have it. */
export function compileItem(tally: Tally, formula: Formula, item: ScoredItem, unit: string | undefined): readonly CompiledItem[] {
  const map = formula.maps.find(({ id }) => id === item.map)
  const question = findQuestion(tally.plan.definition, item.question)
  const plan = tally.plan.questions.find((each) => each.question.id === item.question)
  if (!map || !question || !plan) throw new RangeError(`the formula does not fit: ${item.question}`)
  const row = plan.rows.find((each) => (unit === undefined ? each.row === item.row : each.row === unit && each.column === item.row))
  return row ? [{ item, plan, row, worths: worthsOf(map, question) }] : []
}

function channelScore(formula: Formula, { channel, weight, least }: ChannelTerms, items: readonly ItemSums[]): ChannelScore {
  const lines = items.map(({ question, row, answered, unsure, points, satisfied }) => {
    const item = formula.items.find((each) => each.question === question && each.row === row)
    const line: ItemLine = {
      question,
      ...(row !== undefined && { row }),
      weight: item?.weight ?? 0,
      answered,
      unsure,
      ...(answered > 0 && { mean: quotient([points], [answered]), satisfied: quotient([satisfied, ONE], [answered]) }),
    }
    return { line, exact: answered > 0 ? fraction(points, answered) : undefined, weight: line.weight }
  })
  const n = Math.max(0, ...lines.map(({ line }) => line.answered))
  const exact = n >= least ? combine(formula.combine, lines) : undefined
  return { channel, n, least, weight, counted: 0, ...(exact && { score: rounded(exact) }), items: lines.map(({ line }) => line) }
}

/** A mean leaves out items that nobody judged; a sum with such an item does not exist. */
export function combine(
  how: Formula['combine'],
  lines: readonly { readonly exact: Fraction | undefined; readonly weight: number }[],
): Fraction | undefined {
  const judged = lines.flatMap(({ exact, weight }) => (exact ? [{ exact, weight }] : []))
  if (how === 'sum') return judged.length < lines.length ? undefined : judged.reduce((sum, { exact }) => plus(sum, exact), ZERO)
  const weights = judged.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0
    ? undefined
    : over(
        judged.reduce((sum, { exact, weight }) => plus(sum, timesWhole(exact, weight)), ZERO),
        weights,
      )
}

function weighChannels({ missingChannel }: Formula, channels: readonly ChannelScore[]): readonly ChannelScore[] {
  const there = channels.filter(({ score }) => score !== undefined)
  if (there.length === 0 || (missingChannel === 'no-score' && there.length < channels.length)) return channels
  const weights = there.reduce((sum, { weight }) => sum + weight, 0)
  let before = 0
  let given = 0
  return channels.map((channel) => {
    if (channel.score === undefined) return channel
    before += channel.weight
    const counted = quotient([before, ONE], [weights]) - given // shares of the running total, so that they make one exactly
    given += counted
    return { ...channel, counted }
  })
}
