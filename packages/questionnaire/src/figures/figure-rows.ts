import type { Questionnaire } from '../definition/definition.ts'
import type { PublicResults } from '../results/public-results.ts'
import type { SubjectScore } from '../results/scores.ts'
import type { Turnout } from '../results/tables.ts'
import type { ChannelWeighting } from '../results/weighted-scores.ts'
import { leftOutWords } from '../suppress/left-out-words.ts'
import { INVALID_NAMES } from '../tally/invalid.ts'
import type { FigureRow } from './figure-row.ts'
import { scoreRows, subjectTitle, weightedScoreRows } from './score-rows.ts'
import { crosstabRows, tableRows } from './table-rows.ts'

/** A published evaluation of an earlier year, or this one among them (rule W-22). */
export interface YearOfFigures {
  readonly year: number
  readonly title: string
  readonly sameFormula: boolean
  readonly scores: readonly Omit<SubjectScore, 'channels'>[]
}

export interface FiguresOf {
  readonly definition: Questionnaire
  readonly results: PublicResults
  readonly withdrawn: number
  readonly compared: readonly YearOfFigures[]
}

/** Every figure that the result page and its JSON have, one row each; what they keep back is a row without a figure and with its reason (rule V-12). */
export function* figureRows({ definition, results, withdrawn, compared }: FiguresOf): Generator<FigureRow> {
  for (const turnout of results.turnout) yield* turnoutRows(turnout)
  yield { table: '答卷', figure: '由本人撤回的份数', value: { count: withdrawn } }
  for (const note of leftOutWords(definition, results.leftOut)) yield { table: '答卷', figure: '没有计入结果的内容', note }
  for (const score of results.scores) yield* scoreRows(definition, score)
  for (const channel of results.weighted?.channels ?? []) yield* weightingRows(channel)
  for (const score of results.weighted?.scores ?? []) yield* weightedScoreRows(definition, score)
  for (const year of compared) yield* yearRows(definition, year)
  for (const table of results.tables) yield* tableRows(definition, table)
  for (const tab of results.crosstabs) yield* crosstabRows(definition, tab)
}

function* turnoutRows({ channel, received, counted, invalid }: Turnout): Generator<FigureRow> {
  const about = { table: '答卷', channel }
  yield { ...about, figure: '收到份数', value: { count: received } }
  yield { ...about, figure: '计入份数', value: { count: counted } }
  for (const { reason, count } of invalid) yield { ...about, item: INVALID_NAMES[reason], figure: '未计入份数', value: { count } }
}

function* weightingRows({ channel, ballots, effective, largest }: ChannelWeighting): Generator<FigureRow> {
  const about = { table: '按人口加权', channel, n: ballots }
  if (effective === undefined) yield { ...about, figure: '相当于同等权重的份数', note: '不加权，仍用未加权的得分' }
  else yield { ...about, figure: '相当于同等权重的份数', value: { count: effective } }
  if (largest !== undefined) yield { ...about, figure: '最大的权重是平均权重的（%）', value: { ratio: largest } }
}

function* yearRows(definition: Questionnaire, { year, title, sameFormula, scores }: YearOfFigures): Generator<FigureRow> {
  for (const score of scores) {
    const about = { table: '历年', item: `${year}年：${title}`, unit: subjectTitle(definition, score), n: score.n }
    if (score.score === undefined) yield { ...about, figure: '得分', note: '样本不足，不计分、不评等次' }
    else if (!sameFormula) yield { ...about, figure: '得分', note: '计分办法和这次不同，得分不能比较' }
    else yield { ...about, figure: '得分', value: { points: score.score }, grade: score.grade }
    if (score.satisfied !== undefined) yield { ...about, figure: '满意率（%）', value: { ratio: score.satisfied } }
  }
}
