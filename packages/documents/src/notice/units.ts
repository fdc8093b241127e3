/** Measures that a number never parts from at the end of a line: 5分, 128个. */
const UNIT = /[分个条件项次家份名%]/
const SPACED = /(?<=[\d%]) (?=[分个条件项次家份名%])/g

/** A notice is set without the space that screens leave between a number and its measure. */
export function closeUp(text: string): string {
  return text.replaceAll(SPACED, '')
}

/** Whether the sign at this place is the measure of the number before it. */
export function isUnitOfNumber(signs: readonly string[], place: number): boolean {
  return UNIT.test(signs[place] ?? '') && /[\d%]/.test(signs[place - 1] ?? '')
}

export interface TextPiece {
  readonly text: string
  /** A measure that stays with the number before it. */
  readonly isUnit: boolean
}

/** The text in pieces, each measure of a number in one of its own. */
export function piecesOf(text: string): readonly TextPiece[] {
  const signs = [...text]
  const pieces: TextPiece[] = []
  let start = 0
  for (const [place, sign] of signs.entries()) {
    if (!isUnitOfNumber(signs, place)) continue
    pieces.push({ text: signs.slice(start, place).join(''), isUnit: false }, { text: sign, isUnit: true })
    start = place + 1
  }
  return [...pieces, { text: signs.slice(start).join(''), isUnit: false }].filter((piece) => piece.text !== '')
}
