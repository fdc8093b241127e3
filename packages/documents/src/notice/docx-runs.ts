import { TextRun, type IRunOptions } from 'docx'
import { closeUp, piecesOf } from './units.ts'

/** Has no width, and forbids a break. Fonts of notices lack it: it is set in one that every Windows has, lest it be drawn as a box. */
const WORD_JOINER = '\u2060'
const JOINER_FONT = 'Segoe UI Symbol'

/**
 * A text as runs in which no measure parts from its number. LibreOffice breaks Chinese by lists of signs that begin no line and does not
 * look at joiners; a measure that calls itself no Chinese is broken by the rules of Unicode, which do.
 */
export function runsOf(text: string, style: Omit<IRunOptions, 'text' | 'children'>): readonly TextRun[] {
  return piecesOf(closeUp(text)).flatMap((piece) =>
    piece.isUnit
      ? [
          new TextRun({ ...style, text: WORD_JOINER, font: JOINER_FONT }),
          new TextRun({ ...style, text: piece.text, language: { eastAsia: 'en-US' } }),
        ]
      : [new TextRun({ ...style, text: piece.text })],
  )
}
