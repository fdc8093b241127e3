import { isRecord } from '../answers/answers.ts'
import type { Option, Question } from '../definition/definition.ts'
import { LIMITS } from '../definition/limits.ts'
import { createIdMaker, type IdMaker } from './id-maker.ts'
import type { Lose } from './loss.ts'

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

/** Settings that change which answers are possible and have no place here. */
const EXTRAS = [
  'enableIf',
  'validators',
  'choicesByUrl',
  'choicesFromQuestion',
  'choicesVisibleIf',
  'choicesEnableIf',
  'defaultValue',
  'correctAnswer',
  'setValueExpression',
  'resetValueIf',
]

/** The questions of an element: none for what only decorates, several for a panel, whose condition passes to each of them. */
export function readElement(element: Json, context: ElementContext, above: readonly string[]): readonly Question[] {
  const { lose } = context
  const name = typeof element['name'] === 'string' ? element['name'] : ''
  const own = typeof element['visibleIf'] === 'string' ? [element['visibleIf']] : []
  if (element['type'] === 'panel' || element['type'] === 'flowpanel') {
    if (textOf(element['title']) !== '') lose(name, '面板的标题没有带过来，其中的题目直接放在页里。')
    return listOf(element['elements']).flatMap((inner) => readElement(inner, context, [...above, ...own]))
  }
  const read = Object.hasOwn(READERS, String(element['type'])) ? READERS[String(element['type'])] : undefined
  if (!read) {
    lose(name, `题型“${String(element['type'])}”没有带过来。`)
    return []
  }
  for (const extra of EXTRAS) if (element[extra] !== undefined) lose(name, `“${extra}”设置没有带过来。`)
  const id = context.ids.idOf(name)
  const question = read({ element, id, name, context })
  if (!question) return []
  const conditions = [...above, ...own]
  const show = conditions.length > 1 ? conditions.map((part) => `(${part})`).join(' and ') : conditions[0]
  const require = typeof element['requiredIf'] === 'string' ? element['requiredIf'] : undefined
  context.expressions.set(id, { ...(show !== undefined && { show }), ...(require !== undefined && { require }) })
  return [question]
}

interface OneElement {
  readonly element: Json
  readonly id: string
  readonly name: string
  readonly context: ElementContext
}

const READERS: Readonly<Record<string, (one: OneElement) => Question | undefined>> = {
  radiogroup: (one) => ({ kind: 'single', ...baseOf(one), options: choicesOf(one), ...shuffleOf(one) }),
  dropdown: (one) => ({ kind: 'dropdown', ...baseOf(one), options: choicesOf(one), ...shuffleOf(one) }),
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
  ranking: (one) => ({ kind: 'ranking', ...baseOf(one), options: choicesOf(one), ...shuffleOf(one) }),
  matrix: (one) => ({
    kind: 'matrix',
    ...baseOf(one),
    statements: itemsOf(one.element['rows'], 'r').named,
    scale: itemsOf(one.element['columns'], 'c').named,
    ...(one.element['rowsOrder'] === 'random' && { shuffle: true }),
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

function shuffleOf({ element }: OneElement): { shuffle?: boolean } {
  return element['choicesOrder'] === 'random' ? { shuffle: true } : {}
}

function choicesOf({ element, id, context }: OneElement): readonly Option[] {
  const { named, ids } = itemsOf(element['choices'], 'o')
  const options: Option[] = [...named]
  if (element['hasOther'] === true || element['showOtherItem'] === true) {
    options.push({ id: ids.idOf('other'), title: textOf(element['otherText']) || '其他', write: true, fixed: true })
  }
  if (element['hasNone'] === true || element['showNoneItem'] === true) {
    options.push({
      id: ids.idOf('none'),
      title: textOf(element['noneText']) || '以上都没有',
      fixed: true,
      ...(element['type'] === 'checkbox' && { exclusive: true }),
    })
  }
  context.options.set(id, new Map([...valuesOf(element['choices']), 'other', 'none'].flatMap((value) => pair(value, ids))))
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
    ...shuffleOf(one),
    ...(least > 0 && { least }),
    ...(most > 0 && { most }),
  }
}

function readRating(one: OneElement): Question | undefined {
  const { element, name, context } = one
  const least = element['rateMin'] === undefined ? 1 : wholeOf(element['rateMin'])
  const most = wholeOf(element['rateMax']) || wholeOf(element['rateCount']) || 5
  const lowLabel = textOf(element['minRateDescription'])
  const highLabel = textOf(element['maxRateDescription'])
  const labels = { ...(lowLabel !== '' && { lowLabel }), ...(highLabel !== '' && { highLabel }) }
  if (element['rateValues'] !== undefined) context.lose(name, '自定义的评分值没有带过来，按级数处理。')
  if (least === 0 && most === 10) return { kind: 'nps', ...baseOf(one), ...labels }
  if (least !== 1) context.lose(name, `评分从 ${least} 开始，这里改为从 1 开始。`)
  return { kind: 'rating', ...baseOf(one), points: Math.min(LIMITS.ratingPoints, Math.max(2, most - least + 1)), ...labels }
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
      const decimals = Number.isInteger(element['step'] ?? 1) ? 0 : 4
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
        ...(typeof element['min'] === 'string' && { from: element['min'] }),
        ...(typeof element['max'] === 'string' && { to: element['max'] }),
      }
    case undefined:
    case 'text':
      break
    default:
      context.lose(name, `输入格式“${String(element['inputType'])}”不再检查，按普通文字处理。`)
  }
  return { kind: 'short-text', ...baseOf(one), most: lengthOf(one, LIMITS.shortText) }
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
