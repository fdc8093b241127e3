import type { Block, NoticeColumn } from './official-document.ts'
import * as page from './page-geometry.ts'
import type { LineStyle, Pen, Weight } from './pen.ts'

type NoticeTable = Extract<Block, { readonly kind: 'table' }>

interface Place {
  readonly left: number
  readonly width: number
}

/** Caption, head row and rows, each row whole on one page; the head row stands again on every page. */
export function paintTable(pen: Pen, { caption, columns, rows }: NoticeTable): void {
  pen.keepTogether(3 * page.LINE)
  pen.line(caption, { weight: 'bold', align: 'centre' })
  const places = placesOf(columns)
  const titles = columns.map(({ title }) => title)
  const head = columns.map((column) => ({ ...column, align: 'centre' as const }))
  paintRow(pen, titles, { columns: head, places, weight: 'bold' })
  for (const row of rows) {
    const height = heightOf(pen, row, places)
    if (pen.top + height > page.PAGE.textHeight) {
      pen.startPage()
      paintRow(pen, titles, { columns: head, places, weight: 'bold' })
    }
    paintRow(pen, row, { columns, places, weight: 'regular' })
  }
}

function placesOf(columns: readonly NoticeColumn[]): readonly Place[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  let left = 0
  return columns.map(({ share }) => {
    const width = (page.PAGE.textWidth * share) / all
    left += width
    return { left: left - width, width }
  })
}

const STYLE = { size: page.TABLE_SIZE, tracking: 0, height: page.TABLE_LINE } as const

function linesOf(pen: Pen, text: string, { width }: Place, weight: Weight): readonly string[] {
  const inner = width - 2 * page.CELL_PADDING
  return pen.broken(text, { ...STYLE, weight, width: inner, indent: 0 }).map(({ signs }) => signs.join(''))
}

function heightOf(pen: Pen, row: readonly string[], places: readonly Place[], weight: Weight = 'regular'): number {
  const most = Math.max(...places.map((place, column) => linesOf(pen, row[column] ?? '', place, weight).length))
  return Math.max(page.LINE, most * page.TABLE_LINE)
}

interface RowStyle {
  readonly columns: readonly NoticeColumn[]
  readonly places: readonly Place[]
  readonly weight: Weight
}

function paintRow(pen: Pen, row: readonly string[], { columns, places, weight }: RowStyle): void {
  const height = heightOf(pen, row, places, weight)
  for (const [index, place] of places.entries()) {
    const lines = linesOf(pen, row[index] ?? '', place, weight)
    const style: LineStyle = {
      ...STYLE,
      weight,
      align: columns[index]?.align ?? 'left',
      left: place.left + page.CELL_PADDING,
      width: place.width - 2 * page.CELL_PADDING,
    }
    const first = pen.top + (height - lines.length * page.TABLE_LINE) / 2
    for (const [line, text] of lines.entries()) pen.lineAt(text, first + line * page.TABLE_LINE, style)
    pen.frame(place.left, pen.top, place.width, height)
  }
  pen.skip(height)
}
