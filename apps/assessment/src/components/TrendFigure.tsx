import { formatPoints } from '@sunlit/scoring'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactElement } from 'react'
import { curvesOption, CURVES_HEIGHT } from '../lib/chart-options.ts'
import { trendQuery } from '../lib/queries.ts'
import { hasSeveralSchemes, quarterName, trendCurves, trendTable, trendTitle } from '../lib/trend.ts'
import { ChartFigure } from './ChartFigure.tsx'

interface TrendFigureProps {
  /** A result that was replaced: the trend beside it is the one of its time. */
  readonly replaced?: string | undefined
}

/** Mean scores of the published quarters; nothing where there are fewer than two to compare. */
export function TrendFigure({ replaced }: TrendFigureProps): ReactElement | null {
  const quarters = useQuery(trendQuery(replaced)).data
  const drawn = useMemo(
    () => quarters && { option: curvesOption(quarters.map(quarterName), trendCurves(quarters), formatPoints), table: trendTable(quarters) },
    [quarters],
  )
  if (!quarters || !drawn || quarters.length < 2) return null
  const title = trendTitle(quarters)
  return (
    <>
      <ChartFigure title={title} description={`各季度平均得分折线图。${title}。`} height={CURVES_HEIGHT} {...drawn} />
      {replaced !== undefined && <p className="word-muted">这里是这份结果被代替之前的走势，之后公示的结果没有画入。</p>}
      {hasSeveralSchemes(quarters) && <p className="word-muted">这些季度用的考核方案不同（见表格），分数只宜对照着看，不宜直接相减。</p>}
    </>
  )
}
