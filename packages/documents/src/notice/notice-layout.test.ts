import { beforeAll, describe, expect, test } from 'vitest'
import { aFullNotice, aNotice } from './notice.testing.ts'
import { CHARACTERS_PER_LINE, LINE, LINES_PER_PAGE } from './page-geometry.ts'
import { canRun, OFFICE_PROGRAMS, printedLines, printWithLibreOffice, redInk, type PrintedLine } from './printed-page.testing.ts'
import { writeNoticeDocx } from './write-notice-docx.ts'
import { writeNoticePdf } from './write-notice-pdf.ts'

const MM = 72 / 25.4
const canPrint = canRun('pdftotext') && canRun('pdftoppm')
const canConvert = canPrint && canRun('soffice')

const WAYS = [
  {
    way: 'the PDF we write',
    possible: canPrint,
    print: writeNoticePdf,
    // Wherever on a page the text ends.
    fillings: Array.from({ length: LINES_PER_PAGE }, (_, lines) => lines),
  },
  {
    way: 'the DOCX as LibreOffice prints it',
    possible: canConvert,
    print: async (notice: Parameters<typeof writeNoticeDocx>[0]) => printWithLibreOffice(await writeNoticeDocx(notice)),
    fillings: [5, 6, 7],
  },
] as const

/** The page number stands below the type area. */
function textLines(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  return lines.filter(({ top }) => top < (37 + 225) * MM)
}

describe.each(WAYS)(`$way on paper (needs ${OFFICE_PROGRAMS})`, ({ possible, print, fillings }) => {
  let full: Uint8Array
  let pages: readonly (readonly PrintedLine[])[] = []
  beforeAll(async () => {
    if (!possible) return
    full = await print(aFullNotice())
    pages = printedLines(full)
  }, 60_000)

  test.skipIf(!possible)('has 22 lines of 28 characters on a full page', () => {
    const lines = textLines(pages[1] ?? [])
    expect(lines).toHaveLength(LINES_PER_PAGE)
    expect(lines.map(({ text }) => text)).toEqual(lines.map(() => '政'.repeat(CHARACTERS_PER_LINE)))
  })

  test.skipIf(!possible)('keeps the type area: 28 mm from the left, 156 mm wide, 37 mm from the top, 225 mm high', () => {
    const lines = textLines(pages[1] ?? [])
    for (const { left, right } of lines) {
      expect(Math.abs(left - 28 * MM)).toBeLessThan(1 * MM)
      expect(Math.abs(right - (28 + 156) * MM)).toBeLessThan(1 * MM)
    }
    const [first, last] = [lines[0], lines.at(-1)]
    if (!first || !last) throw new Error('no lines')
    // Ink stands inside its line: the first line begins at the top edge, the last ends above the bottom edge.
    expect((first.top + first.bottom) / 2).toBeGreaterThan(37 * MM)
    expect((first.top + first.bottom) / 2).toBeLessThan(37 * MM + LINE)
    expect((last.top + last.bottom) / 2).toBeGreaterThan((37 + 225) * MM - LINE - 1)
    expect((last.top + last.bottom) / 2).toBeLessThan((37 + 225) * MM)
    expect((last.top - first.top) / (LINES_PER_PAGE - 1)).toBeCloseTo(LINE, 0)
  })

  test.skipIf(!possible)(
    'never leaves the signature alone on a page',
    async () => {
      for (const lines of fillings) {
        const notice = aNotice({
          blocks: [
            ...Array.from({ length: lines }, () => ({ kind: 'paragraph', text: '其他情况。' }) as const),
            { kind: 'heading', level: 1, text: '有关要求' },
            { kind: 'paragraph', text: '请按期完成整改。' },
          ],
        })
        const texts = printedLines(await print(notice)).map((page) => page.map(({ text }) => text))
        const signed = texts.find((page) => page.includes(notice.signature.office))
        expect(signed, `after ${lines} lines`).toEqual(expect.arrayContaining(['有关要求', '请按期完成整改。']))
      }
    },
    60_000,
  )

  test.skipIf(!possible)('has its number outside, with dashes, 7 mm below the type area', () => {
    const folios = pages.map((lines) => lines.find(({ top }) => top >= (37 + 225) * MM))
    expect(folios.map((folio) => folio?.text)).toEqual(pages.map((_, place) => `—${place + 1}—`))
    for (const [place, folio] of folios.entries()) {
      if (!folio) throw new Error('no number')
      const isOdd = place % 2 === 0
      const edge = isOdd ? (28 + 156) * MM - folio.right : folio.left - 28 * MM
      expect(Math.abs(edge - 14)).toBeLessThan(1.5 * MM)
      expect(Math.abs((folio.top + folio.bottom) / 2 - (37 + 225 + 7) * MM)).toBeLessThan(1.5 * MM)
    }
  })

  test.skipIf(!possible)(
    'has the issuing office 35 mm below the top of the type area and a red line of full width 4 mm below its number',
    () => {
      const { office, rule } = redInk(full)
      expect(office.top).toBeGreaterThan(37 + 35)
      expect(office.top).toBeLessThan(37 + 35 + 6)
      expect(Math.abs(rule.left - 28)).toBeLessThan(0.6)
      expect(Math.abs(rule.right - (28 + 156))).toBeLessThan(0.6)
      const number = pages[0]?.find(({ text }) => text.includes('〔2026〕3'))
      if (!number) throw new Error('no number of the notice')
      // From the ink of the number; its line reaches a little further down than the ink does.
      const gap = rule.top - (number.top + number.bottom) / 2 / MM - 16 / 2 / MM
      expect(gap).toBeGreaterThan(4)
      expect(gap).toBeLessThan(7)
    },
  )

  test.skipIf(!possible)('marks a revision under the title and sets the addressee flush left, the date four characters in', () => {
    const lines = (pages[0] ?? []).map(({ text }) => text)
    expect(lines.findIndex((text) => text === '（修订第2版）')).toBeGreaterThan(lines.findIndex((text) => text.includes('的通报')))
    const addressee = pages[0]?.find(({ text }) => text === '各单位：')
    expect(Math.abs((addressee?.left ?? 0) - 28 * MM)).toBeLessThan(1 * MM)
    const date = pages.flat().find(({ text }) => text.endsWith('7月9日'))
    expect(Math.abs((28 + 156) * MM - (date?.right ?? 0) - 4 * 15.8)).toBeLessThan(2 * MM)
  })

  test.skipIf(!possible)(
    'breaks no number and parts none from its measure, wherever it stands in its line',
    async () => {
      const numbers = ['−1.25分', '2026', '128个', '96.5%', '6.25分']
      const words = '扣−1.25分，2026年，共128个，占96.5%，计6.25 分'
      const blocks = Array.from({ length: CHARACTERS_PER_LINE }, (_, before) => ({
        kind: 'paragraph' as const,
        text: `${'政'.repeat(before)}${words}${'务'.repeat(before)}${words}`,
      }))
      const lines = printedLines(await print(aNotice({ blocks }))).flat()
      const found = numbers.map((number) => lines.reduce((sum, { text }) => sum + text.split(number).length - 1, 0))
      // Two in each paragraph, and the year once more in the number, the title and the date of the notice.
      expect(found).toEqual([2, 2, 2, 2, 2].map((each, place) => each * CHARACTERS_PER_LINE + (place === 1 ? 3 : 0)))
    },
    60_000,
  )

  test.skipIf(!possible)(
    'repeats the head of a table that goes on',
    async () => {
      const tables = printedLines(await print(aNotice()))
      expect(tables.filter((lines) => lines.some(({ text }) => text === '名次单位得分')).length).toBeGreaterThanOrEqual(2)
      expect(tables.flat().some(({ text }) => text === '40示例单位4090.25')).toBe(true)
    },
    60_000,
  )
})

test.skipIf(!canConvert)(
  `both stand line by line in the same places (needs ${OFFICE_PROGRAMS})`,
  async () => {
    // Where the office's fonts are missing LibreOffice takes one stand-in for Chinese and another for figures: the title has none.
    const notice = { ...aFullNotice(), title: '关于政务公开工作考核情况的通报' }
    const ours = printedLines(await writeNoticePdf(notice))
    const theirs = printedLines(printWithLibreOffice(await writeNoticeDocx(notice)))
    expect(ours).toHaveLength(theirs.length)
    for (const [page, lines] of ours.slice(0, -1).entries()) {
      const other = theirs[page] ?? []
      expect(lines.map(({ text }) => text)).toEqual(other.map(({ text }) => text))
      for (const [place, line] of lines.entries()) {
        const twin = other[place]
        if (!twin) throw new Error('a line is missing')
        // Figures of the stand-in are wider, and what is centred begins further left.
        expect(Math.abs(line.left - twin.left)).toBeLessThan((/\d/.test(line.text) ? 4 : 2) * MM)
        // Boxes follow each font's own metrics, which differ by a good millimetre.
        expect(Math.abs(line.top + line.bottom - twin.top - twin.bottom) / 2).toBeLessThan(2 * MM)
      }
    }
  },
  60_000,
)
