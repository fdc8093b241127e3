import { useMemo, type ReactElement } from 'react'
import { ChartFigure } from '../../components/ChartFigure.tsx'
import { TrendFigure } from '../../components/TrendFigure.tsx'
import { barsHeight, barsOption } from '../../lib/chart-options.ts'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { lossChart, rankChart, type ChartWords } from './publication-charts.ts'
import { classTables } from './publication-words.ts'

/** Ranks, losses and the trend as pictures. A reader of own rows has no ranks to compare. */
export function PublicationCharts({ detail }: { readonly detail: PublicationDetail }): ReactElement {
  const losses = useMemo(() => lossChart(detail), [detail])
  const ranks = useMemo(() => (detail.ownRowsOnly ? [] : classTables(detail).map(rankChart)), [detail])
  return (
    <section className="stack" aria-labelledby="charts-title">
      <h2 id="charts-title">图表</h2>
      {losses && <BarFigure chart={losses} colour="lost" />}
      {ranks.map((chart) => (
        <BarFigure key={chart.description} chart={chart} colour="work" />
      ))}
      <TrendFigure replaced={detail.supersededBy === null ? undefined : detail.id} />
    </section>
  )
}

function BarFigure({ chart, colour }: { readonly chart: ChartWords; readonly colour: 'work' | 'lost' }): ReactElement {
  const { title, description, bars, table } = chart
  const option = useMemo(() => barsOption(bars, colour), [bars, colour])
  return <ChartFigure title={title} description={description} option={option} height={barsHeight(bars)} table={table} />
}
