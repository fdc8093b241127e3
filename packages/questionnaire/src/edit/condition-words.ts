import type { Comparison, Condition, Place } from '../definition/condition.ts'
import type { Named, Questionnaire } from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { findQuestion, unitsOf } from '../definition/walk.ts'

const COMPARISONS: Readonly<Record<Comparison, string>> = {
  below: '小于',
  'at-most': '不大于',
  equal: '等于',
  'at-least': '不小于',
  above: '大于',
}

/** A condition as one says it: 「“性别”选了“女”，并且“年龄”不小于18」. What it names and is not there appears by its id. */
export function conditionWords(definition: Questionnaire, condition: Condition): string {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const joint = condition.kind === 'all' ? '，并且' : '，或者'
      const parts = condition.of.map((part) =>
        isJoined(part) ? `（${conditionWords(definition, part)}）` : conditionWords(definition, part),
      )
      return parts.length === 0 ? (condition.kind === 'all' ? '没有条件' : '永不成立') : parts.join(joint)
    }
    case 'not':
      return notWords(definition, condition.of)
    case 'answered':
      return `${placeName(definition, condition)}已作答`
    case 'chosen':
      return `${placeName(definition, condition)}选了${optionNames(definition, condition)}`
    case 'compare':
      return `${placeName(definition, condition)}${COMPARISONS[condition.is]}${condition.value}`
  }
}

function notWords(definition: Questionnaire, inner: Condition): string {
  if (inner.kind === 'answered') return `${placeName(definition, inner)}没有作答`
  if (inner.kind === 'chosen') return `${placeName(definition, inner)}没有选${optionNames(definition, inner)}`
  return `不是（${conditionWords(definition, inner)}）`
}

function isJoined(condition: Condition): boolean {
  return (condition.kind === 'all' || condition.kind === 'any') && condition.of.length > 1
}

function placeName(definition: Questionnaire, { question: id, row, column }: Place): string {
  const question = findQuestion(definition, id)
  const rows = question?.kind === 'matrix' ? question.statements : question?.kind === 'unit-matrix' ? unitsOf(definition, question) : []
  const columns = question?.kind === 'unit-matrix' ? question.indicators : []
  const names = [
    question?.title || id,
    ...(row === undefined ? [] : [titleOf(rows, row)]),
    ...(column === undefined ? [] : [titleOf(columns, column)]),
  ]
  return `“${names.join(' · ')}”`
}

function optionNames(definition: Questionnaire, { question: id, options }: Extract<Condition, { readonly kind: 'chosen' }>): string {
  const question = findQuestion(definition, id)
  const named: readonly Named[] =
    question && 'options' in question ? question.options : question && 'scale' in question ? question.scale : []
  const unsure = question && 'unsure' in question ? question.unsure : undefined
  return options.map((option) => `“${option === UNSURE ? (unsure ?? option) : titleOf(named, option)}”`).join('或')
}

function titleOf(named: readonly Named[], id: string): string {
  return named.find((item) => item.id === id)?.title || id
}
