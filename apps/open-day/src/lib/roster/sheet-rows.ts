import { readXml } from './read-xml.ts'
import { Refused } from './refused.ts'
import type { RosterCell, RosterRow } from './roster-file.ts'

const MOST_ROWS = 6000
const MOST_COLUMNS = 60

/** The texts that cells name by their number. */
export function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = []
  const reading = textReading()
  readXml(xml, {
    open: (name) => {
      if (name === 'si') texts.push('')
      reading.open(name)
    },
    text: (text) => {
      if (reading.isText()) texts.push((texts.pop() ?? '') + text)
    },
    close: reading.close,
  })
  return texts
}

/** Of a text the runs, and not how they are read aloud (`rPh`). */
function textReading() {
  let isText = false
  let isAloud = false
  return {
    isText: (): boolean => isText && !isAloud,
    open: (name: string): void => {
      if (name === 't') isText = true
      if (name === 'rPh') isAloud = true
    },
    close: (name: string): void => {
      if (name === 't') isText = false
      if (name === 'rPh') isAloud = false
    },
  }
}

interface OpenCell {
  readonly at: number
  readonly type: string | undefined
  value: string
  hasFormula: boolean
}

/** Rows of a sheet that hold something, with their own numbers. Values are read as they stand there: no formula is worked out. */
export function sheetRows(xml: string, shared: readonly string[]): readonly RosterRow[] {
  const rows: RosterRow[] = []
  const reading = textReading()
  let line = 0
  let cells: RosterCell[] = []
  let cell: OpenCell | undefined
  let isValue = false
  readXml(xml, {
    open: (name, attributes) => {
      reading.open(name)
      if (name === 'v') isValue = true
      if (name === 'f' && cell) cell.hasFormula = true
      if (name === 'c') cell = { at: columnOf(attributes['r']) ?? cells.length, type: attributes['t'], value: '', hasFormula: false }
      if (name !== 'row') return
      line = Number(attributes['r'] ?? line + 1)
      cells = []
    },
    text: (text) => {
      if (cell && (isValue || reading.isText())) cell.value += text
    },
    close: (name) => {
      reading.close(name)
      if (name === 'v') isValue = false
      if (name === 'c') {
        if (cell && cell.at < MOST_COLUMNS) put(cells, cell.at, cellOf(cell, shared))
        cell = undefined
      }
      if (name !== 'row') return
      if (cells.some(({ text, isBroken }) => text.trim() !== '' || isBroken === true)) rows.push({ line, cells })
      if (rows.length > MOST_ROWS) throw new Refused('too_many_rows')
    },
  })
  return rows
}

function put(cells: RosterCell[], at: number, cell: RosterCell): void {
  while (cells.length < at) cells.push({ text: '' })
  cells[at] = cell
}

function cellOf({ type, value, hasFormula }: OpenCell, shared: readonly string[]): RosterCell {
  if (type === 'e' || (hasFormula && value === '')) return { text: value, isBroken: true }
  return { text: type === 's' ? (shared[Number(value)] ?? '') : value }
}

/** C7 is the third column. */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0]
  return letters === undefined ? undefined : [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
