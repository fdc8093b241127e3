import { formatPoints } from '@sunlit/scoring'
import type { ChartTable } from '../components/ChartFigure.tsx'
import type { Curve } from './chart-options.ts'
import type { TrendQuarter } from './outputs.ts'

type Quarters = readonly Pick<TrendQuarter, 'year' | 'quarter' | 'schemeTitle' | 'schemeVersion' | 'lines'>[]

export function quarterName({ year, quarter }: Pick<TrendQuarter, 'year' | 'quarter'>): string {
  return `${year}年${quarter}季度`
}

/** One curve for each name that occurs, in the order in which they first occur. */
export function trendCurves(quarters: Quarters): readonly Curve[] {
  const names = [...new Set(quarters.flatMap(({ lines }) => lines.map(({ name }) => name)))]
  return names.map((name) => ({ name, values: quarters.map(({ lines }) => lines.find((line) => line.name === name)?.score ?? null) }))
}

export function trendTable(quarters: Quarters): ChartTable {
  const curves = trendCurves(quarters)
  return {
    columns: ['季度', ...curves.map(({ name }) => name), '考核方案'],
    rows: quarters.map((quarter, place) => [
      quarterName(quarter),
      ...curves.map(({ values }) => (values[place] == null ? '—' : formatPoints(values[place]))),
      `${quarter.schemeTitle}第${quarter.schemeVersion}版`,
    ]),
  }
}

/** What the last quarter did, in words: the title of the chart. */
export function trendTitle(quarters: Quarters): string {
  const [before, now] = quarters.slice(-2)
  if (!before || !now) return '各季度得分'
  const moved = now.lines.flatMap(({ name, score }) => {
    const last = before.lines.find((line) => line.name === name)
    if (!last) return []
    const change = score - last.score
    return [change === 0 ? `${name}持平` : `${name}${change > 0 ? '升' : '降'}${formatPoints(Math.abs(change))}分`]
  })
  return moved.length === 0 ? '各季度得分' : `比上一季度，${moved.join('，')}`
}

/** Quarters under different schemes are shown side by side, and not as if one rule held for all. */
export function hasSeveralSchemes(quarters: Quarters): boolean {
  return new Set(quarters.map(({ schemeTitle, schemeVersion }) => `${schemeTitle} ${schemeVersion}`)).size > 1
}
