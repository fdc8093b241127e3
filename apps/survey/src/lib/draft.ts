import { BALLOT_SALT_BYTES, findQuestion, validateAnswers, type Answers, type AnswerValue, type Questionnaire } from '@sunlit/questionnaire'
import type { Chance } from './chance.ts'
import { isRecord, readJson, type PhoneStore } from './phone-store.ts'

/** Answers on their way, as the phone keeps them until they are sent or cleared. */
export interface Draft {
  /** Form of this record. */
  readonly v: 1
  readonly evaluationId: string
  /** Version of the questionnaire that was answered. */
  readonly versionHash: string
  /** Made once: however often it is sent, it is one ballot. */
  readonly clientId: string
  readonly seed: string
  readonly salt: string
  readonly answers: Answers
  /** Seconds spent on it so far. */
  readonly seconds: number
  /** The screen that was open last. */
  readonly at: string
}

type Ground = Pick<Draft, 'evaluationId' | 'versionHash'>

export function newDraft({ evaluationId, versionHash }: Ground, chance: Chance, answers: Answers = {}): Draft {
  return {
    v: 1,
    evaluationId,
    versionHash,
    clientId: chance.newId(),
    seed: chance.text(12),
    salt: chance.text(BALLOT_SALT_BYTES),
    answers,
    seconds: 0,
    at: '',
  }
}

function keyOf(evaluationId: string): string {
  return `sunlit.survey.draft.${evaluationId}`
}

export function readDraft(store: PhoneStore, evaluationId: string): Draft | undefined {
  return readJson(store, keyOf(evaluationId), isDraft)
}

export function keepDraft(store: PhoneStore, draft: Draft): boolean {
  return store.set(keyOf(draft.evaluationId), JSON.stringify(draft))
}

export function clearDraft(store: PhoneStore, evaluationId: string): void {
  store.remove(keyOf(evaluationId))
}

function isDraft(value: unknown): value is Draft {
  return (
    isRecord(value) &&
    value['v'] === 1 &&
    ['evaluationId', 'versionHash', 'clientId', 'seed', 'salt', 'at'].every((name) => typeof value[name] === 'string') &&
    typeof value['seconds'] === 'number' &&
    isRecord(value['answers'])
  )
}

export interface CarriedOver {
  readonly draft: Draft
  /** How many answers no longer fit and were left out. */
  readonly lost: number
}

/** The same answers for a newer version of the questionnaire: what still fits stays, and it remains the same ballot. */
export function carryOver(draft: Draft, definition: Questionnaire, versionHash: string): CarriedOver {
  if (draft.versionHash === versionHash) return { draft, lost: 0 }
  let answers = draft.answers
  let lost = 0
  // An answer taken out may show or hide others, so it is judged again until nothing unreadable is left.
  for (;;) {
    const unfit = unfitKey(definition, answers)
    if (unfit === undefined) return { draft: { ...draft, versionHash, answers }, lost }
    answers = without(answers, unfit)
    lost += 1
  }
}

function unfitKey(definition: Questionnaire, answers: Answers): string | undefined {
  const reading = validateAnswers(definition, answers)
  if (reading.ok) return undefined
  for (const { question, row } of reading.errors) {
    if (findQuestion(definition, question) === undefined) return question // the whole field is unknown, be it a question or a text beside a choice
    const beside = `${question}.${row}`
    const key = row !== undefined && answers[beside] !== undefined ? beside : question
    if (answers[key] !== undefined && !isUnfinished(definition, key, answers[key])) return key
  }
  return undefined
}

/** What is typed may be too long or a row may be missing: that is for the citizen to mend, not a misfit. */
function isUnfinished(definition: Questionnaire, key: string, value: AnswerValue | undefined): boolean {
  const question = findQuestion(definition, key.split('.', 1)[0] ?? '')
  if (question === undefined) return false
  const asks = (ids: readonly { readonly id: string }[], given: readonly string[]): boolean =>
    given.every((id) => id === '?' || ids.some((item) => item.id === id))
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return typeof value === 'string' && (key.includes('.') || asks(question.options, [value]))
    case 'multiple':
    case 'ranking':
      return key.includes('.') ? typeof value === 'string' : Array.isArray(value) && asks(question.options, value.map(String))
    case 'matrix':
      return isRecord(value) && asks(question.statements, Object.keys(value)) && asks(question.scale, Object.values(value).map(String))
    case 'unit-matrix':
      return key.includes('.')
        ? typeof value === 'string'
        : isRecord(value) &&
            asks(definition.units, Object.keys(value)) &&
            Object.values(value).every(
              (row) => isRecord(row) && asks(question.scale, Object.values(row).map(String)) && asks(question.indicators, Object.keys(row)),
            )
    case 'rating':
    case 'nps':
      return false
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return typeof value === 'string'
  }
}

/** Answers with one key changed; `undefined` takes it away. */
export function withAnswer(answers: Answers, key: string, value: AnswerValue | undefined): Answers {
  return value === undefined ? without(answers, key) : { ...answers, [key]: value }
}

function without(answers: Answers, key: string): Answers {
  const { [key]: _gone, ...rest } = answers
  return rest
}
