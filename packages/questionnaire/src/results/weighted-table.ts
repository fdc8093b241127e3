import { formatRatio, formatRounded, plainPoints } from '@sunlit/scoring'
import type { Questionnaire } from '../definition/definition.ts'
import type { Formula } from '../score/formula.ts'
import type { SubjectScore } from './scores.ts'
import type { WeightedResults, WeightedScore } from './weighted-scores.ts'

/** Heads of the columns of `weightedRows`, that of the names included. */
export const WEIGHTED_COLUMNS: readonly string[] = [
  '单位',
  '未加权得分',
  '加权得分',
  '相差',
  '未加权满意率',
  '加权满意率',
  '相差（百分点）',
]

/** One subject with its plain and its weighted figures, in words; `span` is over how many columns a cell goes. */
export interface WeightedRow {
  readonly name: string
  readonly cells: readonly { readonly text: string; readonly span?: number }[]
}

/** Rule V-13: whoever has a plain score, with what the weights make of it or why they make nothing. Empty where they do nothing for anybody. */
export function weightedRows(
  { units, decimals }: Pick<Questionnaire, 'units'> & Pick<Formula, 'decimals'>,
  scores: readonly SubjectScore[],
  weighted: WeightedResults,
): readonly WeightedRow[] {
  if (weighted.scores.every(({ score }) => score === undefined)) return []
  const points = (score: number): string => formatRounded(score, decimals)
  const names = new Map(units.map(({ id, title }) => [id, title]))
  return scores.flatMap((plain) => {
    const found = weighted.scores.find(({ unit }) => unit === plain.unit)
    if (plain.score === undefined || !found) return []
    const name = plain.unit === undefined ? '总体' : (names.get(plain.unit) ?? plain.unit)
    return [{ name, cells: [{ text: points(plain.score) }, ...besidePlain(plain, found, { weighted, points })] }]
  })
}

interface Beside {
  readonly weighted: WeightedResults
  readonly points: (score: number) => string
}

function besidePlain(plain: SubjectScore, found: WeightedScore, { weighted, points }: Beside): WeightedRow['cells'] {
  const satisfied = { text: ratio(plain.satisfied) }
  if (found.score === undefined) return [{ text: whyPlain(plain, weighted), span: 2 }, satisfied, { text: '—', span: 2 }]
  const { score, change = 0, satisfiedChange = 0 } = found
  return [
    { text: points(score) },
    { text: signed(change, points) },
    satisfied,
    { text: ratio(found.satisfied) },
    { text: found.satisfied === undefined ? '—' : signed(satisfiedChange * 100, plainPoints) },
  ]
}

/** Either no channel that counts for the subject is weighted at all, or those that are had too few answers about it. */
function whyPlain({ channels }: SubjectScore, weighted: WeightedResults): string {
  const counting = channels.filter(({ counted }) => counted > 0).map(({ channel }) => channel)
  const isWeighted = weighted.channels.some(({ channel, state }) => state === 'weighted' && counting.includes(channel))
  return isWeighted ? '作答的人太少，不加权' : '计入的渠道都没有加权'
}

function ratio(share: number | undefined): string {
  return share === undefined ? '—' : formatRatio(share)
}

function signed(points: number, format: (points: number) => string): string {
  return points > 0 ? `+${format(points)}` : format(points)
}
