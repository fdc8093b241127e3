import { formatRatio, parsePoints, plainPoints, type Points, type Ratio } from '../points.ts'

const PERCENT = /^(\d{1,4})(?:\.(\d{1,2}))?\s*[%\uff05]$/
const WHOLE = /^\d{1,9}$/
const OPEN = '未定'

/** Reads `40%` or `66.67%`; `undefined` for anything else, a third decimal included. */
export function parseRatio(text: string): Ratio | undefined {
  const match = PERCENT.exec(text.trim())
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

export function parseWhole(text: string): number | undefined {
  return WHOLE.test(text.trim()) ? Number(text.trim()) : undefined
}

export function parseText(text: string): string {
  return text
}

/** Reads a list separated by semicolons, Chinese ones too. */
export function parseList(text: string): readonly string[] {
  return text
    .split(/[;\uff1b]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** A value or 未定: what the source leaves to the office. The wrapper tells an open figure from one that could not be read. */
export function parseOpen<T>(read: (text: string) => T | undefined): (text: string) => { readonly value: T | null } | undefined {
  return (text) => {
    if (text === OPEN) return { value: null }
    const value = read(text)
    return value === undefined ? undefined : { value }
  }
}

export function writeOpen<T>(value: T | null, write: (value: T) => string): string {
  return value === null ? OPEN : write(value)
}

export function writeMaybe<T>(value: T | undefined, write: (value: T) => string): string {
  return value === undefined ? '' : write(value)
}

/** Points in a file use an ASCII minus, so that every spreadsheet reads them as a number. */
export function writePoints(points: Points): string {
  return plainPoints(points).replace('\u2212', '-')
}

/** A factor is written as times: `2` doubles. */
export function parseFactor(text: string): Ratio | undefined {
  const points = parsePoints(text)
  return points === undefined || points < 0 ? undefined : points
}

export const writeRatio = formatRatio
export const writeFactor = writePoints

/** A closed list of words, one for each value, both ways. */
export interface Words<T extends string> {
  readonly parse: (text: string) => T | undefined
  readonly write: (value: T) => string
  /** All of them, for the error sentence. */
  readonly all: string
}

export function wordsOf<T extends string>(words: Readonly<Record<T, string>>): Words<T> {
  const byWord = new Map((Object.entries(words) as [T, string][]).map(([value, word]) => [word, value])) // Object.entries widens the keys
  return { parse: (text) => byWord.get(text), write: (value) => words[value], all: [...byWord.keys()].join('、') }
}
