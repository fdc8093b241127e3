import type { Condition } from '../definition/condition.ts'
import type { Question, Questionnaire } from '../definition/definition.ts'
import { LIMITS } from '../definition/limits.ts'
import { listQuestions, showConditions, unitsOf } from '../definition/walk.ts'
import { isRecord, member, type Answers, type AnswerValue } from './answers.ts'
import { conditionHolds, isAnswer } from './condition-holds.ts'
import { readMultiple, readRanking, readSingle, readStars } from './read-choice.ts'
import { readMatrix, readUnitMatrix } from './read-matrix.ts'
import { lengthOf, plainText, readDate, readNumber, readText } from './read-text.ts'
import type { FieldError, Reading } from './reading.ts'

export type AnswersReading =
  | {
      readonly ok: true
      /** As they are stored: in the order of the questions, hidden and empty ones gone, texts trimmed. The same ballot always has the same text. */
      readonly answers: Answers
      /** Questions that were answered and are hidden now. */
      readonly dropped: readonly string[]
    }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/**
 * Rules V-3, V-4: judges a ballot against its questionnaire and brings it into the one form in which it is stored. What is hidden is dropped without being
 * judged. Validating the result again gives the same result. Anything may be passed in; every fault has its field and a sentence.
 */
export function validateAnswers(definition: Questionnaire, given: unknown): AnswersReading {
  if (!isRecord(given)) return { ok: false, errors: [{ question: '', sentence: '没有收到答卷内容，请返回问卷重新提交。' }] }
  const { asked, known } = readyOf(definition)
  const answers: Record<string, AnswerValue> = {}
  const errors: FieldError[] = unknownFields(known, given)
  const dropped: string[] = []
  for (const { question, conditions } of asked) {
    const raw = member(given, question.id)
    if (!conditions.every((condition) => conditionHolds(condition, answers))) {
      if (isAnswer(raw)) dropped.push(question.id)
      continue
    }
    const required = question.required === true || (question.requireIf !== undefined && conditionHolds(question.requireIf, answers))
    readQuestion({ definition, question, raw, given, required }, answers, errors)
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, answers, dropped }
}

interface OneQuestion {
  readonly definition: Questionnaire
  readonly question: Question
  readonly raw: unknown
  readonly given: Readonly<Record<string, unknown>>
  readonly required: boolean
}

function readQuestion(
  { definition, question, raw, given, required }: OneQuestion,
  answers: Record<string, AnswerValue>,
  errors: FieldError[],
): void {
  const reading: Reading = raw === undefined || raw === null ? { ok: true, value: undefined } : read(definition, question, raw, required)
  if (!reading.ok) {
    errors.push(...reading.faults.map((fault) => ({ question: question.id, ...fault })))
    return
  }
  const { value } = reading
  if (value === undefined) {
    if (required) errors.push({ question: question.id, sentence: missing(question) })
    return
  }
  answers[question.id] = value
  for (const row of textRows(definition, question)) readBeside(question, row, value, given, answers, errors)
}

function read(definition: Questionnaire, question: Question, value: unknown, required: boolean): Reading {
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return readSingle(question, value)
    case 'multiple':
      return readMultiple(question, value)
    case 'rating':
    case 'nps':
      return readStars(question, value)
    case 'unit-matrix':
      return readUnitMatrix(definition, question, value)
    case 'matrix':
      return readMatrix(question, value, required)
    case 'number':
      return readNumber(question, value)
    case 'date':
      return readDate(question, value)
    case 'short-text':
    case 'long-text':
      return readText(question, value)
    case 'ranking':
      return readRanking(question, value)
  }
}

function missing(question: Question): string {
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'rating':
    case 'nps':
      return '这一题必须回答，请选择一项。'
    case 'multiple':
      return '这一题必须回答，请至少选一项。'
    case 'unit-matrix':
      return '这一题必须回答，请至少评价一个单位。'
    case 'matrix':
      return '这一题必须回答，请逐行选择。'
    case 'ranking':
      return '这一题必须回答，请排出顺序。'
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return '这一题必须填写。'
  }
}

/** Rows of a question beside which a free text may stand. */
function textRows(definition: Questionnaire, question: Question): readonly string[] {
  if (question.kind === 'unit-matrix') return question.comment === undefined ? [] : unitsOf(definition, question).map(({ id }) => id)
  return 'options' in question ? question.options.filter(({ write }) => write === true).map(({ id }) => id) : []
}

/** A text stands beside what was chosen; beside anything else it is dropped. */
function readBeside(
  question: Question,
  row: string,
  value: AnswerValue,
  given: Readonly<Record<string, unknown>>,
  answers: Record<string, AnswerValue>,
  errors: FieldError[],
): void {
  const key = `${question.id}.${row}`
  const raw = member(given, key)
  if (raw === undefined || raw === null || !isChosen(value, row)) return
  if (typeof raw !== 'string') {
    errors.push({ question: question.id, row, sentence: '这里请填写文字。' })
    return
  }
  const most = question.kind === 'unit-matrix' ? LIMITS.comment : LIMITS.writeIn
  const text = plainText(raw)
  const length = lengthOf(text)
  if (length > most) errors.push({ question: question.id, row, sentence: `最多填写 ${most} 个字，现在有 ${length} 个字，请删减。` })
  else if (text !== '') answers[key] = text
}

function isChosen(value: AnswerValue, row: string): boolean {
  if (typeof value === 'string') return value === row
  return Array.isArray(value) ? value.includes(row) : isRecord(value) && Object.hasOwn(value, row)
}

function unknownFields(known: ReadonlySet<string>, given: Readonly<Record<string, unknown>>): FieldError[] {
  return Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => ({ question: key, sentence: '问卷已经更新，这一题不在当前问卷里。请刷新页面，您填写的内容会保留。' }))
}

/** What every ballot of one questionnaire needs of it. */
interface Ready {
  readonly asked: readonly { readonly question: Question; readonly conditions: readonly Condition[] }[]
  /** Names under which answers and texts beside them may stand. */
  readonly known: ReadonlySet<string>
}

/** Worked out once: a definition never changes, and ballots come by the thousand. */
const ready = new WeakMap<Questionnaire, Ready>()

function readyOf(definition: Questionnaire): Ready {
  const found = ready.get(definition)
  if (found) return found
  const placed = listQuestions(definition)
  const known = new Set<string>()
  for (const { question } of placed) {
    known.add(question.id)
    for (const row of textRows(definition, question)) known.add(`${question.id}.${row}`)
  }
  const made: Ready = { asked: placed.map((each) => ({ question: each.question, conditions: showConditions(each) })), known }
  ready.set(definition, made)
  return made
}
