import type { Questionnaire } from '../definition/definition.ts'
import { judgedOf, type ChannelScore, type ItemLine, type SubjectScore } from '../results/scores.ts'
import type { WeightedScore } from '../results/weighted-scores.ts'
import { itemTitle } from '../score/formula-words.ts'
import type { FigureRow } from './figure-row.ts'

const FEW = '作答的人太少，不计入，不公布'

/** The score of a unit or of the whole, its rate, and what it was made of. */
export function* scoreRows(definition: Questionnaire, score: SubjectScore): Generator<FigureRow> {
  const unit = subjectTitle(definition, score)
  const about = { table: '得分', unit, n: score.n }
  if (score.score === undefined) yield { ...about, n: judgedOf(score), figure: '得分', note: '样本不足，不计分、不评等次' }
  else yield { ...about, figure: '得分', value: { points: score.score }, grade: score.grade }
  if (score.satisfied !== undefined) yield { ...about, figure: '满意率（%）', value: { ratio: score.satisfied } }
  for (const channel of score.channels) {
    yield* channelRows(unit, channel)
    for (const item of channel.items) yield* itemRows(definition, { unit, channel: channel.channel }, item)
  }
}

function* channelRows(unit: string, { channel, few, n, least, weight, counted, score }: ChannelScore): Generator<FigureRow> {
  const about = { table: '渠道得分', unit, channel }
  const missing = few === true ? FEW : n < least ? `不足${least}份，不计入` : '有的内容没有评价，没有得分'
  const told = few === true ? undefined : n
  yield { ...about, figure: '得分', n: told, ...(score === undefined ? { note: missing } : { value: { points: score } }) }
  yield { ...about, figure: '规定权重（%）', value: { ratio: weight } }
  yield { ...about, figure: '实际权重（%）', value: { ratio: counted } }
}

function* itemRows(definition: Questionnaire, of: Pick<FigureRow, 'unit' | 'channel'>, item: ItemLine): Generator<FigureRow> {
  const about = { table: '评议内容', ...of, item: itemTitle(definition, item) }
  if (item.few === true) {
    yield { ...about, figure: '平均分', note: FEW }
    return
  }
  const n = item.answered
  yield { ...about, figure: '平均分', n, ...(item.mean === undefined ? { note: '没有人评价' } : { value: { points: item.mean } }) }
  yield { ...about, figure: '选不了解的人数', value: { count: item.unsure } }
  if (item.satisfied !== undefined) yield { ...about, figure: '满意率（%）', value: { ratio: item.satisfied }, n }
}

/** What weighting would make of a score (rule V-13). */
export function* weightedScoreRows(definition: Questionnaire, score: WeightedScore): Generator<FigureRow> {
  const about = { table: '按人口加权', unit: subjectTitle(definition, score) }
  if (score.score === undefined) yield { ...about, figure: '得分', note: '不加权，仍用未加权的得分' }
  else yield { ...about, figure: '得分', value: { points: score.score } }
  if (score.change !== undefined) yield { ...about, figure: '和未加权得分相差', value: { points: score.change } }
  if (score.satisfied !== undefined) yield { ...about, figure: '满意率（%）', value: { ratio: score.satisfied } }
  if (score.satisfiedChange !== undefined)
    yield { ...about, figure: '和未加权满意率相差（百分点）', value: { ratio: score.satisfiedChange } }
  for (const { channel, score: points, change } of score.channels) {
    yield { ...about, channel, figure: '得分', value: { points } }
    yield { ...about, channel, figure: '和未加权得分相差', value: { points: change } }
  }
}

/** Who is scored: a unit, or the whole. */
export function subjectTitle({ units }: Pick<Questionnaire, 'units'>, { unit }: Pick<SubjectScore, 'unit'>): string {
  return unit === undefined ? '总体' : (units.find(({ id }) => id === unit)?.title ?? unit)
}
