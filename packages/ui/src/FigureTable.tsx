import type { ReactElement } from 'react'

export interface FigureCell {
  readonly text: string
  /** Over how many columns it goes; one if not said. */
  readonly span?: number
}

export interface FigureRow {
  readonly name: string
  readonly cells: readonly FigureCell[]
}

interface FigureTableProps {
  readonly caption: string
  /** A frame that is named like the table says the caption already. */
  readonly isCaptionShown?: boolean
  readonly columns: readonly string[]
  readonly rows: readonly FigureRow[]
  readonly className?: string
}

/** Names on the left, figures beside them. The frame that lets a phone move it sideways is its page's. */
export function FigureTable({ caption, isCaptionShown = true, columns, rows, className = '' }: FigureTableProps): ReactElement {
  return (
    <table className={className} {...(!isCaptionShown && { 'aria-label': caption })}>
      {isCaptionShown && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th key={column} scope="col" className={place === 0 ? '' : 'figure'}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cells }, line) => (
          // oxlint-disable-next-line react/no-array-index-key -- two rows may have one name
          <tr key={line}>
            <th scope="row">{name}</th>
            {cells.map(({ text, span }, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- a cell is what stands at its place
              <td key={place} className="figure" {...(span !== undefined && { colSpan: span })}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
