import type { Named, Option, Question, QuestionKind } from '../definition/definition.ts'
import { LIMITS } from '../definition/limits.ts'

const FOUR_STEPS: readonly Named[] = [
  { id: 'satisfied', title: '满意' },
  { id: 'fairly-satisfied', title: '基本满意' },
  { id: 'fair', title: '一般' },
  { id: 'dissatisfied', title: '不满意' },
]

const TWO_OPTIONS: readonly Option[] = [
  { id: 'o1', title: '选项一' },
  { id: 'o2', title: '选项二' },
]

const KIND_NAMES: Readonly<Record<QuestionKind, string>> = {
  single: '单选',
  multiple: '多选',
  dropdown: '下拉选择',
  rating: '评分',
  nps: '推荐程度（0—10）',
  'unit-matrix': '单位评价表',
  matrix: '量表',
  number: '数字',
  date: '日期',
  'short-text': '短文字',
  'long-text': '长文字',
  ranking: '排序',
}

/** Every kind of question with what it is called, in the order in which an editor offers them. */
export const QUESTION_KINDS: readonly { readonly kind: QuestionKind; readonly name: string }[] = [
  'single',
  'multiple',
  'dropdown',
  'rating',
  'nps',
  'unit-matrix',
  'matrix',
  'number',
  'date',
  'short-text',
  'long-text',
  'ranking',
].map((kind) => ({ kind: kind as QuestionKind, name: KIND_NAMES[kind as QuestionKind] })) // the list names kinds only

/** A question of a kind as it is before anybody has written into it: complete but for its title. */
export function newQuestion(kind: QuestionKind, id: string): Question {
  return asKind({ kind: 'short-text', id, title: '', most: LIMITS.shortText }, kind)
}

/**
 * The same question as another kind: title, help and conditions stay; options become a scale or the other way round, and a label of 不了解 stays where the
 * kind has one. The same kind gives the same question.
 */
export function asKind(question: Question, kind: QuestionKind): Question {
  if (question.kind === kind) return question
  const { id, title, help, required, requireIf, showIf } = question
  const base = {
    id,
    title,
    ...(help !== undefined && { help }),
    ...(required !== undefined && { required }),
    ...(requireIf && { requireIf }),
    ...(showIf && { showIf }),
  }
  const unsure = 'unsure' in question && question.unsure !== undefined ? { unsure: question.unsure } : {}
  const shuffle = 'shuffle' in question && question.shuffle !== undefined ? { shuffle: question.shuffle } : {}
  switch (kind) {
    case 'single':
    case 'dropdown':
      return { kind, ...base, options: choicesFrom(question).map(notExclusive), ...unsure, ...shuffle }
    case 'multiple':
      return { kind, ...base, options: choicesFrom(question), ...unsure, ...shuffle }
    case 'ranking':
      return { kind, ...base, options: plain(choicesFrom(question)).slice(0, LIMITS.rankingOptions), ...shuffle }
    case 'rating':
      return { kind, ...base, points: 5, ...unsure }
    case 'nps':
      return { kind, ...base, ...unsure }
    case 'unit-matrix':
      return { kind, ...base, indicators: rowsFrom(question, '指标一'), scale: scaleFrom(question), chooseFirst: true, ...unsure }
    case 'matrix':
      return { kind, ...base, statements: rowsFrom(question, '陈述一'), scale: scaleFrom(question), ...unsure, ...shuffle }
    case 'number':
      return { kind, ...base, least: 0, most: 1_000_000, decimals: 0 }
    case 'date':
      return { kind, ...base }
    case 'short-text':
      return { kind, ...base, most: LIMITS.shortText }
    case 'long-text':
      return { kind, ...base, most: 500 }
  }
}

function choicesFrom(question: Question): readonly Option[] {
  if ('options' in question) return question.options
  return 'scale' in question ? question.scale : TWO_OPTIONS
}

function notExclusive({ id, title, write, fixed }: Option): Option {
  return { id, title, ...(write !== undefined && { write }), ...(fixed !== undefined && { fixed }) }
}

/** Six words are a scale; a long list of options is none. */
function scaleFrom(question: Question): readonly Named[] {
  if ('scale' in question) return question.scale
  const options = 'options' in question ? plain(question.options) : []
  return options.length >= 2 && options.length <= 6 ? options : FOUR_STEPS
}

function rowsFrom(question: Question, first: string): readonly Named[] {
  if (question.kind === 'matrix') return question.statements.slice(0, LIMITS.indicators)
  if (question.kind === 'unit-matrix') return question.indicators
  return [{ id: 'r1', title: first }]
}

function plain(options: readonly Option[]): readonly Named[] {
  return options.map(({ id, title }) => ({ id, title }))
}
