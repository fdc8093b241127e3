/** GB/T 9704-2012 in points and twips. Both writers read their measures here, so that one cannot drift from the other. */

const POINTS_PER_MM = 72 / 25.4

export function millimetres(mm: number): number {
  return mm * POINTS_PER_MM
}

/** A4 with a type area of 156 × 225 mm, 37 mm from the top and 28 mm from the left. */
export const PAGE = {
  width: millimetres(210),
  height: millimetres(297),
  top: millimetres(37),
  left: millimetres(28),
  textWidth: millimetres(156),
  textHeight: millimetres(225),
} as const

export const LINES_PER_PAGE = 22
export const CHARACTERS_PER_LINE = 28

/** 22 of them fit into 225 mm and 23 do not. Twips, since a word processor counts in them. */
export const LINE_TWIPS = 579
export const LINE = LINE_TWIPS / 20

/** 三号, 二号, 四号; tables are set in 小四. */
export const BODY_SIZE = 16
export const TITLE_SIZE = 22
export const FOLIO_SIZE = 14
export const TABLE_SIZE = 12

/** 28 characters of 16 pt are wider than 156 mm: each gives up a quarter of a point, so that 28 fit and 29 do not. */
export const TRACKING_TWIPS = -5
export const TRACKING = TRACKING_TWIPS / 20
export const CELL = BODY_SIZE + TRACKING

/** Lines of a table stand half as far apart as those of the text; a row of one or two lines is as high as one line of text. */
export const TABLE_LINE_TWIPS = 289
export const TABLE_LINE = TABLE_LINE_TWIPS / 20
export const CELL_PADDING = 4

/** 五号, beside the QR code. */
export const ASIDE_SIZE = 10.5

export const HEAD = {
  /** 发文机关标志 begins 35 mm below the top of the type area. */
  above: millimetres(35),
  largest: 42,
  /** Height of its line beside its type size. */
  leading: 1.2,
  /** The red line stands 4 mm below 发文字号; a border's distance is a whole number of points. */
  ruleGap: 11,
  rulePoints: 1.5,
} as const

export const TITLE_LINE_TWIPS = 720
export const TITLE_LINE = TITLE_LINE_TWIPS / 20

/** The dash of the page number stands 7 mm below the type area, in the middle of a line of its own size. */
export const FOLIO_MIDDLE = PAGE.top + PAGE.textHeight + millimetres(7)

export const QR_SIDE = 3 * LINE
/** A word processor's document may not end with a table: the empty paragraph after it is as low as one can be. */
export const AFTER_TABLE = 1
export const ASIDE_LEFT = QR_SIDE + CELL
export const RED = '#e60012'

/** The type size at which the issuing office's name fills the width, and no larger than the standard's 15 mm. */
export function headSize(office: string): number {
  return Math.min(HEAD.largest, Math.floor(PAGE.textWidth / Math.max(1, office.length)))
}

/**
 * How many character cells stand to the right of signature and date: the date keeps four, the signature is centred on it, and what is
 * longer than that moves to the edge.
 */
export function signatureIndents(officeCells: number, dateCells: number): { readonly office: number; readonly date: number } {
  const date = 4
  const office = date + (dateCells - officeCells) / 2
  return office >= 0 ? { office, date } : { office: 0, date: Math.max(date, (officeCells - dateCells) / 2) }
}

/** Width of a text in full character cells; ASCII takes half of one. */
export function cellsOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign <= '~' ? 0.5 : 1), 0)
}

/** Whether a last paragraph moves to the page of the signature as a whole; a longer one has its end there anyway, or leaves a gap behind. */
export function isMoved(text: string): boolean {
  return cellsOf(text) <= 6 * 28
}
