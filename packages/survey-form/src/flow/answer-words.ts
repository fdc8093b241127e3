import { formatDate } from '@sunlit/calendar'
import { UNSURE, unitsOf, type Answers, type AnswerValue, type Named, type Question, type Questionnaire } from '@sunlit/questionnaire'

/** One entry of an answer as people read it; `label` names the row of a matrix, and what is said of a unit stands line by line. */
export interface AnswerLine {
  readonly label?: string
  readonly text: string
}

/** An answer in words, for the summary before sending. Nothing was answered: no line. */
export function answerWords(definition: Questionnaire, question: Question, answers: Answers): readonly AnswerLine[] {
  const value = answers[question.id]
  if (value === undefined || value === '') return []
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'multiple':
    case 'ranking':
      return listWords(question, value, answers)
    case 'rating':
      return [{ text: value === UNSURE ? (question.unsure ?? '') : `${String(value)}分（满分${question.points}分）` }]
    case 'nps':
      return [{ text: value === UNSURE ? (question.unsure ?? '') : `${String(value)}分（0到10分）` }]
    case 'number':
      return [{ text: `${String(value)}${question.suffix ?? ''}` }]
    case 'date':
      return [{ text: typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : String(value) }]
    case 'short-text':
    case 'long-text':
      return [{ text: String(value) }]
    case 'matrix':
      return question.statements.flatMap(({ id, title }) => rowWords(question, title, cell(value, id)))
    case 'unit-matrix':
      return unitsOf(definition, question).flatMap((unit) => unitWords(question, unit, value, answers))
  }
}

function listWords(
  question: Extract<Question, { readonly options: readonly unknown[] }>,
  value: AnswerValue,
  answers: Answers,
): readonly AnswerLine[] {
  const chosen = Array.isArray(value) ? value.map(String) : [String(value)]
  if (chosen.includes(UNSURE)) return 'unsure' in question && question.unsure !== undefined ? [{ text: question.unsure }] : []
  return chosen.flatMap((id, place) => {
    const option = question.options.find((each) => each.id === id)
    if (!option) return []
    const own = answers[`${question.id}.${id}`]
    const text = typeof own === 'string' && own !== '' ? `${option.title}（${own}）` : option.title
    return [question.kind === 'ranking' ? { label: `第${place + 1}位`, text } : { text }]
  })
}

interface Scale {
  readonly scale: readonly Named[]
  readonly unsure?: string
}

function rowWords({ scale, unsure }: Scale, label: string, value: unknown): readonly AnswerLine[] {
  if (typeof value !== 'string' || value === '') return []
  const text = value === UNSURE ? unsure : scale.find(({ id }) => id === value)?.title
  return text === undefined ? [] : [{ label, text }]
}

function unitWords(
  question: Extract<Question, { readonly kind: 'unit-matrix' }>,
  unit: Named,
  value: AnswerValue,
  answers: Answers,
): readonly AnswerLine[] {
  const ratings = cell(value, unit.id)
  if (typeof ratings !== 'object') return []
  const given = question.indicators.flatMap(({ id, title }) => rowWords(question, title, cell(ratings, id)))
  if (given.length === 0 && question.chooseFirst !== true) return []
  const comment = answers[`${question.id}.${unit.id}`]
  const words = [
    ...given.map(({ label, text }) => `${label}：${text}`),
    ...(typeof comment === 'string' && comment !== '' ? [comment] : []),
  ]
  return [{ label: unit.title, text: words.length === 0 ? '还没有评价' : words.join('\n') }]
}

/** The member of a matrix answer, of whatever shape it has become. */
export function cell(value: unknown, id: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, id)) return undefined
  return Object.entries(value).find(([key]) => key === id)?.[1]
}
