import { millimetres } from '../notice/page-geometry.ts'
import { qrModules } from '../notice/qr-picture.ts'
import type { SheetBlock } from './printed-sheet.ts'
import { SHEET, type SheetPen, type SheetStyle } from './sheet-pen.ts'

const HEADING: SheetStyle = { weight: 'bold', size: 13, line: 22 }
const QUESTION: SheetStyle = { weight: 'bold', size: 11.5, line: 18 }
const HINT: SheetStyle = { size: 9, line: 14, colour: '#444444' }
const TEXT: SheetStyle = { size: 11, line: 18 }
const CELL: SheetStyle = { size: 10, line: 14 }
const CODE: SheetStyle = { weight: 'bold', size: 24, line: 34, tracking: 2 }

const GAP = millimetres(3)
const SIGN = millimetres(2.1)
const OPTION_LEFT = millimetres(6.5)
const ROW_PADDING = 4

type BlockOf<Kind extends SheetBlock['kind']> = Extract<SheetBlock, { readonly kind: Kind }>

export function paintBlock(pen: SheetPen, block: SheetBlock): void {
  switch (block.kind) {
    case 'heading':
      pen.skip(GAP)
      pen.keepTogether(3 * HEADING.line)
      pen.paragraph(block.text, HEADING)
      return
    case 'text':
      pen.paragraph(block.text, TEXT)
      pen.skip(GAP / 2)
      return
    case 'code':
      return paintCode(pen, block)
    case 'choices':
      return paintChoices(pen, block)
    case 'grid':
      return paintGrid(pen, block)
    case 'lines':
      return paintLines(pen, block)
  }
}

function paintCode(pen: SheetPen, { code, caption, qr }: BlockOf<'code'>): void {
  const side = millimetres(34)
  const height = side + 2 * GAP
  pen.keepTogether(height + GAP)
  const { top } = pen
  pen.frame(SHEET.left, top, SHEET.width, height)
  const left = SHEET.left + GAP + (qr === undefined ? 0 : side + 2 * GAP)
  if (qr !== undefined) pen.qr(qrModules(qr), SHEET.left + GAP, top + GAP, side)
  const lines = pen.broken(caption, TEXT, SHEET.left + SHEET.width - GAP - left)
  const text = lines.length * TEXT.line + CODE.line
  const start = top + (height - text) / 2
  lines.forEach((line, nth) => pen.write(line, left, start + nth * TEXT.line, TEXT))
  pen.write(code, left, start + lines.length * TEXT.line, CODE)
  pen.moveTo(top + height + GAP)
}

interface Asked {
  readonly question: string
  readonly hint?: string
}

function askedHeight(pen: SheetPen, { question, hint }: Asked): number {
  const hintLines = hint === undefined ? 0 : pen.broken(hint, HINT, SHEET.width).length
  return pen.broken(question, QUESTION, SHEET.width).length * QUESTION.line + hintLines * HINT.line + GAP
}

function paintAsked(pen: SheetPen, { question, hint }: Asked): void {
  pen.skip(question === '' ? GAP / 3 : GAP)
  if (question !== '') pen.paragraph(question, QUESTION)
  if (hint !== undefined) pen.paragraph(hint, HINT)
}

/** As many to a line as the longest leaves room for, so that circles stand below circles. */
function paintChoices(pen: SheetPen, block: BlockOf<'choices'>): void {
  const { options, sign } = block
  const left = sign === 'blank' ? millimetres(12) : OPTION_LEFT
  const longest = Math.max(...options.map((option) => pen.widthOf(option, TEXT))) + left + millimetres(5)
  const columns = Math.max(1, Math.min(options.length, Math.floor(SHEET.width / longest)))
  const width = SHEET.width / columns
  const broken = options.map((option) => pen.broken(option, TEXT, width - left - millimetres(2)))
  const rows = Array.from({ length: Math.ceil(options.length / columns) }, (_, row) => broken.slice(row * columns, (row + 1) * columns))
  const heightOf = (row: (typeof rows)[number]): number => Math.max(...row.map((lines) => lines.length)) * TEXT.line + 3
  pen.keepTogether(askedHeight(pen, block) + rows.reduce((sum, row) => sum + heightOf(row), 0))
  paintAsked(pen, block)
  for (const row of rows) {
    pen.keepTogether(heightOf(row))
    const { top } = pen
    row.forEach((lines, column) => {
      const x = SHEET.left + column * width
      paintSign(pen, sign, x, top + TEXT.line / 2)
      lines.forEach((line, nth) => pen.write(line, x + left, top + nth * TEXT.line, TEXT))
    })
    pen.moveTo(top + heightOf(row))
  }
}

function paintSign(pen: SheetPen, sign: BlockOf<'choices'>['sign'], x: number, y: number): void {
  if (sign === 'circle') pen.circle(x + SIGN + 1, y, SIGN)
  if (sign === 'square') pen.square(x + SIGN + 1, y, SIGN)
  if (sign === 'blank') pen.line(x + 1, x + millimetres(10), y + 6)
}

function paintGrid(pen: SheetPen, block: BlockOf<'grid'>): void {
  const { columns, rows } = block
  const cell = Math.min(millimetres(24), (SHEET.width * 0.58) / columns.length)
  const label = SHEET.width - cell * columns.length
  const heads = columns.map((column) => pen.broken(column, CELL, cell - 4))
  const headHeight = Math.max(...heads.map((lines) => lines.length)) * CELL.line + ROW_PADDING
  const labels = rows.map((row) => pen.broken(row, CELL, label - 10))
  const heightOf = (lines: readonly string[]): number => lines.length * CELL.line + 2 * ROW_PADDING
  const first = labels.slice(0, 2).reduce((sum, lines) => sum + heightOf(lines), 0)
  const all = labels.reduce((sum, lines) => sum + heightOf(lines), 0)
  const asked = askedHeight(pen, block) + headHeight
  pen.keepTogether(asked + (all < millimetres(120) ? all : first))
  paintAsked(pen, block)
  const head = (): void => {
    const { top } = pen
    heads.forEach((lines, column) => {
      lines.forEach((line, nth) => {
        const x = SHEET.left + label + column * cell + (cell - pen.widthOf(line, CELL)) / 2
        pen.write(line, x, top + nth * CELL.line, CELL)
      })
    })
    pen.moveTo(top + headHeight)
    pen.line(SHEET.left, SHEET.left + SHEET.width, pen.top)
  }
  head()
  labels.forEach((lines, row) => {
    if (pen.top + heightOf(lines) > SHEET.bottom) {
      pen.startPage()
      head()
    }
    paintRow(pen, lines, { height: heightOf(lines), label, cell, columns: columns.length, shaded: row % 2 === 1 })
  })
}

interface RowShape {
  readonly height: number
  readonly label: number
  readonly cell: number
  readonly columns: number
  readonly shaded: boolean
}

/** Every second row lies on a light band, so that the eye keeps to its line. */
function paintRow(pen: SheetPen, lines: readonly string[], { height, label, cell, columns, shaded }: RowShape): void {
  const { top } = pen
  if (shaded) pen.band(SHEET.left, top, SHEET.width, height)
  lines.forEach((line, nth) => pen.write(line, SHEET.left + 4, top + ROW_PADDING + nth * CELL.line, CELL))
  for (let column = 0; column < columns; column += 1) {
    pen.circle(SHEET.left + label + (column + 0.5) * cell, top + height / 2, SIGN)
  }
  pen.moveTo(top + height)
}

function paintLines(pen: SheetPen, block: BlockOf<'lines'>): void {
  const height = millimetres(9)
  pen.keepTogether(askedHeight(pen, block) + Math.min(block.lines, 3) * height)
  paintAsked(pen, block)
  for (let nth = 0; nth < block.lines; nth += 1) {
    pen.keepTogether(height)
    pen.skip(height)
    pen.line(SHEET.left, SHEET.left + SHEET.width, pen.top, '#888888')
  }
  pen.skip(GAP / 2)
}
