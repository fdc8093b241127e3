import type { Option, Question, Questionnaire, UnitMatrixQuestion } from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { listQuestions, unitsOf } from '../definition/walk.ts'
import { scaleOf } from '../score/score-map.ts'

/** One column of the table of ballots. */
export interface SheetColumn {
  /** A letter, then letters, digits and underscores, at most 64 characters: every program for statistics takes it. */
  readonly name: string
  readonly label: string
  readonly question: string
  /** `code`: a number that stands for an option. `flag`: 1 chosen, 0 not chosen. */
  readonly kind: 'code' | 'flag' | 'number' | 'text' | 'date'
  /** Whether the codes have an order from the first to the last. */
  readonly isScale: boolean
  readonly values: readonly SheetValue[]
}

export interface SheetValue {
  readonly code: number
  /** As a ballot has it. */
  readonly option: string
  readonly title: string
}

/** Code of 不了解, outside every scale. */
export const UNSURE_CODE = 99

/** Where a column's answer stands in a ballot. */
export interface ColumnPlace {
  readonly key: string
  /** Option of a multiple choice or ranking, statement, or unit. */
  readonly row?: string
  /** Indicator. */
  readonly column?: string
}

export interface PlacedColumn extends SheetColumn {
  readonly place: ColumnPlace
}

type Draft = Omit<PlacedColumn, 'question'>

/** Every column of a questionnaire, in the order of its questions. */
export function placedColumns(definition: Questionnaire): readonly PlacedColumn[] {
  const taken = new Set<string>()
  return listQuestions(definition).flatMap(({ question }) =>
    draftsOf(definition, question).map((draft) => ({ ...draft, question: question.id, name: freeName(draft.name, taken) })),
  )
}

function draftsOf(definition: Questionnaire, question: Question): readonly Draft[] {
  const { id, title } = question
  const one = { name: id, label: title, place: { key: id }, values: [], isScale: false }
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return [{ ...one, kind: 'code', values: codes(question.options, question.unsure) }, ...writeIns(question.id, title, question.options)]
    case 'rating':
    case 'nps':
      return [{ ...one, kind: 'code', isScale: true, values: stars(scaleOf(question), question.unsure) }]
    case 'multiple': {
      const options = question.unsure === undefined ? question.options : [...question.options, { id: UNSURE, title: question.unsure }]
      const flags = options.map(({ id: row, title: option }): Draft => ({
        ...one,
        name: `${id}_${row === UNSURE ? 'unsure' : row}`,
        label: `${title}：${option}`,
        kind: 'flag',
        values: FLAGS,
        place: { key: id, row },
      }))
      return [...flags, ...writeIns(id, title, question.options)]
    }
    case 'ranking':
      return question.options.map(({ id: row, title: option }) => ({
        ...one,
        name: `${id}_${row}`,
        label: `${title}：“${option}”的名次`,
        kind: 'number',
        place: { key: id, row },
      }))
    case 'matrix':
      return question.statements.map(({ id: row, title: statement }) => ({
        ...one,
        name: `${id}_${row}`,
        label: `${title}：${statement}`,
        kind: 'code',
        isScale: true,
        values: codes(question.scale, question.unsure),
        place: { key: id, row },
      }))
    case 'unit-matrix':
      return unitColumns(definition, question)
    case 'number':
      return [{ ...one, kind: 'number' }]
    case 'date':
      return [{ ...one, kind: 'date' }]
    case 'short-text':
    case 'long-text':
      return [{ ...one, kind: 'text' }]
  }
}

/** A unit is its place in the list: ids of the house are long and say nothing. */
function unitColumns(definition: Questionnaire, question: UnitMatrixQuestion): readonly Draft[] {
  const { id, indicators, comment } = question
  return unitsOf(definition, question).flatMap((unit, at) => {
    const ratings = indicators.map((indicator): Draft => ({
      name: `${id}_u${at + 1}_${indicator.id}`,
      label: `${unit.title}：${indicator.title}`,
      kind: 'code',
      isScale: true,
      values: codes(question.scale, question.unsure),
      place: { key: id, row: unit.id, column: indicator.id },
    }))
    if (comment === undefined) return ratings
    return [...ratings, textColumn(`${id}_u${at + 1}_words`, `${unit.title}：${comment}`, `${id}.${unit.id}`)]
  })
}

function writeIns(id: string, title: string, options: readonly Option[]): readonly Draft[] {
  return options
    .filter(({ write }) => write === true)
    .map((option) => textColumn(`${id}_${option.id}_words`, `${title}：${option.title}（填写的内容）`, `${id}.${option.id}`))
}

function textColumn(name: string, label: string, key: string): Draft {
  return { name, label, kind: 'text', values: [], isScale: false, place: { key } }
}

const FLAGS: readonly SheetValue[] = [
  { code: 0, option: '0', title: '没有选' },
  { code: 1, option: '1', title: '选了' },
]

function codes(options: readonly { readonly id: string; readonly title: string }[], unsure: string | undefined): readonly SheetValue[] {
  return [...options.map(({ id, title }, at) => ({ code: at + 1, option: id, title })), ...unsureCode(unsure)]
}

/** What is a number on the ballot is the same number here. */
function stars(scale: readonly string[], unsure: string | undefined): readonly SheetValue[] {
  return [...scale.map((step) => ({ code: Number(step), option: step, title: step })), ...unsureCode(unsure)]
}

function unsureCode(unsure: string | undefined): readonly SheetValue[] {
  return unsure === undefined ? [] : [{ code: UNSURE_CODE, option: UNSURE, title: unsure }]
}

const LONGEST_NAME = 60

/** Words that SPSS keeps for itself. */
const RESERVED = new Set(['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'])

/** Names of the columns before the answers. */
export const SHEET_HEAD = ['ballot_no', 'channel', 'received_on', 'set_aside'] as const

function freeName(wanted: string, taken: Set<string>): string {
  const plain = wanted
    .replaceAll(/[^a-z0-9_]/g, '_')
    .slice(0, LONGEST_NAME)
    .replace(/_+$/, '')
  const base = /^[a-z]/.test(plain) && !RESERVED.has(plain) ? plain : `v_${plain}`.slice(0, LONGEST_NAME)
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? base : `${base}_${nth}`
    if (taken.has(name) || SHEET_HEAD.some((head) => head === name)) continue
    taken.add(name)
    return name
  }
}
