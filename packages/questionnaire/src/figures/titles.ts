import type { Questionnaire, Named, Question } from '../definition/definition.ts'
import { unitsOf } from '../definition/walk.ts'
import { UNSURE } from '../definition/limits.ts'
import type { CountTable } from '../results/tables.ts'

/** What an option is called: of a scale its title, of stars and places their number; `?` is 不了解, an empty one no answer. */
export function optionTitle(question: Question, option: string): string {
  if (option === UNSURE) return ('unsure' in question ? question.unsure : undefined) ?? '不了解'
  if (option === '') return '没有回答'
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'multiple':
      return titleIn(question.options, option)
    case 'matrix':
    case 'unit-matrix':
      return titleIn(question.scale, option)
    case 'rating':
      return `${option}★`
    case 'nps':
      return `${option}分`
    case 'ranking':
      return `第${option}位`
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return option
  }
}

function titleIn(items: readonly Named[], id: string): string {
  return items.find((item) => item.id === id)?.title ?? id
}

/** What a table is about beside its question: statement, unit or indicator, or ranked option. */
export function rowTitle(
  definition: Questionnaire,
  question: Question,
  { row, column }: Pick<CountTable, 'row' | 'column'>,
): string | undefined {
  if (row === undefined) return undefined
  switch (question.kind) {
    case 'matrix':
      return titleIn(question.statements, row)
    case 'ranking':
      return titleIn(question.options, row)
    case 'unit-matrix': {
      const unit = titleIn(unitsOf(definition, question), row)
      return column === undefined ? unit : titleIn(question.indicators, column)
    }
    case 'single':
    case 'dropdown':
    case 'multiple':
    case 'rating':
    case 'nps':
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return row
  }
}

/** The statement, unit or ranked option itself, whatever the indicator. */
export function titleOfRow(definition: Questionnaire, question: Question, row: string | undefined): string | undefined {
  return row === undefined ? undefined : rowTitle(definition, question, { row })
}
