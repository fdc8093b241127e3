import type { ReactElement } from 'react'
import { ChartFigure } from '../../components/ChartFigure.tsx'
import { barsHeight, barsOption } from '../../lib/chart-options.ts'
import type { Figures } from './aftermath-types.ts'
import { classChart, comeAgainChart, comingChart, satisfactionChart } from './figure-charts.ts'

interface FigureChartsProps {
  readonly figures: Figures
  readonly classNames: Readonly<Record<string, string>>
}

/** What came of an event, or of a season, as pictures with their tables. */
export function FigureCharts({ figures, classNames }: FigureChartsProps): ReactElement {
  const charts = [comingChart(figures), classChart(figures, classNames), satisfactionChart(figures), comeAgainChart(figures)]
  return (
    <div className="aftermath-charts">
      {charts
        .filter((chart) => chart !== undefined)
        .map(({ title, bars, table }) => (
          <ChartFigure
            key={title}
            title={title}
            description={`横条图。${title}。`}
            option={barsOption(bars, 'work')}
            height={barsHeight(bars)}
            table={table}
          />
        ))}
    </div>
  )
}
