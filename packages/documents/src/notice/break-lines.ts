import { isUnitOfNumber } from './units.ts'

/** Signs that begin no line; the first group hangs beyond the edge instead. */
const HANGING = new Set('，。、；：？！')
const NOT_FIRST = new Set('，。、；：？！）】》〉」』〕”’…—％%·')
/** Signs that end no line. */
const NOT_LAST = new Set('（【《〈「『〔“‘')

export interface Measure {
  /** Width of a line, in the unit of `widthOf`. */
  readonly width: number
  /** What the first line leaves free at its beginning. */
  readonly firstIndent: number
  readonly widthOf: (sign: string) => number
}

export interface BrokenLine {
  readonly signs: readonly string[]
  /** Without what hangs. */
  readonly width: number
  readonly indent: number
  /** How many signs at the end stand beyond the edge. */
  readonly hanging: number
  readonly isLast: boolean
}

/**
 * Breaks a paragraph as Chinese type is set (避头尾): a stop at the end of a full line hangs beyond the edge, other closing signs take
 * the sign before them along, opening brackets go with what they open, and numbers with their measures and ordinary words of other scripts stay whole. The
 * signs of all lines together are the text.
 */
export function breakLines(text: string, measure: Measure): readonly BrokenLine[] {
  const signs = [...text]
  const paragraph = { signs, wordAt: wordsOf(signs) }
  const lines: BrokenLine[] = []
  let start = 0
  do {
    const indent = lines.length === 0 ? measure.firstIndent : 0
    const { end, hanging } = endOfLine(paragraph, start, measure, indent)
    const body = signs.slice(start, end - hanging)
    const width = body.reduce((sum, sign) => sum + measure.widthOf(sign), 0)
    lines.push({ signs: signs.slice(start, end), width, indent, hanging, isLast: end >= signs.length })
    start = end
  } while (start < signs.length)
  return lines
}

interface LineEnd {
  /** Place after the last sign of the line. */
  readonly end: number
  readonly hanging: number
}

interface Paragraph {
  readonly signs: readonly string[]
  readonly wordAt: readonly number[]
}

function endOfLine(paragraph: Paragraph, start: number, { width, widthOf }: Measure, indent: number): LineEnd {
  const { signs } = paragraph
  let used = indent
  let full = start
  // A hair of tolerance: sums of binary fractions.
  while (full < signs.length && used + widthOf(signs[full] ?? '') <= width + 1e-6) used += widthOf(signs[full++] ?? '')
  if (full >= signs.length) return { end: full, hanging: 0 }
  if (HANGING.has(signs[full] ?? '') && !NOT_FIRST.has(signs[full + 1] ?? '')) return { end: full + 1, hanging: 1 }
  let end = Math.max(full, start + 1)
  while (end > start + 1 && !mayBreak(paragraph, end)) end -= 1
  return { end: end > start + 1 || mayBreak(paragraph, end) ? end : Math.max(full, start + 1), hanging: 0 }
}

function mayBreak({ signs, wordAt }: Paragraph, place: number): boolean {
  const before = signs[place - 1] ?? ''
  const after = signs[place] ?? ''
  if (NOT_FIRST.has(after) || NOT_LAST.has(before) || isUnitOfNumber(signs, place)) return false
  return wordAt[place] === 0 || wordAt[place] !== wordAt[place - 1]
}

/** An address or a hash: longer than this a word breaks anywhere, rather than tear the line before it apart. */
const LONGEST_WORD = 16

/** For each sign the number of the word it belongs to; 0 for signs that stand on their own. */
function wordsOf(signs: readonly string[]): readonly number[] {
  const wordAt = signs.map(() => 0)
  let word = 0
  for (let start = 0; start < signs.length;) {
    let end = start
    while (end < signs.length && isWord(signs[end] ?? '')) end += 1
    if (end > start + 1 && end - start <= LONGEST_WORD) wordAt.fill(++word, start, end)
    start = Math.max(end, start + 1)
  }
  return wordAt
}

/** Letters, figures and what stands between them without a space. */
function isWord(sign: string): boolean {
  return /[\w.+\-−/:@#&=]/.test(sign)
}
