import { parsePoints } from '@sunlit/scoring'
import type { Comparison, Condition, Place } from '../definition/condition.ts'
import { isRecord, member, type Answers, type AnswerValue } from './answers.ts'

/** Whether a condition holds for answers from which hidden questions are already gone. */
export function conditionHolds(condition: Condition, answers: Answers): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => conditionHolds(part, answers))
    case 'any':
      return condition.of.some((part) => conditionHolds(part, answers))
    case 'not':
      return !conditionHolds(condition.of, answers)
    case 'answered':
      return isAnswer(at(condition, answers))
    case 'chosen': {
      const value = at(condition, answers)
      return Array.isArray(value)
        ? value.some((option) => condition.options.includes(option))
        : typeof value === 'string' && condition.options.includes(value)
    }
    case 'compare':
      return compares(at(condition, answers), condition.is, condition.value)
  }
}

/** Whether anything was said: an empty text, list or record is no answer. */
export function isAnswer(value: unknown): value is AnswerValue {
  if (value === undefined || value === null || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return !isRecord(value) || Object.keys(value).length > 0
}

function at({ question, row, column }: Place, answers: Answers): unknown {
  let value: unknown = member(answers, question)
  if (row !== undefined) value = member(value, row)
  if (column !== undefined) value = member(value, column)
  return value
}

function compares(value: unknown, is: Comparison, text: string): boolean {
  const left = typeof value === 'number' || typeof value === 'string' ? parsePoints(String(value)) : undefined
  const right = parsePoints(text)
  if (left === undefined || right === undefined) return false
  switch (is) {
    case 'below':
      return left < right
    case 'at-most':
      return left <= right
    case 'equal':
      return left === right
    case 'at-least':
      return left >= right
    case 'above':
      return left > right
  }
}
