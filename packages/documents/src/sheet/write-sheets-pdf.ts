import { buffer } from 'node:stream/consumers'
import Pdf from 'pdfkit'
import { millimetres, PAGE } from '../notice/page-geometry.ts'
import { qrModules } from '../notice/qr-picture.ts'
import { cutTypeFace } from '../notice/type-faces.ts'
import { paintBlock } from './paint-block.ts'
import { signsOfSheets, type PrintedSheet } from './printed-sheet.ts'
import { SHEET, SheetPen, type SheetStyle } from './sheet-pen.ts'

const TITLE: SheetStyle = { weight: 'bold', size: 17, line: 26 }
const INTRO: SheetStyle = { size: 9.5, line: 15, colour: '#222222' }
const NUMBER: SheetStyle = { weight: 'bold', size: 12, line: 16 }
const FOOT: SheetStyle = { size: 9, line: 12, colour: '#444444' }
const QR_SIDE = millimetres(22)

/** Sheets one after the other in one PDF. A sheet of several pages begins on the front of a leaf, so that both sides can be printed on. */
export async function writeSheetsPdf(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  const { regular, bold } = signsOfSheets(sheets)
  const pdf = new Pdf({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: sheets[0]?.title ?? '', CreationDate: new Date(0) },
  })
  const bytes = buffer(pdf)
  const pen = new SheetPen(pdf, { regular: await cutTypeFace(regular, 400), bold: await cutTypeFace(bold, 700) })
  for (const sheet of sheets) {
    paintSheet(pen, sheet)
    paintFeet(pdf, pen, sheet)
    pdf.flushPages()
  }
  pdf.end()
  return new Uint8Array(await bytes)
}

function paintSheet(pen: SheetPen, sheet: PrintedSheet): void {
  let page = 0
  pen.begin(() => {
    page += 1
    if (page > 1) paintRunningHead(pen, sheet)
  })
  const right = sheet.qr === undefined ? 0 : QR_SIDE + millimetres(6)
  if (sheet.qr !== undefined) paintCorner(pen, sheet.number, sheet.qr)
  const { top } = pen
  pen.paragraph(sheet.title, TITLE, 0, SHEET.width - right)
  pen.skip(millimetres(1))
  for (const text of sheet.intro) pen.paragraph(text, INTRO, 0, SHEET.width - right)
  if (sheet.qr !== undefined) pen.moveTo(Math.max(pen.top, top + QR_SIDE + NUMBER.line + millimetres(2)))
  pen.skip(millimetres(2))
  pen.line(SHEET.left, SHEET.left + SHEET.width, pen.top)
  pen.skip(millimetres(2))
  for (const block of sheet.blocks) paintBlock(pen, block)
}

function paintCorner(pen: SheetPen, number: string, qr: string): void {
  const x = SHEET.left + SHEET.width - QR_SIDE
  pen.qr(qrModules(qr), x, pen.top, QR_SIDE)
  const width = pen.widthOf(number, NUMBER)
  pen.write(number, x + (QR_SIDE - width) / 2, pen.top + QR_SIDE + 3, NUMBER)
}

function paintRunningHead(pen: SheetPen, { title, number }: PrintedSheet): void {
  pen.write(title, SHEET.left, pen.top, FOOT)
  const width = pen.widthOf(number, NUMBER)
  pen.write(number, SHEET.left + SHEET.width - width, pen.top - 2, NUMBER)
  pen.skip(millimetres(7))
}

/** Pages of the sheet are counted once it is painted. */
function paintFeet(pdf: PDFKit.PDFDocument, pen: SheetPen, { number }: PrintedSheet): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page)
    const text = count === 1 ? `编号 ${number}` : `编号 ${number}　第 ${page + 1} 页，共 ${count} 页`
    pen.write(text, SHEET.left + (SHEET.width - pen.widthOf(text, FOOT)) / 2, PAGE.height - millimetres(13), FOOT)
  }
  if (count > 1 && count % 2 === 1) pdf.addPage()
}
