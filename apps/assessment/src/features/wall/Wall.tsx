import { formatPoints } from '@sunlit/scoring'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react'
import { cellLabel, cellText, heatOf, moved, type CellPlace, type WallData, type WallUnit } from './wall-model.ts'
import { useFirstScreen } from './use-first-screen.ts'
import { usePrinting } from './use-printing.ts'
import './wall.css'

export const ROW_HEIGHT = 40

interface WallProps {
  readonly indicators: WallData['indicators']
  readonly units: readonly WallUnit[]
  /** Ranks count inside a class. */
  readonly rankHead: string
  readonly onOpen: (unitId: string, indicatorId: string) => void
  readonly onOpenUnit: (unitId: string) => void
}

/**
 * Units × indicators. Only the rows in sight exist; heads, unit names, totals and ranks stay in place while it scrolls.
 * One cell takes part in the tab order and the arrows move it (the grid pattern of ARIA).
 */
export function Wall({ indicators, units, rankHead, onOpen, onOpenUnit }: WallProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 })
  // Where the keys lead to; when a row has yet to come into being the focus follows a frame later, and a key in between starts from here.
  const heading = useRef(place)
  const go = (next: CellPlace): void => {
    heading.current = next
    setPlace(next)
  }
  // On paper there is no scrolling: every row has to exist.
  const isPrinting = usePrinting()
  const { columnsShown, overscan } = useFirstScreen(isPrinting)
  // oxlint-disable-next-line react/incompatible-library -- its functions are called here and handed to nobody
  const rows = useVirtualizer({
    count: units.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan,
    // What the style sheet leaves of the window: measured later, it would make the rows twice.
    initialRect: { width: window.innerWidth, height: Math.max(440, window.innerHeight - 360) },
  })
  const inSight = rows.getVirtualItems()
  const seen = isPrinting ? units.map((_, index) => index) : inSight.map(({ index }) => index)
  const before = isPrinting ? 0 : (inSight[0]?.start ?? 0)
  const after = isPrinting ? 0 : rows.getTotalSize() - (inSight.at(-1)?.end ?? 0)

  const openAt = ({ row, column }: CellPlace): void => {
    const unit = units[row]
    const indicator = indicators[column]
    if (unit !== undefined && indicator !== undefined) onOpen(unit.id, indicator.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const here = placeOf(event.target)
    if (here !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault() // the space bar would scroll
      openAt(here)
      return
    }
    const next = moved(heading.current, event.key, units.length, indicators.length)
    if (next === undefined) return
    event.preventDefault()
    go(next)
    rows.scrollToIndex(next.row)
    if (!focusCell(frame.current, next)) requestAnimationFrame(() => focusCell(frame.current, heading.current))
  }

  return (
    <div className="wall-frame" ref={frame}>
      <table
        className="wall"
        // A number that the style sheet reads.
        style={{ '--columns': indicators.length } as CSSProperties}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's grid pattern on a table keeps its heads
        role="grid"
        aria-rowcount={units.length + 1}
        aria-colcount={indicators.length + 3}
        onKeyDown={onKeyDown}
        // Once for all cells: thousands of buttons with handlers of their own cost a slow machine half of the time to the first figures.
        onClick={(event) => {
          const at = placeOf(event.target)
          if (at !== undefined) openAt(at)
        }}
        onFocus={(event) => {
          const at = placeOf(event.target)
          if (at !== undefined) go(at)
        }}
      >
        <caption className="ui-sr-only">各单位在各指标上的失分。用方向键移动，按回车查看明细。</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="wall-unit">
              单位
            </th>
            {indicators.slice(0, columnsShown).map((indicator) => (
              <th scope="col" key={indicator.id} title={[indicator.parentName, indicator.name].filter(Boolean).join(' › ')}>
                <span>{indicator.name}</span>
              </th>
            ))}
            <Rest columns={indicators.length - columnsShown} />
            <th scope="col" className="wall-score">
              得分
            </th>
            <th scope="col" className="wall-rank">
              {rankHead}
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} columns={indicators.length + 3} />}
          {seen.map((index) => {
            const unit = units[index]
            if (unit === undefined) return null
            const focused = place.row === index ? place.column : undefined
            return (
              <Row
                key={unit.id}
                unit={unit}
                index={index}
                indicators={indicators}
                columnsShown={columnsShown}
                {...(focused !== undefined && { focused })}
                onOpenUnit={onOpenUnit}
              />
            )
          })}
          {after > 0 && <Gap height={after} columns={indicators.length + 3} />}
        </tbody>
      </table>
    </div>
  )
}

/** Of the cell that an event comes from; `undefined` for everything else in the table. */
function placeOf(target: EventTarget): CellPlace | undefined {
  const place = target instanceof HTMLElement ? target.dataset['place'] : undefined
  if (place === undefined) return undefined
  const [row = 0, column = 0] = place.split(':').map(Number)
  return { row, column }
}

/** False while the row is out of sight and does not exist yet. */
function focusCell(frame: HTMLElement | null, { row, column }: CellPlace): boolean {
  const cell = frame?.querySelector<HTMLElement>(`[data-place="${row}:${column}"]`)
  cell?.focus()
  return cell != null
}

interface RowProps extends Pick<WallProps, 'indicators' | 'onOpenUnit'> {
  readonly unit: WallUnit
  readonly index: number
  /** The column whose cell takes part in the tab order. */
  readonly focused?: number
  /** The others come right after the first paint. */
  readonly columnsShown: number
}

function Row({ unit, index, indicators, columnsShown, focused, onOpenUnit }: RowProps): ReactElement {
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className="wall-unit">
        <button type="button" onClick={() => onOpenUnit(unit.id)} title={unit.name}>
          {unit.name}
        </button>
      </th>
      {indicators.slice(0, columnsShown).map((indicator, column) => {
        const cell = unit.cells[column] ?? 'absent'
        const scored = typeof cell === 'string' ? undefined : cell
        return (
          <td
            key={indicator.id}
            tabIndex={focused === column ? 0 : -1}
            data-place={`${index}:${column}`}
            data-heat={scored === undefined ? 'none' : heatOf(scored)}
            data-undecided={scored !== undefined && scored.undecided > 0 ? true : undefined}
            aria-label={cellLabel(unit, indicator, cell)}
          >
            {cellText(cell)}
          </td>
        )
      })}
      <Rest columns={indicators.length - columnsShown} />
      <td className="wall-score">
        {formatPoints(unit.score)}
        {unit.grade !== null && <small>{unit.grade}</small>}
      </td>
      <td className="wall-rank">{unit.rank ?? '—'}</td>
    </tr>
  )
}

/** Stands for cells that come within a moment. */
function Rest({ columns }: { readonly columns: number }): ReactElement | null {
  if (columns <= 0) return null
  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- holds nothing yet
  return <td colSpan={columns} aria-busy="true" />
}

/** Keeps the height of the rows that are out of sight. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }): ReactElement {
  return (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- hidden, holds nothing */}
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
