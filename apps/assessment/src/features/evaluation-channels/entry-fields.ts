import { unitsOf, UNSURE, type Answers, type AnswerValue, type Question, type Questionnaire } from '@sunlit/questionnaire'

export interface EntryOption {
  /** What is typed for it. */
  readonly code: string
  readonly id: string
  readonly title: string
}

/** One place to type into. `pick` takes one code and goes on by itself, `many` and `order` several, `text` anything. */
export interface EntryField {
  /** Unique on the sheet. */
  readonly key: string
  readonly question: string
  readonly row?: string
  readonly column?: string
  readonly kind: 'pick' | 'many' | 'order' | 'number' | 'text'
  /** `3`, or `3.2` for a row. */
  readonly number: string
  readonly label: string
  readonly options: readonly EntryOption[]
  readonly hint?: string
}

/** The answer outside every scale has one key everywhere, on the number pad. */
const UNSURE_CODE = '-'

/** A sheet as a list of places to type into, in the printed order. */
export function fieldsOf(definition: Questionnaire): readonly EntryField[] {
  const questions = definition.pages.flatMap(({ sections }) => sections.flatMap(({ questions: all }) => all))
  return questions.flatMap((question, index) => fieldsOfQuestion(definition, question, String(index + 1)))
}

function fieldsOfQuestion(definition: Questionnaire, question: Question, number: string): readonly EntryField[] {
  const base = { key: question.id, question: question.id, number, label: question.title }
  const unsure = unsureOf(question)
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return [{ ...base, kind: 'pick', options: [...coded(question.options), ...unsure] }, ...writeIns(question, number)]
    case 'multiple':
      return [{ ...base, kind: 'many', options: [...coded(question.options), ...unsure] }, ...writeIns(question, number)]
    case 'ranking':
      return [{ ...base, kind: 'order', options: coded(question.options), hint: '按名次先后输入' }]
    case 'rating':
      return [{ ...base, kind: 'number', options: unsure, hint: `1 至 ${question.points}` }]
    case 'nps':
      return [{ ...base, kind: 'number', options: unsure, hint: '0 至 10' }]
    case 'matrix':
      return question.statements.map(({ id, title }, row) => ({
        ...base,
        key: `${question.id}/${id}`,
        row: id,
        kind: 'pick' as const,
        number: `${number}.${row + 1}`,
        label: title,
        options: [...coded(question.scale), ...unsure],
      }))
    case 'unit-matrix':
      return unitsOf(definition, question).flatMap((unit, row) => [
        ...question.indicators.map((indicator, column): EntryField => ({
          ...base,
          key: `${question.id}/${unit.id}/${indicator.id}`,
          row: unit.id,
          column: indicator.id,
          kind: 'pick',
          number: question.indicators.length === 1 ? `${number}.${row + 1}` : `${number}.${row + 1}.${column + 1}`,
          label: question.indicators.length === 1 ? unit.title : `${unit.title}：${indicator.title}`,
          options: [...coded(question.scale), ...unsure],
        })),
        ...(question.comment === undefined ? [] : [wordsOn(question.id, unit, `${number}.${row + 1}`)]),
      ])
    case 'number':
      return [{ ...base, kind: 'text', options: [], hint: question.suffix ?? '数字' }]
    case 'date':
      return [{ ...base, kind: 'text', options: [], hint: '例如 2026-09-18' }]
    case 'short-text':
    case 'long-text':
      return [{ ...base, kind: 'text', options: [] }]
  }
}

function coded(options: readonly { readonly id: string; readonly title: string }[]): readonly EntryOption[] {
  const digits = options.length > 9 ? 2 : 1
  return options.map(({ id, title }, index) => ({ code: String(index + 1).padStart(digits, '0'), id, title }))
}

function unsureOf(question: Question): readonly EntryOption[] {
  return 'unsure' in question && question.unsure !== undefined ? [{ code: UNSURE_CODE, id: UNSURE, title: question.unsure }] : []
}

/** What was written beside an option; it counts only where that option was chosen. */
function writeIns(question: Extract<Question, { readonly options: unknown }>, number: string): readonly EntryField[] {
  return question.options
    .filter((option) => 'write' in option && option.write === true)
    .map(({ id, title }) => ({
      key: `${question.id}.${id}`,
      question: question.id,
      row: id,
      kind: 'text' as const,
      number,
      label: `“${title}”旁边写的字`,
      options: [],
    }))
}

function wordsOn(question: string, { id, title }: { readonly id: string; readonly title: string }, number: string): EntryField {
  return { key: `${question}.${id}`, question, row: id, kind: 'text', number, label: `${title}：意见`, options: [] }
}

/** What typed text means; `undefined` for nothing typed, a sentence for what no option has. */
export type Reading = { readonly ok: true; readonly value: AnswerValue | undefined } | { readonly ok: false; readonly sentence: string }

export function readField({ kind, options }: Pick<EntryField, 'kind' | 'options'>, typed: string): Reading {
  const text = typed.trim()
  if (text === '') return { ok: true, value: undefined }
  if (kind === 'text') return { ok: true, value: text }
  const unsure = options.find(({ code }) => code === UNSURE_CODE)
  if (unsure && text === UNSURE_CODE) return { ok: true, value: unsure.id }
  if (kind === 'number') return /^\d{1,2}$/.test(text) ? { ok: true, value: Number(text) } : { ok: false, sentence: '请输入数字。' }
  const width = Math.max(1, ...options.filter(({ code }) => code !== UNSURE_CODE).map(({ code }) => code.length))
  const codes = text
    .split(/[\s,，、.]+/)
    .flatMap((part) => (part.length > width ? (part.match(new RegExp(`.{1,${width}}`, 'g')) ?? []) : [part]))
  const ids: string[] = []
  for (const code of codes) {
    const option = options.find((candidate) => candidate.code !== UNSURE_CODE && Number(candidate.code) === Number(code) && code !== '')
    if (!option) return { ok: false, sentence: `没有第 ${code} 项。` }
    if (ids.includes(option.id)) return { ok: false, sentence: `第 ${code} 项输入了两次。` }
    ids.push(option.id)
  }
  if (kind !== 'pick') return { ok: true, value: ids }
  return ids.length === 1 ? { ok: true, value: ids[0] } : { ok: false, sentence: '这题只能选一项；纸上选了几项的，请空着。' }
}

/** Whether nothing more can be typed: the next place takes the focus by itself. */
export function isComplete({ kind, options }: Pick<EntryField, 'kind' | 'options'>, typed: string): boolean {
  return kind === 'pick' && options.some(({ code }) => code === typed.trim())
}

export type Typed = Readonly<Record<string, string>>

/** The answers of a sheet, and what could not be read, by field. */
export function answersOf(
  fields: readonly EntryField[],
  typed: Typed,
): { readonly answers: Answers; readonly faults: Readonly<Record<string, string>> } {
  const answers: Record<string, AnswerValue> = {}
  const faults: Record<string, string> = {}
  for (const field of fields) {
    const reading = readField(field, typed[field.key] ?? '')
    if (!reading.ok) faults[field.key] = reading.sentence
    else if (reading.value !== undefined) put(answers, field, reading.value)
  }
  return { answers, faults }
}

function put(answers: Record<string, AnswerValue>, { question, row, column, key }: EntryField, value: AnswerValue): void {
  if (row === undefined) answers[question] = value
  else if (key === `${question}.${row}`) {
    const chosen = answers[question]
    const isChosen = Array.isArray(chosen) ? chosen.includes(row) : chosen === row || recordOf(chosen)[row] !== undefined
    if (isChosen) answers[key] = value
  } else if (column === undefined) answers[question] = { ...recordOf(answers[question]), [row]: String(value) }
  else {
    const before = recordOf(answers[question])
    answers[question] = { ...before, [row]: { ...recordOf(before[row]), [column]: String(value) } } as AnswerValue // unit → indicator → step
  }
}

function recordOf(value: unknown): Readonly<Record<string, never>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, never>>) : {}
}

/** The other way round, for the third look: what would have been typed for these answers. */
export function typedOf(fields: readonly EntryField[], answers: Answers): Typed {
  return Object.fromEntries(fields.map((field) => [field.key, typedFor(field, answers)]))
}

function typedFor(field: EntryField, answers: Answers): string {
  const { question, row, column, key, options } = field
  const whole = answers[question]
  const value: unknown =
    row === undefined
      ? whole
      : key === `${question}.${row}`
        ? answers[key]
        : column === undefined
          ? recordOf(whole)[row]
          : recordOf(recordOf(whole)[row])[column]
  if (value === undefined) return ''
  const codeOf = (id: unknown): string => options.find((option) => option.id === id)?.code ?? String(id)
  if (!Array.isArray(value)) return codeOf(value)
  const codes = value.map(codeOf)
  return codes.join(codes.some((code) => code.length > 1) ? ' ' : '')
}

/** Titles of what was typed, read back to whoever types. */
export function spoken({ options }: Pick<EntryField, 'options'>, value: AnswerValue | undefined): string {
  if (value === undefined) return ''
  const titleOf = (id: unknown): string => options.find((option) => option.id === id)?.title ?? String(id)
  return Array.isArray(value) ? value.map(titleOf).join('、') : titleOf(value)
}
