import type { Answers, AnswerValue } from '../answers/answers.ts'
import type { Questionnaire } from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { placedColumns, type PlacedColumn, type SheetColumn } from './sheet-columns.ts'

/** A number, a text, or nothing where nothing was answered. */
export type SheetCell = number | string | null

/** Ballots as a table: one row a ballot, one column an answer. */
export interface Sheet {
  readonly columns: readonly SheetColumn[]
  readonly cellsOf: (answers: Answers) => SheetCell[]
}

/** Compiles a questionnaire to its table; answers are those that `validateAnswers` returned. */
export function sheetOf(definition: Questionnaire): Sheet {
  const placed = placedColumns(definition)
  const readers = placed.map(readerOf)
  const columns = placed.map((whole): SheetColumn => {
    const { place: _, ...column } = whole
    return column
  })
  return { columns, cellsOf: (answers) => readers.map((read) => read(answers)) }
}

type Read = (answers: Answers) => SheetCell

function readerOf({ kind, values, place: { key, row, column } }: PlacedColumn): Read {
  const codeOf = new Map(values.map(({ option, code }) => [option, code]))
  const code = (value: unknown): SheetCell => (value === undefined ? null : (codeOf.get(String(value)) ?? null))
  switch (kind) {
    case 'code':
      return (answers) => code(cellAt(answers[key], row, column))
    case 'flag':
      return (answers) => flagOf(answers[key], row ?? '')
    case 'number':
      return row === undefined ? (answers) => numberOf(answers[key]) : (answers) => placeOf(answers[key], row)
    case 'text':
    case 'date':
      return (answers) => textOf(answers[key])
  }
}

function cellAt(value: AnswerValue | undefined, row: string | undefined, column: string | undefined): unknown {
  if (row === undefined || value === undefined) return value
  // Whoever names a row reads a matrix, which is a record of rows.
  const cells = (value as Readonly<Record<string, unknown>>)[row]
  return column === undefined || cells === undefined ? cells : (cells as Readonly<Record<string, unknown>>)[column]
}

/** Whoever says 不了解 has not left out the others: nothing is known of them. */
function flagOf(value: AnswerValue | undefined, option: string): SheetCell {
  if (!Array.isArray(value)) return null
  if (value[0] === UNSURE && option !== UNSURE) return null
  return value.includes(option) ? 1 : 0
}

function placeOf(value: AnswerValue | undefined, option: string): SheetCell {
  const place = Array.isArray(value) ? value.indexOf(option) : -1
  return place === -1 ? null : place + 1
}

function numberOf(value: AnswerValue | undefined): SheetCell {
  return typeof value === 'string' ? Number(value) : null
}

function textOf(value: AnswerValue | undefined): SheetCell {
  return typeof value === 'string' ? value : null
}
