import type { Question, Questionnaire } from '../definition/definition.ts'
import { findQuestion } from '../definition/walk.ts'
import { UNSURE } from '../definition/limits.ts'
import { member, type Answers } from './answers.ts'

/** A place in a title or help text where an earlier answer is read out. */
export interface Pipe {
  readonly whole: string
  readonly question: string
  readonly otherwise: string
}

const PIPE = /\{\{([a-z0-9][a-z0-9_-]*)(?:\|([^{}]*))?\}\}/g

/** Kinds whose answer is short enough to stand inside a sentence. */
export const PIPEABLE: ReadonlySet<Question['kind']> = new Set([
  'single',
  'dropdown',
  'multiple',
  'rating',
  'nps',
  'number',
  'date',
  'short-text',
])

/** The places of a text where answers are piped in. */
export function pipesIn(text: string): readonly Pipe[] {
  return [...text.matchAll(PIPE)].map(([whole, question = '', otherwise = '']) => ({ whole, question, otherwise }))
}

/** The text with answers read out: option titles, never ids. What was not answered gives the text after `|`. Plain text, to be escaped when shown. */
export function pipeText(definition: Pick<Questionnaire, 'pages'>, text: string, answers: Answers): string {
  return text.replaceAll(PIPE, (_whole, id: string, otherwise: string | undefined) => {
    const question = findQuestion(definition, id)
    const spoken = question && spokenAnswer(question, answers)
    return spoken === undefined || spoken === '' ? (otherwise ?? '') : spoken
  })
}

function spokenAnswer(question: Question, answers: Answers): string | undefined {
  const value = member(answers, question.id)
  if (value === undefined) return undefined
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'multiple': {
      const chosen = Array.isArray(value) ? value.map(String) : [String(value)]
      if (chosen.includes(UNSURE)) return question.unsure
      return question.options
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, title, write }) => {
          const own = write === true ? member(answers, `${question.id}.${id}`) : undefined
          return typeof own === 'string' ? own : title
        })
        .join('、')
    }
    case 'rating':
    case 'nps':
      return value === UNSURE ? question.unsure : String(value)
    case 'number':
      return `${String(value)}${question.suffix ?? ''}`
    case 'date':
    case 'short-text':
      return String(value)
    case 'unit-matrix':
    case 'matrix':
    case 'long-text':
    case 'ranking':
      return undefined
  }
}
