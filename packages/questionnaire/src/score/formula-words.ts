import { formatRatio, plainPoints } from '@sunlit/scoring'
import type { Questionnaire } from '../definition/definition.ts'
import { findQuestion } from '../definition/walk.ts'
import { CHANNEL_NAMES, itemKey, type Formula, type ScoredItem } from './formula.ts'
import type { ScoreMap } from './score-map.ts'

/** The formula in plain Chinese, one sentence a line, for the plan and the result page. `least`: below which what people said through one channel is left out (rule V-17). */
export function formulaWords(definition: Questionnaire, formula: Formula, least = 1): readonly string[] {
  return [
    ...formula.maps.map(mapWords),
    itemsWords(definition, formula),
    '选“不了解”和没有作答的，不计入该项平均分，人数单独公布。',
    ...channelWords(formula),
    leastWords(formula),
    ...(least > 1 ? [`一个渠道里，对同一项内容作答不足${least}人的，为保护个人意见，不计入得分，也不公布。`] : []),
    decimalsWords(formula),
    ...gradeWords(formula),
    ...weightingWords(definition, formula),
  ]
}

function mapWords(map: ScoreMap): string {
  switch (map.kind) {
    case 'options':
      return `每个选项的分值：${map.options.map(({ title, points }) => `${title}${plainPoints(points)}分`).join('，')}。`
    case 'bands': {
      const taken = { low: '下限', middle: '中间值', high: '上限' }[map.take]
      return `每个选项取一档分数的${taken}：${map.bands.map(({ title, from, to }) => `${title}${plainPoints(from)}—${plainPoints(to)}分`).join('，')}。`
    }
    case 'stars':
      return `评分题最低一级${plainPoints(map.atLow)}分，最高一级${plainPoints(map.atHigh)}分，中间等距递增。`
  }
}

function itemsWords(definition: Questionnaire, { items, combine, subject }: Formula): string {
  const whose = subject === 'units' ? '每个单位在每个渠道的得分' : '每个渠道的得分'
  const names = items.map((item) => `“${itemTitle(definition, item)}”`)
  if (combine === 'sum') return `${whose}，是${names.join('、')}共${items.length}项平均分之和。`
  const equal = items.every(({ weight }) => weight === items[0]?.weight)
  if (equal) return `${whose}，是${names.join('、')}共${items.length}项平均分的平均值。`
  return `${whose}，是下列各项平均分按权重的平均值：${items.map((item, index) => `${names[index]}权重${item.weight}`).join('，')}。`
}

/** What an item is called on screen: the indicator or statement, else the question. */
export function itemTitle(definition: Questionnaire, item: Pick<ScoredItem, 'question' | 'row'>): string {
  const question = findQuestion(definition, item.question)
  const rows = question?.kind === 'matrix' ? question.statements : question?.kind === 'unit-matrix' ? question.indicators : []
  return rows.find(({ id }) => id === item.row)?.title ?? question?.title ?? itemKey(item)
}

function channelWords({ channels, missingChannel }: Formula): readonly string[] {
  const [only] = channels
  if (channels.length === 1 && only) return [`得分取自${CHANNEL_NAMES[only.channel]}。`]
  const shares = channels.map(({ channel, weight }) => `${CHANNEL_NAMES[channel]}占${formatRatio(weight)}`)
  const least = channels.map(({ channel, least }) => `${CHANNEL_NAMES[channel]}${least}份`)
  const then = missingChannel === 'others' ? '不足的渠道不计入，其权重按比例分给其他渠道' : '有一个渠道不足就不计算总分'
  return [`总分按渠道加权：${shares.join('，')}。`, `各渠道的有效评价至少要有：${least.join('，')}；${then}。`]
}

function leastWords({ leastPerSubject, subject }: Formula): string {
  return `${subject === 'units' ? '每个单位' : '全部渠道'}的有效评价合计不足${leastPerSubject}份的，标明“样本不足”，不评定等次。`
}

/** Rule V-11: what is rounded, and where; at four decimals both are the same. */
function decimalsWords({ decimals }: Formula): string {
  const last = `总分由它们按权重算出，四舍五入到${decimals === 0 ? '整数' : `${decimals}位小数`}`
  return `各渠道的得分算到4位小数，${last}。${decimals < 4 ? '各渠道的得分和平均分显示时，也只写这么多位。' : ''}`
}

function gradeWords({ grades }: Formula): readonly string[] {
  if (grades.length === 0) return []
  return [
    `等次：${grades.map(({ name, from }, index) => (index === grades.length - 1 ? `其余为${name}` : `${plainPoints(from)}分及以上为${name}`)).join('，')}。`,
  ]
}

function weightingWords(definition: Questionnaire, { weighting }: Formula): readonly string[] {
  if (!weighting) return []
  const shares = weighting.strata.map(({ question: id, shares }) => {
    const question = findQuestion(definition, id)
    const options = question && 'options' in question ? question.options : []
    const each = shares.map(({ option, share }) => `${options.find((one) => one.id === option)?.title ?? option}${formatRatio(share)}`)
    return `“${question?.title ?? id}”${each.join('、')}`
  })
  return [
    `另按人口比例算一个加权结果作对照：${shares.join('；')}（来源：${weighting.source}）。各渠道分别加权，一份答卷的权重不低于0.2、不高于5；等次和计入考核的得分仍以未加权的为准。`,
  ]
}
