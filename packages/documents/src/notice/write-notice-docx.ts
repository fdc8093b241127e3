import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  convertMillimetersToTwip as twips,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx'
import { noticeTable, verificationTable } from './docx-table.ts'
import { runsOf } from './docx-runs.ts'
import { FONTS, fontOf, STYLES } from './docx-styles.ts'
import type { Block, OfficialDocument } from './official-document.ts'
import * as page from './page-geometry.ts'

/** The notice as DOCX. Fonts are named as the standard has them; a program without them puts its own Chinese fonts in their place. */
export async function writeNoticeDocx(notice: OfficialDocument): Promise<Uint8Array> {
  const { title, signature, blocks } = notice
  const document = new Document({
    title,
    creator: signature.office,
    lastModifiedBy: signature.office,
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: 420,
    externalStyles: STYLES,
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(210), height: twips(297) },
            // The footer's one line stands so that its dash is 7 mm below the type area.
            margin: { top: twips(37), left: twips(28), right: twips(26), bottom: twips(35), header: twips(15), footer: FOOTER_TWIPS },
          },
        },
        footers: { default: folio('right'), even: folio('left') },
        children: [
          ...headOf(notice),
          ...titleOf(notice),
          ...blocks.flatMap((block, place) => blockOf(block, place === blocks.length - 1)),
          ...signatureOf(notice),
          blank(),
          verificationTable(notice.verification),
          blank(20 * page.AFTER_TABLE),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const FOOTER_TWIPS = Math.round(20 * (page.PAGE.height - page.FOLIO_MIDDLE - page.FOLIO_SIZE / 2))
const CELL_TWIPS = 20 * page.CELL

type Options = Omit<IParagraphOptions, 'text' | 'children' | 'spacing'> & { readonly lineTwips?: number }

/** Lines of exact height: what the page's grid asks for. */
function line(runs: readonly TextRun[], { lineTwips = page.LINE_TWIPS, ...options }: Options = {}): Paragraph {
  return new Paragraph({
    ...options,
    children: [...runs],
    spacing: { before: 0, after: 0, line: lineTwips, lineRule: LineRuleType.EXACT },
  })
}

function body(text: string, change: Pick<IRunOptions, 'font' | 'bold'> = {}): readonly TextRun[] {
  return runsOf(text, { size: 2 * page.BODY_SIZE, font: fontOf(FONTS.body), characterSpacing: page.TRACKING_TWIPS, ...change })
}

const blank = (lineTwips: number = page.LINE_TWIPS, keepNext = false): Paragraph => line([], { lineTwips, keepNext })

function headOf({ head }: OfficialDocument): readonly Paragraph[] {
  if (!head) return []
  const size = page.headSize(head.office)
  const office = new TextRun({ text: head.office, size: 2 * size, font: fontOf(FONTS.title), color: page.RED.slice(1), bold: true })
  const rule = { style: BorderStyle.SINGLE, size: 8 * page.HEAD.rulePoints, color: page.RED.slice(1), space: page.HEAD.ruleGap }
  return [
    blank(Math.round(20 * page.HEAD.above)),
    line([office], { alignment: AlignmentType.CENTER, lineTwips: Math.round(20 * size * page.HEAD.leading) }),
    blank(),
    blank(),
    line(body(head.number), { alignment: AlignmentType.CENTER, border: { bottom: rule } }),
    blank(Math.round(20 * (2 * page.LINE))),
  ]
}

function titleOf({ title, mark, addressee }: OfficialDocument): readonly Paragraph[] {
  const large = new TextRun({ text: title, size: 2 * page.TITLE_SIZE, font: fontOf(FONTS.title), bold: true })
  const centred = { alignment: AlignmentType.CENTER }
  return [
    line([large], { ...centred, lineTwips: page.TITLE_LINE_TWIPS }),
    ...(mark === undefined ? [] : [line(body(`（${mark}）`, { font: fontOf(FONTS.second) }), centred)]),
    blank(),
    line(body(`${addressee}：`)),
  ]
}

const INDENT = { firstLine: Math.round(2 * CELL_TWIPS) }

/** The last paragraph goes with the signature, which never stands on a page without text. */
function blockOf(block: Block, isLast: boolean): readonly (Paragraph | ReturnType<typeof noticeTable>)[] {
  switch (block.kind) {
    case 'heading': {
      const font = fontOf(block.level === 1 ? FONTS.first : FONTS.second)
      return [line(body(block.text, { font, bold: true }), { indent: INDENT, keepNext: true, outlineLevel: block.level - 1 })]
    }
    case 'paragraph':
      return [line(body(block.text), { indent: INDENT, alignment: AlignmentType.BOTH, keepNext: isLast && page.isMoved(block.text) })]
    case 'table':
      return [
        line(body(block.caption, { font: fontOf(FONTS.first), bold: true }), { alignment: AlignmentType.CENTER, keepNext: true }),
        noticeTable(block),
      ]
  }
}

function signatureOf({ signature: { office, date } }: OfficialDocument): readonly Paragraph[] {
  const indents = page.signatureIndents(page.cellsOf(office), page.cellsOf(date))
  const right = (text: string, cells: number, keepNext: boolean): Paragraph =>
    line(body(text), { alignment: AlignmentType.RIGHT, indent: { right: Math.round(cells * CELL_TWIPS) }, keepNext })
  return [blank(page.LINE_TWIPS, true), right(office, indents.office, true), right(date, indents.date, false)]
}

function folio(side: 'left' | 'right'): Footer {
  const run = new TextRun({ size: 2 * page.FOLIO_SIZE, font: fontOf(FONTS.folio), children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Footer({
    children: [
      line([run], {
        lineTwips: 20 * page.FOLIO_SIZE,
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: 20 * page.FOLIO_SIZE },
      }),
    ],
  })
}
