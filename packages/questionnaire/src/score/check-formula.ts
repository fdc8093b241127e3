import { MOST_POINTS, ONE } from '@sunlit/scoring'
import type { Question, Questionnaire } from '../definition/definition.ts'
import { findQuestion } from '../definition/walk.ts'
import { checkWeighting } from './check-weighting.ts'
import { itemKey, type Formula, type ScoredItem } from './formula.ts'
import { scaleOf, worthsOf, type ScoreMap } from './score-map.ts'

/** Everything that keeps a formula from being used with this questionnaire, in Chinese sentences. Empty: it may be published. */
export function checkFormula(definition: Questionnaire, formula: Formula): readonly string[] {
  return [
    ...formula.maps.flatMap(mapFaults),
    ...itemFaults(definition, formula),
    ...channelFaults(formula),
    ...gradeFaults(formula),
    ...checkWeighting(definition, formula.weighting),
  ]
}

function mapFaults(map: ScoreMap): readonly string[] {
  const points =
    map.kind === 'options'
      ? map.options.map((each) => each.points)
      : map.kind === 'bands'
        ? map.bands.flatMap(({ from, to }) => [from, to])
        : [map.atLow, map.atHigh]
  const faults: string[] = []
  if (points.length === 0) faults.push(`“${map.title}”还没有填写分值。`)
  if (!points.every((value) => Number.isInteger(value) && value >= 0 && value <= MOST_POINTS))
    faults.push(`“${map.title}”的分值应在 0 到 100000 之间。`)
  if (map.kind === 'bands' && map.bands.some(({ from, to }) => from > to)) faults.push(`“${map.title}”有一档的下限高于上限。`)
  if (map.kind === 'stars' && map.atLow > map.atHigh) faults.push(`“${map.title}”最低一级的分值高于最高一级。`)
  return faults
}

function itemFaults(definition: Questionnaire, formula: Formula): readonly string[] {
  const faults: string[] = []
  if (formula.items.length === 0) faults.push('还没有选择计分的题目。')
  const keys = formula.items.map(itemKey)
  if (new Set(keys).size < keys.length) faults.push('同一个计分项列了两次。')
  for (const item of formula.items) {
    const question = findQuestion(definition, item.question)
    if (question) faults.push(...fitFaults(question, item, formula))
    else faults.push(`计分题目“${item.question}”不在问卷里。`)
    if (!Number.isInteger(item.weight) || item.weight < 1 || item.weight > ONE)
      faults.push(`“${itemKey(item)}”的权重应是 1 到 ${ONE} 之间的整数。`)
  }
  return faults
}

function fitFaults(question: Question, item: ScoredItem, formula: Formula): readonly string[] {
  const name = itemKey(item)
  if (scaleOf(question).length === 0) return [`“${name}”没有量表，不能计分。`]
  if (formula.subject === 'units' && question.kind !== 'unit-matrix') return [`“${name}”不是分单位评价的题目，不能计入各单位得分。`]
  if (formula.subject === 'whole' && question.kind === 'unit-matrix') return [`“${name}”分单位评价，请改为各单位分别计分。`]
  const rows = question.kind === 'matrix' ? question.statements : question.kind === 'unit-matrix' ? question.indicators : undefined
  if (rows !== undefined && !rows.some(({ id }) => id === item.row)) return [`“${name}”没有写明计分的是哪一行。`]
  if (rows === undefined && item.row !== undefined) return [`“${name}”没有行。`]
  const map = formula.maps.find(({ id }) => id === item.map)
  if (!map) return [`“${name}”用的分值表“${item.map}”没有定义。`]
  if (map.kind === 'stars' && question.kind !== 'rating' && question.kind !== 'nps') return [`“${name}”不是评分题，不能用“${map.title}”。`]
  const worths = worthsOf(map, question).map(({ option }) => option)
  if (new Set(worths).size < worths.length) return [`“${map.title}”给同一个选项写了两个分值。`]
  const unpriced = scaleOf(question).find((option) => !worths.includes(option))
  return unpriced === undefined ? [] : [`“${name}”的选项“${unpriced}”没有分值。`]
}

function channelFaults({ channels, leastPerSubject }: Formula): readonly string[] {
  const faults: string[] = []
  if (new Set(channels.map(({ channel }) => channel)).size < channels.length) faults.push('同一个评议渠道列了两次。')
  if (!channels.every(({ weight }) => Number.isInteger(weight) && weight > 0)) faults.push('各渠道的权重应大于 0。')
  if (channels.reduce((sum, { weight }) => sum + weight, 0) !== ONE) faults.push('各渠道的权重之和应为 100%。')
  if (![...channels.map(({ least }) => least), leastPerSubject].every((least) => Number.isInteger(least) && least >= 1))
    faults.push('最少样本数应是正整数。')
  return faults
}

function gradeFaults({ grades, decimals }: Formula): readonly string[] {
  const faults: string[] = []
  if (![0, 1, 2, 3, 4].includes(decimals)) faults.push('得分的小数位数应在 0 到 4 之间。')
  if (grades.some(({ from }, index) => index > 0 && from >= (grades[index - 1]?.from ?? 0))) faults.push('等次应从高到低排列。')
  if (grades.length > 0 && grades.at(-1)?.from !== 0) faults.push('最低一个等次应从 0 分开始。')
  if (new Set(grades.map(({ name }) => name)).size < grades.length) faults.push('等次的名称重复。')
  return faults
}
