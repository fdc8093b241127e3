import { formatPoints, formatRatio, plainPoints } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { fieldName, valueName } from './field-names.ts'

/** One change between two versions of a scheme, ready to print. */
export interface SchemeChange {
  readonly area: 'scheme' | 'class' | 'indicator' | 'rule' | 'policy'
  /** Id of what changed; the scheme's own id for its head and policies. */
  readonly id: string
  readonly sentence: string
}

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [field: string]: Json }

/** Rule S-2: what a new version changes, in words and in the order of the new printed table; removed things come last of their kind. */
export function schemeChanges(before: Scheme, after: Scheme): readonly SchemeChange[] {
  return [
    ...headChanges(before, after),
    ...listChanges('class', '类别', before.classes, after.classes, ({ name }) => name),
    ...listChanges('indicator', '指标', before.indicators, after.indicators, ({ name }) => name),
    ...listChanges('rule', '规则', before.rules, after.rules, ({ text }) => text),
    ...listChanges('policy', '分组', before.groups, after.groups, ({ name }) => name),
    ...listChanges('policy', '重叠约定', before.overlaps, after.overlaps, ({ id }) => id),
    ...policyChanges(before, after),
  ]
}

const HEAD = ['title', 'source', 'effectiveFrom', 'effectiveTo', 'note'] as const satisfies readonly (keyof Scheme)[]
const POLICIES = [
  'base',
  'bonus',
  'passShare',
  'notApplicable',
  'grades',
  'rankStyle',
  'cutOff',
  'year',
  'decimals',
  'overdueRectificationRuleId',
  'openDayLateRuleId',
] as const satisfies readonly (keyof Scheme)[]

function headChanges(before: Scheme, after: Scheme): readonly SchemeChange[] {
  return fieldChanges(before, after, HEAD).map((words) => ({ area: 'scheme', id: after.id, sentence: `${words}。` }))
}

function policyChanges(before: Scheme, after: Scheme): readonly SchemeChange[] {
  return fieldChanges(before, after, POLICIES).map((words) => ({ area: 'policy', id: after.id, sentence: `${words}。` }))
}

function fieldChanges(before: Scheme, after: Scheme, fields: readonly (keyof Scheme)[]): readonly string[] {
  return fields.flatMap((field) => leafChanges(fieldName(field), field, before[field] as Json, after[field] as Json)) // a scheme is plain JSON
}

function listChanges<Item extends { readonly id: string }>(
  area: SchemeChange['area'],
  noun: string,
  before: readonly Item[],
  after: readonly Item[],
  name: (item: Item) => string,
): readonly SchemeChange[] {
  const old = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map(({ id }) => id))
  const stated = after.flatMap((item): readonly SchemeChange[] => {
    const was = old.get(item.id)
    if (!was) return [{ area, id: item.id, sentence: `新增${noun}“${name(item)}”${worthWords(item)}。` }]
    const words = itemChanges(was, item)
    return words.length === 0 ? [] : [{ area, id: item.id, sentence: `${noun}“${name(was)}”：${words.join('；')}。` }]
  })
  const removed = before.filter(({ id }) => !kept.has(id)).map((item) => ({ area, id: item.id, sentence: `删除${noun}“${name(item)}”。` }))
  return [...stated, ...removed, ...orderChange(area, noun, before, after)]
}

/** The printed order is part of the scheme, so a pure reordering is said as well. */
function orderChange(
  area: SchemeChange['area'],
  noun: string,
  before: readonly { id: string }[],
  after: readonly { id: string }[],
): readonly SchemeChange[] {
  const shared = new Set(before.map(({ id }) => id).filter((id) => after.some((item) => item.id === id)))
  const order = (list: readonly { id: string }[]): string => JSON.stringify(list.map(({ id }) => id).filter((id) => shared.has(id)))
  const [first] = after
  if (first === undefined || order(before) === order(after)) return []
  return [{ area, id: first.id, sentence: `调整了${noun}的排列顺序。` }]
}

function worthWords(item: object): string {
  if ('worth' in item && typeof item.worth === 'number') return `（${formatPoints(item.worth)} 分）`
  return ''
}

function itemChanges(before: object, after: object): readonly string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => field !== 'id')
  return fields.flatMap((field) =>
    leafChanges(fieldName(field), field, (before as Record<string, Json>)[field], (after as Record<string, Json>)[field]),
  ) // plain JSON
}

/** A small record is compared field by field; a list or a changed shape is told as a whole. */
function leafChanges(name: string, field: string, before: Json, after: Json): readonly string[] {
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return []
  if (isRecord(before) && isRecord(after) && before['kind'] === after['kind']) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return fields.flatMap((inner) => leafChanges(`${name}·${fieldName(inner)}`, inner, before[inner], after[inner]))
  }
  if (before === undefined) return [`${name}设为${valueWords(field, after)}`]
  if (after === undefined) return [`${name}取消（原为${valueWords(field, before)}）`]
  return [`${name}由${valueWords(field, before)}改为${valueWords(field, after)}`]
}

function isRecord(value: Json): value is { readonly [field: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((field) => [field, sorted(value[field])]),
  )
}

const POINT_FIELDS = new Set(['worth', 'price', 'cap', 'mostEach', 'least', 'most', 'score', 'base', 'totalAtMost', 'from', 'to'])
const RATIO_FIELDS = new Set(['share', 'threshold', 'step', 'passShare', 'ownShare', 'shares', 'factor'])

function valueWords(field: string, value: Json): string {
  if (value === null || value === undefined) return '未定'
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map((item) => valueWords(field, item)).join('、')
  if (isRecord(value)) return recordWords(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return numberWords(field, value)
  return valueName(String(value)) ?? `“${String(value)}”`
}

function recordWords(value: { readonly [field: string]: Json }): string {
  const words = Object.entries(value).map(([field, inner]) => `${fieldName(field)} ${valueWords(field, inner).trim()}`)
  return `（${words.join('，')}）`
}

function numberWords(field: string, value: number): string {
  if (POINT_FIELDS.has(field)) return ` ${formatPoints(value)} 分`
  if (RATIO_FIELDS.has(field)) return field === 'factor' ? ` ${plainPoints(value)} 倍` : ` ${formatRatio(value)}`
  return ` ${value}`
}
