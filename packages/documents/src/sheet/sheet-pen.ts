import { breakLines } from '../notice/break-lines.ts'
import { millimetres, PAGE } from '../notice/page-geometry.ts'
import type { TypeFace } from '../notice/type-faces.ts'

export const SHEET = {
  left: millimetres(18),
  top: millimetres(16),
  width: PAGE.width - 2 * millimetres(18),
  /** Where the foot begins. */
  bottom: PAGE.height - millimetres(18),
} as const

export interface SheetStyle {
  readonly weight?: 'regular' | 'bold'
  readonly size: number
  /** Height of a line. */
  readonly line: number
  readonly colour?: string
  readonly tracking?: number
}

type Faces = Readonly<Record<'regular' | 'bold', TypeFace>>

/** Writes down a page from top to bottom; begins another where there is no room. */
export class SheetPen {
  readonly #pdf: PDFKit.PDFDocument
  readonly #faces: Faces
  readonly #widths = new Map<string, number>()
  #top: number = SHEET.top
  #onPage: () => void = () => undefined

  constructor(pdf: PDFKit.PDFDocument, faces: Faces) {
    this.#pdf = pdf
    this.#faces = faces
    for (const { fonts } of Object.values(faces)) for (const [name, font] of fonts) pdf.registerFont(name, font)
  }

  /** From the upper edge of the paper. */
  get top(): number {
    return this.#top
  }

  /** What every page begins with is painted by `onPage`, the first one included. */
  begin(onPage: () => void): void {
    this.#onPage = onPage
    this.startPage()
  }

  startPage(): void {
    this.#pdf.addPage()
    this.#top = SHEET.top
    this.#onPage()
  }

  skip(height: number): void {
    this.#top += height
  }

  moveTo(top: number): void {
    this.#top = top
  }

  /** A new page where less than this is left; what is higher than a page begins where it stands. */
  keepTogether(height: number): void {
    const whole = SHEET.bottom - SHEET.top - millimetres(10)
    if (height <= whole && this.#top + height > SHEET.bottom) this.startPage()
  }

  broken(text: string, style: SheetStyle, width: number): readonly string[] {
    const lines = breakLines(text, { width, firstIndent: 0, widthOf: (sign) => this.#widthOf(sign, style) })
    return lines.map(({ signs }) => signs.join(''))
  }

  widthOf(text: string, style: SheetStyle): number {
    return [...text].reduce((sum, sign) => sum + this.#widthOf(sign, style), 0)
  }

  /** A paragraph in the full width, or in `width` from `left`. */
  paragraph(text: string, style: SheetStyle, left = 0, width = SHEET.width - left): void {
    for (const line of this.broken(text, style, width)) {
      this.keepTogether(style.line)
      this.write(line, SHEET.left + left, this.#top, style)
      this.#top += style.line
    }
  }

  /** One line anywhere on the page; `top` is the upper edge of its line. */
  write(text: string, x: number, top: number, style: SheetStyle): void {
    const { weight = 'regular', size, line, colour = '#000000', tracking = 0 } = style
    this.#pdf.fillColor(colour)
    const y = top + line / 2 + size * 0.36
    let place = x
    let run = { font: '', text: '', x }
    const flush = (): void => {
      if (run.text === '') return
      this.#pdf
        .font(run.font)
        .fontSize(size)
        .text(run.text, run.x, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: tracking })
    }
    for (const sign of text) {
      const { font, sign: written } = this.#faces[weight].fontFor(sign)
      if (font !== run.font) {
        flush()
        run = { font, text: '', x: place }
      }
      run.text += written
      place += this.#widthOf(sign, style)
    }
    flush()
  }

  circle(x: number, y: number, radius: number): void {
    this.#pdf.lineWidth(0.8).circle(x, y, radius).stroke('#000000')
  }

  square(x: number, y: number, half: number): void {
    this.#pdf
      .lineWidth(0.8)
      .rect(x - half, y - half, 2 * half, 2 * half)
      .stroke('#000000')
  }

  line(fromX: number, toX: number, y: number, colour = '#000000', width = 0.6): void {
    this.#pdf.lineWidth(width).moveTo(fromX, y).lineTo(toX, y).stroke(colour)
  }

  frame(x: number, y: number, width: number, height: number): void {
    this.#pdf.lineWidth(1).rect(x, y, width, height).stroke('#000000')
  }

  band(x: number, y: number, width: number, height: number): void {
    this.#pdf.rect(x, y, width, height).fill('#f1f3f5')
  }

  qr(modules: readonly (readonly boolean[])[], x: number, y: number, side: number): void {
    const square = side / modules.length
    for (const [row, dots] of modules.entries()) {
      for (const [column, dark] of dots.entries()) if (dark) this.#pdf.rect(x + column * square, y + row * square, square, square)
    }
    this.#pdf.fill('#000000')
  }

  #widthOf(sign: string, { weight = 'regular', size, tracking = 0 }: SheetStyle): number {
    const key = `${weight}${sign}`
    let width = this.#widths.get(key)
    if (width === undefined) {
      const { font, sign: written } = this.#faces[weight].fontFor(sign)
      width = this.#pdf.font(font).fontSize(1000).widthOfString(written) / 1000
      this.#widths.set(key, width)
    }
    return width * size + tracking
  }
}
