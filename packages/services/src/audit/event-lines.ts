import {
  ANSWER_NAMES,
  CONTACT_DUTY_NAMES,
  EVENT_FIELD_NAMES,
  factsSchema,
  FINDING_STATUS_NAMES,
  ROLE_NAMES,
  RULING_DECISION_NAMES,
  SETTINGS,
  STAGE_NAMES,
  type Change,
} from '@sunlit/contracts'
import { formatPoints } from '@sunlit/scoring'
import { factsInWords } from '../assessment/export-findings.ts'

/** One fact of an event beside its name. */
export interface EventLine {
  readonly label: string
  readonly text: string
  /** A hash or a number of a row, of use to programs only. */
  readonly technical: boolean
}

/** What pseudonyms and ids stand for. */
export interface TrailNames {
  readonly people: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
}

/** The facts of a stored event as labelled lines, in the order in which they are stored; empty where they were destroyed. */
export function eventLines(payload: string | null, names: TrailNames): readonly EventLine[] {
  if (payload === null) return []
  const { event = {} } = JSON.parse(payload) as { readonly event?: Readonly<Record<string, unknown>> } // our own text
  return Object.entries(event).flatMap(([key, value]) => (key === 'type' ? [] : linesOf(key, value, names)))
}

/** The same as one text for a table. */
export function linesAsText(lines: readonly EventLine[]): string {
  return lines
    .filter(({ technical }) => !technical)
    .map(({ label, text }) => `${label}：${text}`)
    .join('；')
}

function linesOf(key: string, value: unknown, names: TrailNames): readonly EventLine[] {
  if (key === 'changed' && Array.isArray(value)) return value.map((change) => changeLine(change as Change)) // the only list of changes
  if (key === 'plan' && isRecord(value)) return Object.entries(value).flatMap(([step, day]) => linesOf(step, day, names))
  const text = wordsOf(key, value, names)
  return [{ label: labelOf(key), text, technical: isTechnical(value) && text === String(value) }]
}

/** A field of a later release has no name yet and is shown under its own. */
function labelOf(key: string): string {
  return isKnown(EVENT_FIELD_NAMES, key) ? EVENT_FIELD_NAMES[key] : key
}

function wordsOf(key: string, value: unknown, names: TrailNames): string {
  if (value === null) return '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return POINTS.has(key) ? `${formatPoints(value)} 分` : String(value)
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map((item) => wordsOf(key, item, names)).join('、')
  if (typeof value !== 'string') return factsWords(value)
  if (key.endsWith('Alias')) return names.people.get(value) ?? value
  return names.units.get(value) ?? codeWords(key, value) ?? value
}

const POINTS: ReadonlySet<string> = new Set(['firstPoints', 'secondPoints', 'tolerance'])

function factsWords(value: unknown): string {
  const facts = factsSchema.safeParse(value)
  return facts.success ? factsInWords(facts.data) : JSON.stringify(value)
}

/** Codes that stand for words, by the field they stand in. */
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: ROLE_NAMES,
  duty: CONTACT_DUTY_NAMES,
  from: STAGE_NAMES,
  to: STAGE_NAMES,
  answer: ANSWER_NAMES,
  decision: { ...FINDING_STATUS_NAMES, ...RULING_DECISION_NAMES, closed: '销号', confirmed: '确认', returned: '退回' },
  origin: { finding: '认定的问题', outside: '外部问题清单' },
  kind: { review: '复核时更正', ruling: '裁定更正', year: '年度', composite: '综合' },
  reason: {
    unknown: '没有这个用户名',
    password: '密码不对',
    'second-factor': '动态口令不对',
    locked: '账号已锁定',
    disabled: '账号已停用',
  },
  key: Object.fromEntries(Object.entries(SETTINGS).map(([key, { label }]) => [key, label])),
  what: {
    units: '单位',
    people: '人员账号',
    contacts: '通讯录',
    findings: '问题清单',
    conversion: '绩效折算表',
    rectifications: '整改台账',
    'audit-trail': '审计记录',
    'published-tables': '公示表',
  },
  fields: { name: '姓名', post: '职务', office_phone: '办公电话', mobile: '手机', email: '邮箱', person_id: '对应账号' },
}

function codeWords(key: string, value: string): string | undefined {
  const words = CODES[key]
  return words && isKnown(words, value) ? words[value] : undefined
}

const UNIT_FIELDS: Readonly<Record<string, string>> = {
  name: '名称',
  class_id: '类别',
  active_from: '参加考核日期',
  own_organisation_id: '本级机构',
}

function changeLine({ field, before, after }: Change): EventLine {
  return { label: UNIT_FIELDS[field] ?? field, text: `由“${before ?? '无'}”改为“${after ?? '无'}”`, technical: false }
}

/** Hashes, ids, keys and salts. */
function isTechnical(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isTechnical)
  return typeof value === 'string' && /^(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9+/_-]{40,}=*)$/.test(value)
}

function isKnown<Known extends object>(known: Known, key: PropertyKey): key is keyof Known {
  return Object.hasOwn(known, key)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
