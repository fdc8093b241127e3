import {
  findQuestion,
  optionTitle,
  worthsOf,
  type Formula,
  type PublicShare,
  type PublicTable,
  type Question,
  type Questionnaire,
} from '@sunlit/questionnaire'
import { formatRatio, formatRounded, plainPoints } from '@sunlit/scoring'

/** What tells of more units than these is folded away, and stays so on paper: it would fill hundreds of sheets. */
export const MOST_UNFOLDED = 12

/** The options that count as satisfied, when the formula scores this table. */
export function satisfiedOptions(
  definition: Questionnaire,
  formula: Formula,
  { question: id, row, column }: Pick<PublicTable, 'question' | 'row' | 'column'>,
): ReadonlySet<string> | undefined {
  const question = findQuestion(definition, id)
  if (!question) return undefined
  const place = question.kind === 'unit-matrix' ? column : row
  const item = formula.items.find((each) => each.question === id && each.row === place)
  const map = item && formula.maps.find((each) => each.id === item.map)
  if (!map) return undefined
  return new Set(worthsOf(map, question).flatMap((worth) => (worth.satisfied ? [worth.option] : [])))
}

/** A share as it is read: one decimal is enough for the eye, the table has them all. */
export function percent(ratio: number | undefined): string {
  return ratio === undefined ? '—' : `${(Math.round(ratio / 10) / 10).toFixed(1)}%`
}

export function exactPercent(ratio: number | undefined): string {
  return ratio === undefined ? '—' : formatRatio(ratio)
}

export function isShown(share: PublicShare): share is Exclude<PublicShare, { readonly hidden: true }> {
  return share.hidden !== true
}

/** The finding as a sentence: what most people said, or the mean; what is kept back says that it is. */
export function findingOf(question: Question, table: PublicTable, { decimals }: Pick<Formula, 'decimals'>): string {
  if (table.answered === undefined) return '回答的人太少，为保护隐私不公布分布。'
  if (table.answered === 0) return '没有人回答这一题。'
  if (table.promoterScore !== undefined) return `推荐意愿净值 ${plainPoints(table.promoterScore * 100)}（推荐者减去不推荐者的百分点）。`
  if (question.kind === 'number')
    return table.mean === undefined ? `${table.answered}人回答。` : `平均 ${formatRounded(table.mean, decimals)}${question.suffix ?? ''}。`
  if (table.satisfied) return `${percent(table.satisfied.share)}的回答表示满意。`
  if (question.kind === 'rating' && table.mean !== undefined)
    return `平均 ${formatRounded(table.mean, decimals)}★（满分${question.points}★）。`
  const top = table.shares.filter(isShown).toSorted((a, b) => b.count - a.count)[0]
  if (top === undefined || top.count === 0 || question.kind === 'ranking') return `${table.answered}人回答。`
  const title = optionTitle(question, top.option)
  return question.kind === 'multiple' ? `${percent(top.ofVoters)}的人选了“${title}”。` : `选“${title}”的最多，占${percent(top.ofVoters)}。`
}
