import { EVENT_FIELD_NAMES, factsSchema, type Change } from '@sunlit/contracts'
import { formatPoints } from '@sunlit/scoring'
import { factsInWords } from '../assessment/export-findings.ts'
import { codeWords } from './event-codes.ts'

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
  const { type, ...facts } = event
  return Object.entries(facts).flatMap(([key, value]) => linesOf(key, value, { type: String(type), names }))
}

/** The same as one text for a table. */
export function linesAsText(lines: readonly EventLine[]): string {
  return lines
    .filter(({ technical }) => !technical)
    .map(({ label, text }) => `${label}：${text}`)
    .join('；')
}

/** Where a fact stands. */
interface Place {
  readonly type: string
  readonly names: TrailNames
}

function linesOf(key: string, value: unknown, place: Place): readonly EventLine[] {
  if (key === 'changed' && Array.isArray(value)) return value.map((change) => changeLine(change as Change)) // the only list of changes
  if (key === 'plan' && isRecord(value)) return Object.entries(value).flatMap(([step, day]) => linesOf(step, day, place))
  const text = wordsOf(key, value, place)
  return [{ label: labelOf(key), text, technical: isTechnical(value) && text === String(value) }]
}

/** A field of a later release has no name yet and is shown under its own. */
function labelOf(key: string): string {
  return isKnown(EVENT_FIELD_NAMES, key) ? EVENT_FIELD_NAMES[key] : key
}

function wordsOf(key: string, value: unknown, place: Place): string {
  if (value === null) return '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return POINTS.has(key) ? `${formatPoints(value)} 分` : String(value)
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map((item) => wordsOf(key, item, place)).join('、')
  if (typeof value !== 'string') return factsWords(value)
  if (key.endsWith('Alias')) return place.names.people.get(value) ?? value
  return place.names.units.get(value) ?? codeWords(place.type, key, value) ?? value
}

const POINTS: ReadonlySet<string> = new Set(['firstPoints', 'secondPoints', 'tolerance'])

function factsWords(value: unknown): string {
  const facts = factsSchema.safeParse(value)
  return facts.success ? factsInWords(facts.data) : JSON.stringify(value)
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
