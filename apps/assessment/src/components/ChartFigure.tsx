import { FigureTable } from '@sunlit/ui'
import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useId, useRef, useState, type ReactElement } from 'react'
import './chart.css'

export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface ChartFigureProps {
  /** Says the finding, not the kind of chart. */
  readonly title: string
  /** The same for those who do not see it: what is shown, and its ends. */
  readonly description: string
  readonly option: EChartsCoreOption
  /** Pixels. */
  readonly height: number
  /** The same figures; the first column heads its row. */
  readonly table: ChartTable
}

/** A chart with its table twin: one button changes between the two, and a chart that cannot be drawn leaves the table. */
export function ChartFigure({ title, description, option, height, table }: ChartFigureProps): ReactElement {
  const [asTable, setAsTable] = useState(false)
  const titleId = useId()
  return (
    <figure className="chart panel" aria-labelledby={titleId}>
      <figcaption>
        <h3 id={titleId}>{title}</h3>
        <button type="button" className="ui-button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} data-no-print="">
          {asTable ? '看图' : '看表格'}
        </button>
      </figcaption>
      {asTable ? (
        <Twin title={title} table={table} />
      ) : (
        <Drawing description={description} option={option} height={height} showTable={setAsTable} />
      )}
    </figure>
  )
}

function Twin({ title, table: { columns, rows } }: { readonly title: string; readonly table: ChartTable }): ReactElement {
  return (
    <div className="plain-table-frame">
      <FigureTable
        className="plain-table"
        caption={title}
        isCaptionShown={false}
        columns={columns}
        rows={rows.map(([name = '', ...cells]) => ({ name, cells: cells.map((text) => ({ text })) }))}
      />
    </div>
  )
}

/** Pixels between the margins of an upright A4 page; the drawing does not grow and shrink with the paper by itself. */
const PAPER_WIDTH = 660

interface DrawingProps {
  readonly description: string
  readonly option: EChartsCoreOption
  readonly height: number
  readonly showTable: (asTable: boolean) => void
}

function Drawing({ description, option, height, showTable }: DrawingProps): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  // The library draws into an element of its own, and has to be loaded first.
  useEffect(() => {
    let remove = (): void => undefined
    let isGone = false
    import('../lib/echarts.ts').then(
      ({ init }) => {
        if (isGone || place.current === null) return
        const chart = init(place.current, null, { renderer: 'svg', height })
        // The library gives its element the role of an image and these words.
        chart.setOption({ ...option, animation: false, aria: { enabled: true, label: { description } } })
        const resizing = new ResizeObserver(() => chart.resize())
        resizing.observe(place.current)
        const toPaper = (): void => {
          chart.resize({ width: PAPER_WIDTH })
          chart.getZr().flush() // the paper does not wait for the next frame
        }
        const toScreen = (): void => chart.resize({ width: 'auto' })
        window.addEventListener('beforeprint', toPaper)
        window.addEventListener('afterprint', toScreen)
        remove = () => {
          window.removeEventListener('beforeprint', toPaper)
          window.removeEventListener('afterprint', toScreen)
          resizing.disconnect()
          chart.dispose()
        }
      },
      () => !isGone && showTable(true),
    )
    return () => {
      isGone = true
      remove()
    }
  }, [description, option, height, showTable])
  return <div ref={place} className="chart-drawing" style={{ minHeight: height }} />
}
