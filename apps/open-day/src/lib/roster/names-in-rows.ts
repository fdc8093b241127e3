import { isHeading, isNumber } from './read-roster.ts'
import { LONGEST_NAME, type RosterCell, type RosterRow, type UnusedRow } from './roster-file.ts'

/** Titles and dates may stand above the headings. */
const HEAD_ROWS = 10

interface NamesInRows {
  readonly names: readonly string[]
  readonly unused: readonly UnusedRow[]
}

/**
 * The names of a table: below a heading such as 姓名 or 学生姓名 those of its column, without one in each row the first that is no number. What
 * cannot be taken is named; rows that hold nothing, or nothing but their number, are passed over.
 */
export function namesInRows(rows: readonly RosterRow[]): NamesInRows {
  const head = rows.slice(0, HEAD_ROWS).findIndex(({ cells }) => nameColumn(cells) >= 0)
  const column = nameColumn(rows[head]?.cells ?? [])
  const names: string[] = []
  const unused: UnusedRow[] = []
  for (const { line, cells } of rows.slice(head + 1)) {
    if (cells.every(({ text, isBroken }) => isBroken !== true && (text.trim() === '' || isNumber(text.trim())))) continue
    const cell = head < 0 ? firstWord(cells) : cells[column]
    const found = namesIn(cell, head >= 0)
    if (typeof found === 'string') {
      const texts = cells.filter(({ text }) => text.trim() !== '').map(({ text }) => tidy(text))
      unused.push({ line, reason: found, text: cell === undefined || cell.text.trim() === '' ? texts.join(' ') : tidy(cell.text) })
    } else names.push(...found)
  }
  return { names, unused }
}

/** 姓名 itself before 学生姓名, and that before 家长姓名 to the right of it. */
function nameColumn(cells: readonly RosterCell[]): number {
  const heads = cells.map(({ text }) => text.replace(/[\s*＊:：]/g, ''))
  const exact = heads.findIndex((head) => head === '姓名' || head === '名字')
  return exact >= 0 ? exact : heads.findIndex((head) => head.length <= 12 && /姓名|名字/.test(head))
}

function firstWord(cells: readonly RosterCell[]): RosterCell | undefined {
  return cells.find(({ text, isBroken }) => isBroken === true || (text.trim() !== '' && !isNumber(text.trim())))
}

function namesIn(cell: RosterCell | undefined, hasHeading: boolean): readonly string[] | UnusedRow['reason'] {
  const text = tidy(cell?.text ?? '')
  if (cell?.isBroken === true || /^[=+@-]/.test(text)) return 'formula'
  if (text === '') return 'no_name'
  if (!hasHeading && isHeading(text)) return []
  const names = text
    .split(/[、；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  // A comma parts the columns of what is pasted: behind it a name would be lost in the box.
  if (names.some((name) => /[,，]/.test(name))) return 'several'
  if (names.some((name) => !/\p{L}/u.test(name) || TOTALS.test(name))) return 'no_word'
  return names.some((name) => name.length > LONGEST_NAME) ? 'too_long' : names
}

const TOTALS = /^(?:合|总|總|小|共)\s*(?:计|計)/

/** On one line, without what cannot be seen; a name of two characters that is spaced out to the width of three is closed up. */
function tidy(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
  return /^[\p{Script=Han}\s]+$/u.test(line) && line.length <= 6 ? line.replace(/\s/g, '') : line
}
