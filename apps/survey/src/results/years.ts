import type { SurveyResults } from '@sunlit/contracts'
import type { Formula } from '@sunlit/questionnaire'
import { formatRatio, formatRounded } from '@sunlit/scoring'

export type ComparedYear = SurveyResults['compared'][number]

/** Points compare only where all were computed alike (rule W-22), down to their decimals; otherwise satisfaction does. */
export interface Measure {
  readonly of: 'score' | 'satisfied'
  readonly decimals: number
}

export function measureOf(compared: readonly ComparedYear[], { decimals }: Pick<Formula, 'decimals'>): Measure {
  return { of: compared.every(({ sameFormula }) => sameFormula) ? 'score' : 'satisfied', decimals }
}

export function scoreIn({ scores }: ComparedYear, unit: string | undefined): ComparedYear['scores'][number] | undefined {
  return scores.find((score) => score.unit === unit)
}

/** Of a year and a unit, the figure that compares; `undefined` where there is none. */
export function figureIn(year: ComparedYear, unit: string | undefined, { of }: Pick<Measure, 'of'>): number | undefined {
  const score = scoreIn(year, unit)
  return score?.state === 'scored' ? score[of] : undefined
}

/** A figure with its unit: 86.50分, 72.00%. */
export function figureWords(figure: number, { of, decimals }: Measure): string {
  return of === 'score' ? `${formatRounded(figure, decimals)}分` : formatRatio(figure)
}

/** Of the units, those with a figure in two of the years or more: of the others there is nothing to draw. */
export function comparableUnits(
  compared: readonly ComparedYear[],
  units: readonly (string | undefined)[],
  measure: Pick<Measure, 'of'>,
): readonly (string | undefined)[] {
  return units.filter((unit) => compared.filter((year) => figureIn(year, unit, measure) !== undefined).length > 1)
}

/** Why there is no figure. */
export function missingWords(year: ComparedYear, unit: string | undefined): string {
  return scoreIn(year, unit) === undefined ? '没有参加' : '样本不足'
}

/** Two evaluations of one year are told apart by their last day. */
export function yearName(year: ComparedYear, all: readonly ComparedYear[]): string {
  const isAlone = all.filter((other) => other.year === year.year).length === 1
  return isAlone || year.closesOn === null
    ? `${year.year}年`
    : `${year.year}年（${Number(year.closesOn.slice(5, 7))}月${Number(year.closesOn.slice(8))}日截止）`
}

/** The finding: what became of the figure since the last time, or of how many units it rose and fell. */
export function trendWords(compared: readonly ComparedYear[], units: readonly (string | undefined)[], measure: Measure): string {
  const [before, now] = compared.slice(-2)
  if (!before || !now) return ''
  const name = measure.of === 'score' ? '得分' : '满意率'
  const pairs = units.flatMap((unit) => {
    const [a, b] = [figureIn(before, unit, measure), figureIn(now, unit, measure)]
    return a === undefined || b === undefined ? [] : [{ a, b }]
  })
  const [only] = pairs
  const since = yearName(before, compared)
  if (only === undefined) return `和${since}没有可以比较的${name}。`
  if (units.length === 1)
    return `${name}从${since}的${figureWords(only.a, measure)}${changeWords(only.b - only.a)}${figureWords(only.b, measure)}。`
  const rose = pairs.filter(({ a, b }) => b > a).length
  const fell = pairs.filter(({ a, b }) => b < a).length
  const same = pairs.length - rose - fell
  return `和${since}比，${pairs.length}个单位可以比较：${name}上升${rose}个，下降${fell}个${same > 0 ? `，不变${same}个` : ''}。`
}

function changeWords(change: number): string {
  return change === 0 ? '，现在还是' : change > 0 ? '上升到' : '下降到'
}
