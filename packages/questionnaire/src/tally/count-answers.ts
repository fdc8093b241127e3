import type { Answers, AnswerValue } from '../answers/answers.ts'
import { visibleQuestions } from '../answers/visible.ts'
import { UNSURE } from '../definition/limits.ts'
import { listQuestions, showConditions } from '../definition/walk.ts'
import type { QuestionPlan, RowPlan, TallyPlan } from './tally-plan.ts'

/** Writes the counters that a ballot moves into `hits`; returns how many. */
export type CountAnswers = (answers: Answers, hits: Hits) => void

/** Counters of one ballot: each is moved by one in every group the ballot belongs to. */
export interface Hits {
  readonly at: Int32Array
  count: number
}

/** Compiles the questionnaire to one function per question; throws a `RangeError` for answers that are not normalised. */
export function compileCounting(plan: TallyPlan): CountAnswers {
  const placed = listQuestions(plan.definition)
  const conditional = placed.some((each) => showConditions(each).length > 0)
  const counters = plan.questions.map((each) => ({ id: each.question.id, asked: each.at, count: counterOf(each) }))
  return (answers, hits) => {
    const shown = conditional ? new Set(visibleQuestions(placed, answers).map(({ question }) => question.id)) : undefined
    for (const { id, asked, count } of counters) {
      if (shown !== undefined && !shown.has(id)) continue
      hit(hits, asked)
      const value = answers[id]
      if (value !== undefined) count(value, hits, answers)
    }
  }
}

type CountValue = (value: AnswerValue, hits: Hits, answers: Answers) => void

function counterOf(plan: QuestionPlan): CountValue {
  const { question, rows } = plan
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'rating':
    case 'nps':
      return countOne(question.id, firstRow(rows))
    case 'multiple':
      return countMany(question.id, firstRow(rows))
    case 'matrix':
      return countRows(question.id, new Map(rows.map((row) => [row.row ?? '', places(row)])))
    case 'unit-matrix':
      return countUnits(plan)
    case 'ranking': {
      const first = new Map(rows.map((row) => [row.row ?? '', row]))
      return (value, hits) => {
        if (!isTexts(value)) throw unfit(question.id)
        value.forEach((option, place) => {
          const row = first.get(option)
          if (!row) throw unfit(question.id)
          hit(hits, row.at)
          hit(hits, row.at + 2 + place)
        })
      }
    }
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text': {
      const row = firstRow(rows)
      return (_value, hits) => hit(hits, row.at)
    }
  }
}

function countOne(id: string, row: RowPlan): CountValue {
  const place = places(row)
  return (value, hits) => {
    const at = place.get(typeof value === 'number' ? String(value) : value)
    if (at === undefined) throw unfit(id)
    if (at !== row.at + 1) hit(hits, row.at)
    hit(hits, at)
  }
}

function countMany(id: string, row: RowPlan): CountValue {
  const place = places(row)
  return (value, hits) => {
    if (!isTexts(value)) throw unfit(id)
    if (value[0] !== UNSURE) hit(hits, row.at)
    for (const option of value) {
      const at = place.get(option)
      if (at === undefined) throw unfit(id)
      hit(hits, at)
    }
  }
}

function countRows(id: string, rows: ReadonlyMap<string, ReadonlyMap<unknown, number>>): CountValue {
  return (value, hits) => {
    if (typeof value !== 'object' || isTexts(value)) throw unfit(id)
    for (const row in value) countCell(id, rows.get(row), value[row], hits)
  }
}

function countUnits({ question, rows, units }: QuestionPlan): CountValue {
  const byUnit = new Map([...units.keys()].map((unit) => [unit, new Map<string, ReadonlyMap<unknown, number>>()]))
  for (const row of rows) byUnit.get(row.row ?? '')?.set(row.column ?? '', places(row))
  const { id } = question
  return (value, hits, answers) => {
    if (typeof value !== 'object') throw unfit(id)
    for (const [unit, ratings] of Object.entries(value)) {
      const chosen = units.get(unit)
      const cells = byUnit.get(unit)
      if (chosen === undefined || cells === undefined || typeof ratings !== 'object') throw unfit(id)
      hit(hits, chosen)
      if (answers[`${id}.${unit}`] !== undefined) hit(hits, chosen + 1)
      for (const indicator in ratings) countCell(id, cells.get(indicator), ratings[indicator], hits)
    }
  }
}

function countCell(id: string, place: ReadonlyMap<unknown, number> | undefined, rating: unknown, hits: Hits): void {
  const at = place?.get(rating)
  const row = place?.get(ROW)
  if (at === undefined || row === undefined) throw unfit(id)
  if (at !== row + 1) hit(hits, row)
  hit(hits, at)
}

/** Key of a row's own counter; no option can have it. */
const ROW = Symbol('row')

function places({ at, options }: RowPlan): ReadonlyMap<unknown, number> {
  return new Map<unknown, number>([[ROW, at], [UNSURE, at + 1], ...options.map((option, index) => [option, at + 2 + index] as const)])
}

function firstRow(rows: readonly RowPlan[]): RowPlan {
  const [row] = rows
  if (!row) throw new RangeError('a question without counters')
  return row
}

function hit(hits: Hits, at: number): void {
  hits.at[hits.count] = at
  hits.count += 1
}

function isTexts(value: AnswerValue): value is readonly string[] {
  return Array.isArray(value)
}

function unfit(id: string): RangeError {
  return new RangeError(`the answer to ${id} is not normalised`)
}
