import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { runsOf } from './docx-runs.ts'
import { FONTS, fontOf } from './docx-styles.ts'
import type { Block, NoticeColumn, Verification } from './official-document.ts'
import * as page from './page-geometry.ts'
import { qrPng } from './qr-picture.ts'

const ALIGNMENT = { left: AlignmentType.LEFT, centre: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

/** A table of fixed widths whose rows are at least one line of text high; its head row stands again on every page. */
export function noticeTable({ columns, rows }: Extract<Block, { readonly kind: 'table' }>): Table {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.round((20 * page.PAGE.textWidth * share) / all))
  const head = columns.map((column): NoticeColumn => ({ ...column, align: 'centre' }))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 20 * page.CELL_PADDING, right: 20 * page.CELL_PADDING },
    rows: [
      tableRow(
        columns.map(({ title }) => title),
        head,
        widths,
        true,
      ),
      ...rows.map((row) => tableRow(row, columns, widths, false)),
    ],
  })
}

function tableRow(cells: readonly string[], columns: readonly NoticeColumn[], widths: readonly number[], isHead: boolean): TableRow {
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    height: { value: page.LINE_TWIPS, rule: HeightRule.ATLEAST },
    children: columns.map(({ align }, place) => {
      const font = fontOf(isHead ? FONTS.first : FONTS.body)
      const runs = runsOf(cells[place] ?? '', { size: 2 * page.TABLE_SIZE, font, bold: isHead })
      return new TableCell({
        width: { size: widths[place] ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        children: [
          new Paragraph({
            children: [...runs],
            alignment: ALIGNMENT[align],
            keepNext: isHead,
            spacing: { before: 0, after: 0, line: page.TABLE_LINE_TWIPS, lineRule: LineRuleType.EXACT },
          }),
        ],
      })
    }),
  })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

/** The QR code and the lines beside it, under a rule across the type area. */
export function verificationTable({ address, lines }: Verification): Table {
  const side = Math.round((page.QR_SIDE * 96) / 72)
  const code = new ImageRun({
    type: 'png',
    data: qrPng(address),
    transformation: { width: side, height: side },
    altText: { name: '核验页二维码', title: '核验页二维码', description: address },
  })
  const left = Math.round(20 * page.ASIDE_LEFT)
  const right = Math.round(20 * page.PAGE.textWidth) - left
  const text = (words: string): TextRun => new TextRun({ text: words, size: 2 * page.ASIDE_SIZE, font: fontOf(FONTS.body) })
  const spacing = { before: 0, after: 0, line: page.TABLE_LINE_TWIPS, lineRule: LineRuleType.EXACT }
  const cells = [
    { width: left, children: [new Paragraph({ children: [code], spacing: { before: 0, after: 0 } })] },
    { width: right, children: lines.map((words) => new Paragraph({ children: [text(words)], spacing })) },
  ]
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: left + right, type: WidthType.DXA },
    columnWidths: [left, right],
    borders: {
      top: { style: BorderStyle.SINGLE, size: 6, color: '000000' },
      bottom: NONE,
      left: NONE,
      right: NONE,
      insideHorizontal: NONE,
      insideVertical: NONE,
    },
    margins: { marginUnitType: WidthType.DXA, top: page.LINE_TWIPS / 2, bottom: 0, left: 0, right: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(({ width, children }) => new TableCell({ width: { size: width, type: WidthType.DXA }, children })),
      }),
    ],
  })
}
