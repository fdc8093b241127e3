import { buffer } from 'node:stream/consumers'
import Pdf from 'pdfkit'
import type { Block, OfficialDocument } from './official-document.ts'
import { signsOf } from './notice-signs.ts'
import * as page from './page-geometry.ts'
import { Pen } from './pen.ts'
import { qrModules } from './qr-picture.ts'
import { paintTable } from './table-painter.ts'
import { cutTypeFace } from './type-faces.ts'

/** The notice as a PDF with the fonts it needs inside. The same document gives the same bytes. */
export async function writeNoticePdf(notice: OfficialDocument): Promise<Uint8Array> {
  const { regular, bold } = signsOf(notice)
  const pdf = new Pdf({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: notice.title, Author: notice.signature.office, CreationDate: new Date(0) },
  })
  const bytes = buffer(pdf)
  const pen = new Pen(pdf, { regular: await cutTypeFace(regular, 400), bold: await cutTypeFace(bold, 700) })
  paintHead(pen, notice)
  paintTitle(pen, notice)
  for (const place of notice.blocks.keys()) paintBlock(pen, notice.blocks.slice(place))
  paintSignature(pen, notice)
  paintVerification(pen, notice)
  pdf.end()
  return new Uint8Array(await bytes)
}

function paintHead(pen: Pen, { head }: OfficialDocument): void {
  pen.startPage()
  if (!head) return
  const size = page.headSize(head.office)
  pen.skip(page.HEAD.above)
  pen.line(head.office, { weight: 'bold', size, height: size * page.HEAD.leading, align: 'centre', colour: page.RED })
  pen.skip(2 * page.LINE)
  pen.line(head.number, { align: 'centre' })
  pen.skip(page.HEAD.ruleGap)
  pen.rule(page.RED, page.HEAD.rulePoints)
  pen.skip(page.HEAD.rulePoints + 2 * page.LINE)
}

function paintTitle(pen: Pen, { title, mark, addressee }: OfficialDocument): void {
  const large = { weight: 'bold', size: page.TITLE_SIZE, tracking: 0, height: page.TITLE_LINE, align: 'centre' } as const
  for (const part of pen.broken(title, { ...large, indent: 0 })) pen.line(part.signs.join(''), large)
  if (mark !== undefined) pen.line(`（${mark}）`, { align: 'centre' })
  pen.skip(page.LINE)
  pen.paragraph(`${addressee}：`, { indent: 0 })
}

/**
 * A heading does not end a page: it goes with the first line of text, or with a table's caption, head and first row. The last paragraph
 * goes with the signature.
 */
function paintBlock(pen: Pen, [block, next, ...others]: readonly Block[]): void {
  switch (block?.kind) {
    case 'heading': {
      const isLast = next?.kind === 'paragraph' && others.length === 0
      pen.keepTogether(isLast ? page.LINE + withSignature(pen, next.text) : (next?.kind === 'table' ? 4 : 2) * page.LINE)
      return pen.paragraph(block.text, { weight: 'bold' })
    }
    case 'paragraph':
      if (next === undefined) pen.keepTogether(withSignature(pen, block.text))
      return pen.paragraph(block.text)
    case 'table':
      return paintTable(pen, block)
    case undefined:
      return
  }
}

/** Height of a last paragraph with a blank line, office and date below it; of a long one its first line. */
function withSignature(pen: Pen, text: string): number {
  return (page.isMoved(text) ? pen.broken(text, {}).length + 3 : 1) * page.LINE
}

/** Signature and date stand together on a page that has text. */
function paintSignature(pen: Pen, { signature: { office, date } }: OfficialDocument): void {
  const indents = page.signatureIndents(page.cellsOf(office), page.cellsOf(date))
  pen.skip(page.LINE)
  pen.keepTogether(2 * page.LINE)
  pen.line(office, { align: 'right', rightIndent: indents.office * page.CELL })
  pen.line(date, { align: 'right', rightIndent: indents.date * page.CELL })
}

function paintVerification(pen: Pen, { verification: { address, lines } }: OfficialDocument): void {
  const height = page.LINE / 2 + Math.max(page.QR_SIDE, lines.length * page.TABLE_LINE) + page.AFTER_TABLE
  pen.skip(page.LINE)
  pen.keepTogether(height)
  pen.rule('#000000', 0.75)
  pen.skip(page.LINE / 2)
  pen.qr(qrModules(address), page.QR_SIDE)
  const aside = { size: page.ASIDE_SIZE, tracking: 0, left: page.ASIDE_LEFT, height: page.TABLE_LINE } as const
  for (const text of lines) for (const { signs } of pen.broken(text, { ...aside, indent: 0 })) pen.line(signs.join(''), aside)
}
