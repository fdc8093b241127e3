import { formatPoints } from '@sunlit/scoring'
import type { ChartTable } from '../../components/ChartFigure.tsx'
import type { Bar } from '../../lib/chart-options.ts'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { rankWords, type ClassTable } from './publication-words.ts'

export interface ChartWords {
  readonly title: string
  readonly description: string
  readonly bars: readonly Bar[]
  readonly table: ChartTable
}

/** Scores of one class in the order of rank. */
export function rankChart({ name, units }: ClassTable): ChartWords {
  const [first, last] = [units[0], units.at(-1)]
  const [best, least] = [first?.score ?? 0, last?.score ?? 0]
  const title =
    units.length < 2
      ? `${name}得分`
      : best === least
        ? `${name}得分都是${formatPoints(best)}分`
        : `${name}得分在${formatPoints(least)}至${formatPoints(best)}分之间`
  return {
    title,
    description: `${name}${units.length}个单位得分的条形图，按名次排列。第一名${first?.name ?? ''}，最后一名${last?.name ?? ''}。`,
    bars: units.map((unit) => ({ name: `${unit.rank} ${unit.name}`, value: Math.max(0, unit.score), label: formatPoints(unit.score) })),
    table: { columns: ['单位', '名次', '得分'], rows: units.map((unit) => [unit.name, rankWords(unit), formatPoints(unit.score)]) },
  }
}

/** What all units shown lost on each lowest indicator, the heaviest first; undefined where nothing was lost. */
export function lossChart({ indicators, units }: Pick<PublicationDetail, 'indicators' | 'units'>): ChartWords | undefined {
  const parents = new Set(indicators.map(({ parentId }) => parentId))
  const losses = indicators
    .map(({ id, name }, place) => {
      const own = parents.has(id) ? [] : units.map(({ changes }) => changes[place] ?? 0).filter((change) => change < 0)
      return { name, lost: own.reduce((sum, change) => sum - change, 0), count: own.length }
    })
    .filter(({ lost }) => lost > 0)
    .toSorted((a, b) => b.lost - a.lost)
  const [most] = losses
  if (!most) return undefined
  const title = `失分最多的是“${most.name}”，${most.count}个单位共失${formatPoints(most.lost)}分`
  return {
    title,
    description: `各指标失分合计的条形图，共${losses.length}项有失分。${title}。`,
    bars: losses.map(({ name, lost, count }) => ({ name, value: lost, label: `${formatPoints(lost)}（${count}个）` })),
    table: {
      columns: ['指标', '失分单位', '失分合计'],
      rows: losses.map(({ name, lost, count }) => [name, String(count), formatPoints(lost)]),
    },
  }
}
