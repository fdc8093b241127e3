import { breakLines, type BrokenLine } from './break-lines.ts'
import * as page from './page-geometry.ts'
import type { TypeFace } from './type-faces.ts'
import { closeUp } from './units.ts'

export type Weight = 'regular' | 'bold'

export interface LineStyle {
  readonly weight?: Weight
  readonly size?: number
  /** What each sign gives up or gains beside its own width. */
  readonly tracking?: number
  readonly height?: number
  readonly align?: 'left' | 'centre' | 'right'
  readonly rightIndent?: number
  /** From the left edge of the type area. */
  readonly left?: number
  readonly width?: number
  readonly colour?: string
}

export interface ParagraphStyle extends LineStyle {
  /** Characters that the first line leaves free; two unless stated. */
  readonly indent?: number
}

/** Chinese stands a fifth of its line above the line's bottom, as word processors place it in lines of exact height. */
const BASELINE = 0.8

/** Writes down the type area of one page after the other. Knows lines and edges, nothing of notices. */
export class Pen {
  readonly #pdf: PDFKit.PDFDocument
  readonly #faces: Readonly<Record<Weight, TypeFace>>
  readonly #widths = new Map<string, number>()
  #top = 0
  #pages = 0

  constructor(pdf: PDFKit.PDFDocument, faces: Readonly<Record<Weight, TypeFace>>) {
    this.#pdf = pdf
    this.#faces = faces
    for (const { fonts } of Object.values(faces)) for (const [name, font] of fonts) pdf.registerFont(name, font)
  }

  /** From the top edge of the type area. */
  get top(): number {
    return this.#top
  }

  startPage(): void {
    this.#pdf.addPage()
    this.#pages += 1
    this.#top = 0
    this.#folio()
  }

  skip(height: number): void {
    this.#top += height
  }

  /** Begins a new page where less than this is left. */
  keepTogether(height: number): void {
    if (this.#top + height > page.PAGE.textHeight + 0.01) this.startPage()
  }

  broken(text: string, style: ParagraphStyle): readonly BrokenLine[] {
    const { left = 0, width = page.PAGE.textWidth - left, indent = 2 } = style
    return breakLines(closeUp(text), { width, firstIndent: indent * page.CELL, widthOf: (sign) => this.#widthOf(sign, style) })
  }

  paragraph(text: string, style: ParagraphStyle = {}): void {
    const { left = 0, width = page.PAGE.textWidth - left, height = page.LINE } = style
    for (const line of this.broken(text, style)) {
      this.keepTogether(height)
      const gaps = line.signs.length - line.hanging - 1
      const slack = line.isLast || gaps < 1 ? 0 : (width - line.indent - line.width) / gaps
      this.#write(line.signs, page.PAGE.left + left + line.indent, this.#top, { ...style, slack })
      this.#top += height
    }
  }

  /** One line that is known to fit. */
  line(text: string, style: LineStyle = {}): void {
    const { height = page.LINE } = style
    this.keepTogether(height)
    this.lineAt(text, this.#top, style)
    this.#top += height
  }

  /** The same at a place of its own: the pen stays where it is. */
  lineAt(text: string, top: number, style: LineStyle): void {
    const { left = 0, width = page.PAGE.textWidth - left, align = 'left', rightIndent = 0 } = style
    const signs = [...text]
    const own = signs.reduce((sum, sign) => sum + this.#widthOf(sign, style), 0)
    const free = { left: 0, centre: (width - own) / 2, right: width - own - rightIndent }[align]
    this.#write(signs, page.PAGE.left + left + free, top, { ...style, slack: 0 })
  }

  /** Across the type area. */
  rule(colour: string, points: number): void {
    const { left, top, textWidth } = page.PAGE
    const y = top + this.#top
    this.#pdf
      .lineWidth(points)
      .moveTo(left, y)
      .lineTo(left + textWidth, y)
      .stroke(colour)
  }

  frame(left: number, top: number, width: number, height: number): void {
    this.#pdf
      .lineWidth(0.5)
      .rect(page.PAGE.left + left, page.PAGE.top + top, width, height)
      .stroke('#000000')
  }

  /** At the left edge; the pen stays where it is. */
  qr(modules: readonly (readonly boolean[])[], side: number): void {
    const square = side / modules.length
    for (const [row, dots] of modules.entries()) {
      for (const [column, dark] of dots.entries()) {
        if (dark) this.#pdf.rect(page.PAGE.left + column * square, page.PAGE.top + this.#top + row * square, square, square)
      }
    }
    this.#pdf.fill('#000000')
  }

  #widthOf(sign: string, { weight = 'regular', size = page.BODY_SIZE, tracking = page.TRACKING }: LineStyle): number {
    const key = `${weight}${sign}`
    let width = this.#widths.get(key)
    if (width === undefined) {
      const { font, sign: written } = this.#faces[weight].fontFor(sign)
      width = this.#pdf.font(font).fontSize(1000).widthOfString(written) / 1000
      this.#widths.set(key, width)
    }
    return width * size + tracking
  }

  #write(signs: readonly string[], x: number, top: number, style: LineStyle & { readonly slack: number }): void {
    const { weight = 'regular', size = page.BODY_SIZE, tracking = page.TRACKING, height = page.LINE, colour = '#000000', slack } = style
    const y = page.PAGE.top + top + height * BASELINE
    this.#pdf.fillColor(colour)
    let run = { font: '', text: '', x }
    let place = x
    const flush = (): void => {
      if (run.text === '') return
      this.#pdf
        .font(run.font)
        .fontSize(size)
        .text(run.text, run.x, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: tracking + slack })
    }
    for (const sign of signs) {
      const { font, sign: written } = this.#faces[weight].fontFor(sign)
      if (font !== run.font) {
        flush()
        run = { font, text: '', x: place }
      }
      run.text += written
      place += this.#widthOf(sign, style) + slack
    }
    flush()
  }

  /** — 1 — outside: to the right on odd pages, to the left on even ones, one character in. */
  #folio(): void {
    const isOdd = this.#pages % 2 === 1
    const height = page.FOLIO_SIZE
    // The dash stands in the middle of the figures' height.
    const top = page.FOLIO_MIDDLE - page.PAGE.top - height * BASELINE + 0.35 * page.FOLIO_SIZE
    const inset = page.FOLIO_SIZE
    this.lineAt(`— ${this.#pages} —`, top, {
      size: page.FOLIO_SIZE,
      tracking: 0,
      height,
      align: isOdd ? 'right' : 'left',
      ...(isOdd ? { rightIndent: inset } : { left: inset }),
    })
  }
}
