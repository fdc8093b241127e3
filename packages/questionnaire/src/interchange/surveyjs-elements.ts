import { isRecord } from '../answers/answers.ts'
import type { Option, Question } from '../definition/definition.ts'
import { LIMITS, UNSURE } from '../definition/limits.ts'
import { createIdMaker, type IdMaker } from './id-maker.ts'
import type { Lose } from './loss.ts'
import { loseExtras, loseItemConditions, PANEL_EXTRAS, QUESTION_EXTRAS } from './surveyjs-extras.ts'

type Json = Readonly<Record<string, unknown>>

/** What reading elements gathers. */
export interface ElementContext {
  readonly ids: IdMaker
  /** Question id → foreign value → option id. */
  readonly options: Map<string, ReadonlyMap<string, string>>
  /** Units of unit matrices: id → title. */
  readonly units: Map<string, string>
  /** Conditions as they were written, by question id. */
  readonly expressions: Map<string, { readonly show?: string; readonly require?: string }>
  readonly lose: Lose
}

/** The questions of an element: none for what only decorates, several for a panel, whose condition passes to each of them. */
export function readElement(element: Json, context: ElementContext, above: readonly string[]): readonly Question[] {
  const { lose } = context
  const name = typeof element['name'] === 'string' ? element['name'] : ''
  const own = typeof element['visibleIf'] === 'string' ? [element['visibleIf']] : []
  if (element['type'] === 'panel' || element['type'] === 'flowpanel') {
    if (textOf(element['title']) !== '') lose(name, '面板的标题没有带过来，其中的题目直接放在页里。')
    if (textOf(element['description']) !== '') lose(name, '面板的说明没有带过来。')
    loseExtras(element, PANEL_EXTRAS, name, '面板的', lose)
    return listOf(element['elements']).flatMap((inner) => readElement(inner, context, [...above, ...own]))
  }
  const read = Object.hasOwn(READERS, String(element['type'])) ? READERS[String(element['type'])] : undefined
  if (!read) {
    lose(name, `题型“${String(element['type'])}”没有带过来。`)
    return []
  }
  loseExtras(element, QUESTION_EXTRAS, name, '', lose)
  const id = idFor(name, context)
  const question = read({ element, id, name, context })
  if (!question) return []
  const conditions = [...above, ...own]
  const show = conditions.length > 1 ? conditions.map((part) => `(${part})`).join(' and ') : conditions[0]
  const require = typeof element['requiredIf'] === 'string' ? element['requiredIf'] : undefined
  context.expressions.set(id, { ...(show !== undefined && { show }), ...(require !== undefined && { require }) })
  return [question]
}

/** Two questions of one name are two questions here: the second gets an id of its own, and conditions go on meaning the first. */
function idFor(name: string, { ids, expressions, lose }: ElementContext): string {
  const id = ids.idOf(name)
  if (!expressions.has(id)) return id
  if (name !== '') lose(name, '有几道题用了同一个名称；这里各是一题，条件和引用只认第一题。')
  let number = 2
  while (expressions.has(ids.idOf(`${name} ${number}`))) number += 1
  return ids.idOf(`${name} ${number}`)
}

interface OneElement {
  readonly element: Json
  readonly id: string
  readonly name: string
  readonly context: ElementContext
}

const READERS: Readonly<Record<string, (one: OneElement) => Question | undefined>> = {
  radiogroup: (one) => ({ kind: 'single', ...baseOf(one), options: choicesOf(one), ...unsureOf(one), ...shuffleOf(one) }),
  dropdown: (one) => ({ kind: 'dropdown', ...baseOf(one), options: choicesOf(one), ...unsureOf(one), ...shuffleOf(one) }),
  checkbox: readCheckbox,
  tagbox: readCheckbox,
  boolean: (one) => {
    const { element, id, context } = one
    context.options.set(
      id,
      new Map([
        ['true', 'yes'],
        ['false', 'no'],
      ]),
    )
    const options = [
      { id: 'yes', title: textOf(element['labelTrue']) || '是' },
      { id: 'no', title: textOf(element['labelFalse']) || '否' },
    ]
    return { kind: 'single', ...baseOf(one), options }
  },
  rating: readRating,
  ranking: (one) => {
    loseExtras(one.element, ['minSelectedChoices', 'maxSelectedChoices', 'showDontKnowItem'], one.name, '排序题的', one.context.lose)
    return { kind: 'ranking', ...baseOf(one), options: choicesOf(one), ...shuffleOf(one) }
  },
  matrix: (one) => ({
    kind: 'matrix',
    ...baseOf(withoutCellKinds(one)),
    statements: itemsOf(one.element['rows'], 'r').named,
    scale: itemsOf(one.element['columns'], 'c').named,
    ...(isShuffled(one, 'rowsOrder') || isShuffled(one, 'rowOrder') ? { shuffle: true } : {}),
  }),
  matrixdropdown: readMatrixDropdown,
  text: readText,
  comment: (one) => ({ kind: 'long-text', ...baseOf(one), most: lengthOf(one, LIMITS.longText) }),
}

function baseOf({ element, id, name }: OneElement): { id: string; title: string; help?: string; required?: boolean } {
  const help = textOf(element['description'])
  return {
    id,
    title: textOf(element['title']) || name,
    ...(help !== '' && { help }),
    ...(element['isRequired'] === true && { required: true }),
  }
}

function shuffleOf(one: OneElement): { shuffle?: boolean } {
  return isShuffled(one, 'choicesOrder') ? { shuffle: true } : {}
}

/** At random, or as printed; sorting by the alphabet is neither. */
function isShuffled({ element, name, context }: OneElement, setting: string): boolean {
  const order = element[setting]
  if (order === 'asc' || order === 'desc') context.lose(name, '按字母排序的设置没有带过来，保持原来的顺序。')
  return order === 'random'
}

/** Their “don't know” is our answer outside the scale. */
function unsureOf({ element }: OneElement): { unsure?: string } {
  return element['showDontKnowItem'] === true ? { unsure: textOf(element['dontKnowText']) || '不了解' } : {}
}

function choicesOf({ element, id, name, context }: OneElement): readonly Option[] {
  const { named, ids } = itemsOf(element['choices'], 'o')
  loseItemConditions(element['choices'], name, context.lose)
  const options: Option[] = [...named]
  if (element['hasOther'] === true || element['showOtherItem'] === true) {
    options.push({ id: ids.idOf('other'), title: textOf(element['otherText']) || '其他', write: true, fixed: true })
  }
  if (element['hasNone'] === true || element['showNoneItem'] === true) {
    options.push({
      id: ids.idOf('none'),
      title: textOf(element['noneText']) || '以上都没有',
      fixed: true,
      ...((element['type'] === 'checkbox' || element['type'] === 'tagbox') && { exclusive: true }),
    })
  }
  const values = [...valuesOf(element['choices']), 'other', 'none'].flatMap((value) => pair(value, ids))
  context.options.set(id, new Map(element['showDontKnowItem'] === true ? [...values, ['dontknow', UNSURE]] : values))
  return options
}

function pair(value: string, ids: IdMaker): readonly (readonly [string, string])[] {
  const id = ids.known(value)
  return id === undefined ? [] : [[value, id]]
}

function readCheckbox(one: OneElement): Question {
  const least = wholeOf(one.element['minSelectedChoices'])
  const most = wholeOf(one.element['maxSelectedChoices'])
  return {
    kind: 'multiple',
    ...baseOf(one),
    options: choicesOf(one),
    ...unsureOf(one),
    ...shuffleOf(one),
    ...(least > 0 && { least }),
    ...(most > 0 && { most }),
  }
}

function readRating(one: OneElement): Question | undefined {
  const { element, name, context } = one
  const least = element['rateMin'] === undefined ? 1 : wholeOf(element['rateMin'])
  const values = element['rateValues']
  const steps = Array.isArray(values) ? values.length : 0
  const most = steps || wholeOf(element['rateMax']) || wholeOf(element['rateCount']) || 5
  const lowLabel = textOf(element['minRateDescription'])
  const highLabel = textOf(element['maxRateDescription'])
  const labels = { ...(lowLabel !== '' && { lowLabel }), ...(highLabel !== '' && { highLabel }) }
  if (element['rateValues'] !== undefined) context.lose(name, '自定义的评分值没有带过来，按级数处理。')
  if (least === 0 && most === 10) return { kind: 'nps', ...baseOf(one), ...labels }
  if (least !== 1) context.lose(name, `评分从 ${least} 开始，这里改为从 1 开始。`)
  if (most - least + 1 > LIMITS.ratingPoints) context.lose(name, `评分有 ${most - least + 1} 级，这里最多 ${LIMITS.ratingPoints} 级。`)
  return { kind: 'rating', ...baseOf(one), points: Math.min(LIMITS.ratingPoints, Math.max(2, most - least + 1)), ...labels }
}

/** A matrix in which several columns of a row may be ticked is another question. */
function withoutCellKinds(one: OneElement): OneElement {
  const cellType = one.element['cellType']
  if (cellType !== undefined && cellType !== 'radio') one.context.lose(one.name, '每行可以选多项的量表，在这里每行只选一项。')
  loseItemConditions(one.element['rows'], one.name, one.context.lose)
  loseItemConditions(one.element['columns'], one.name, one.context.lose)
  return one
}

/** Rows as units and columns as indicators, when every column is one choice on the same scale. */
function readMatrixDropdown(one: OneElement): Question | undefined {
  const { element, name, context } = one
  const columns = listOf(element['columns'])
  if (
    columns.some(
      (column) =>
        column['choices'] !== undefined || !['radiogroup', 'dropdown', undefined].includes(column['cellType'] as string | undefined),
    )
  ) {
    context.lose(name, '各列题型或选项不同的表格没有带过来。')
    return undefined
  }
  if (!['radiogroup', 'dropdown', undefined].includes(element['cellType'] as string | undefined)) {
    context.lose(name, '各列题型或选项不同的表格没有带过来。')
    return undefined
  }
  loseExtras(element, ['rowOrder', 'rowsOrder', 'transposeData'], name, '表格的', context.lose)
  loseItemConditions(element['rows'], name, context.lose)
  const rows = itemsOf(element['rows'], 'unit').named
  for (const { id, title } of rows) context.units.set(id, title)
  return {
    kind: 'unit-matrix',
    ...baseOf(one),
    units: rows.map(({ id }) => id),
    indicators: itemsOf(
      columns.map((column) => ({ value: column['name'], text: column['title'] ?? column['name'] })),
      'i',
    ).named,
    scale: itemsOf(element['choices'], 'o').named,
  }
}

function readText(one: OneElement): Question {
  const { element, name, context } = one
  switch (element['inputType']) {
    case 'number':
    case 'range': {
      const whole = (value: unknown, otherwise: number): number => (typeof value === 'number' ? Math.round(value * 10_000) : otherwise)
      const limit = 1_000_000_000
      const step = typeof element['step'] === 'number' ? element['step'] : 1
      const decimals = Math.min(4, String(step).split('.')[1]?.length ?? 0)
      if (step !== 1 && step !== Number((10 ** -decimals).toFixed(4))) context.lose(name, `步长 ${step} 没有带过来。`)
      return {
        kind: 'number',
        ...baseOf(one),
        least: Math.max(-limit, whole(element['min'], 0)),
        most: Math.min(limit, whole(element['max'], limit)),
        decimals,
      }
    }
    case 'date':
      return {
        kind: 'date',
        ...baseOf(one),
        ...dayOf(one, 'min', 'from'),
        ...dayOf(one, 'max', 'to'),
      }
    case undefined:
    case 'text':
      break
    default:
      context.lose(name, `输入格式“${String(element['inputType'])}”不再检查，按普通文字处理。`)
  }
  return { kind: 'short-text', ...baseOf(one), most: lengthOf(one, LIMITS.shortText) }
}

/** A day as it is written; one that is calculated (`today()`) has no place here. */
function dayOf({ element, name, context }: OneElement, setting: 'min' | 'max', member: 'from' | 'to'): Readonly<Record<string, string>> {
  const day = element[setting]
  if (day === undefined || day === '') return {}
  if (typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day)) return { [member]: day }
  context.lose(name, `日期范围“${String(day)}”没有带过来，请在编辑器里重新设置。`)
  return {}
}

function lengthOf({ element }: OneElement, most: number): number {
  const length = wholeOf(element['maxLength'])
  return length > 0 ? Math.min(length, most) : most
}

function itemsOf(value: unknown, prefix: string): { readonly named: readonly Option[]; readonly ids: IdMaker } {
  const ids = createIdMaker(prefix)
  const items = Array.isArray(value) ? value : []
  const named = items.map((item: unknown) => {
    const name = nameOf(item)
    const title = isRecord(item) ? textOf(item['text'] ?? item['title']) : ''
    return { id: ids.idOf(name), title: title === '' ? name : title }
  })
  return { named, ids }
}

function valuesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(nameOf) : []
}

function nameOf(item: unknown): string {
  const value = isRecord(item) ? (item['value'] ?? item['name']) : item
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A text of SurveyJS: plain, or by language, of which Chinese comes first. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (!isRecord(value)) return ''
  const found = value['zh-cn'] ?? value['zh'] ?? value['default'] ?? Object.values(value)[0]
  return typeof found === 'string' ? found : ''
}

function wholeOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}
