import {
  ALLOTMENT_NAMES,
  ALLOTMENTS,
  EVENT_FORM_NAMES,
  EVENT_FORMS,
  queueRulesSchema,
  type ImportedOpenEvent,
  type ImportedOpenSession,
  type OpenAllotment,
  type OpenEventState,
} from '@sunlit/contracts'
import { shanghaiDate } from '@sunlit/calendar'
import { dayOf, wholeOf } from '../exchange/cell-values.ts'
import type { Column, LiftedRow, RowProblem } from '../exchange/columns.ts'
import type { PreviewRow } from '../exchange/preview.ts'

export type OpenEventKey =
  | 'unit'
  | 'title'
  | 'theme'
  | 'form'
  | 'place'
  | 'starts'
  | 'ends'
  | 'opensAt'
  | 'closesAt'
  | 'capacity'
  | 'quotas'
  | 'reserve'
  | 'allotment'
  | 'gatherMinutes'
  | 'perMinute'
  | 'leaders'
  | 'contact'

const TIME_HINT = '例如 2026-09-18 09:30。'

export const OPEN_EVENT_COLUMNS: readonly Column<OpenEventKey>[] = [
  column('unit', '单位', ['部门', '承办单位', '主办单位', '单位名称'], 22, '单位名单中的全称。'),
  column('title', '活动名称', ['名称', '活动', '活动标题'], 26, '同一单位、同一名称的几行是同一活动的几场。'),
  column('theme', '主题', ['活动主题'], 16, '一句话，最多 40 个字。'),
  column('form', '形式', ['活动形式', '类型'], 10, '进机关、进现场或进课堂。'),
  column('place', '地点', ['活动地点', '地址'], 24, '详细到门牌或楼层。'),
  column('starts', '开始时间', ['活动时间', '活动开始'], 18, TIME_HINT),
  column('ends', '结束时间', ['活动结束'], 18, TIME_HINT),
  column('opensAt', '报名开始', ['报名开始时间'], 18, TIME_HINT),
  column('closesAt', '报名截止', ['报名截止时间', '报名结束'], 18, TIME_HINT),
  column('capacity', '名额', ['总名额', '人数', '计划人数'], 8, '这一场一共多少人。'),
  column('quotas', '各类名额', ['名额分配', '参加对象'], 20, '例如：市民12、企业6；不分类就不填。', false),
  column('reserve', '预留', ['预留名额'], 8, '由主办单位邀请的名额；没有就不填。', false),
  column(
    'allotment',
    '分配办法',
    ['报名方式', '名额分配办法'],
    14,
    `${Object.values(ALLOTMENT_NAMES).join('、')}；不填按报名先后。`,
    false,
  ),
  column('gatherMinutes', '提前排队分钟', ['排队提前分钟'], 12, '开放报名前多少分钟可以进来排队，5 到 120；不排队就不填。', false),
  column('perMinute', '每分钟放行', ['每分钟放行人数'], 12, '轮到填表的人数，6 到 6000；不排队就不填。', false),
  column('leaders', '出席领导', ['参加领导', '领导'], 20, '几位用顿号隔开。', false),
  column('contact', '咨询电话', ['联系方式', '联系电话', '联系人及电话'], 18, '公告上的电话。', false),
]

function column(
  key: OpenEventKey,
  title: string,
  synonyms: readonly string[],
  width: number,
  hint: string,
  required = true,
): Column<OpenEventKey> {
  return { key, title, synonyms, required, width, hint }
}

export interface OpenEventGround {
  /** Units for which this person may plan. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly events: readonly KnownOpenEvent[]
}

export interface KnownOpenEvent {
  readonly unitId: string
  readonly title: string
  readonly state: OpenEventState
  /** Starts of its sessions. */
  readonly starts: readonly string[]
}

/** Rule H-7: a table only adds drafts. What is there already is left alone; an event of the same name is changed in its form, not by a table. */
export function decideOpenEventRows(
  rows: readonly LiftedRow<OpenEventKey>[],
  ground: OpenEventGround,
): readonly PreviewRow<ImportedOpenEvent>[] {
  const firsts = new Map<string, LiftedRow<OpenEventKey>>()
  return rows.map((row) => {
    const { value, problems: own } = readRow(row, ground)
    const name = `${row.cells.unit} ${row.cells.title}`
    const first = firsts.get(name)
    if (!first) firsts.set(name, row)
    const known = ground.events.find(({ unitId, title }) => unitId === value?.unitId && title === value.title)
    const same = known !== undefined && value !== undefined && known.starts.includes(value.session.starts)
    const problems = [
      ...row.problems,
      ...own,
      ...(first ? differences(first, row) : []),
      ...(known && !same ? [row.problem('title', '这个单位已有同名活动。导入只新增活动，要增加场次请打开那个活动修改。')] : []),
    ]
    const state = problems.length > 0 ? 'bad' : same ? 'same' : 'new'
    const shown = OPEN_EVENT_COLUMNS.map(({ key }) => row.cells[key])
    return { row: row.row, shown, state, value: state === 'new' && value ? value : null, problems }
  })
}

const SHARED = ['theme', 'form', 'place', 'leaders', 'contact'] as const satisfies readonly OpenEventKey[]

/** Rows of one event say the same of it. */
function differences(first: LiftedRow<OpenEventKey>, row: LiftedRow<OpenEventKey>): readonly RowProblem[] {
  return SHARED.filter((key) => first.cells[key] !== row.cells[key]).map((key) =>
    row.problem(key, `与第 ${first.row} 行不同。同一活动的几场，这一项要一样。`),
  )
}

interface ReadRow {
  readonly value: ImportedOpenEvent | undefined
  readonly problems: readonly RowProblem[]
}

function readRow(row: LiftedRow<OpenEventKey>, ground: OpenEventGround): ReadRow {
  const { cells } = row
  const problems: RowProblem[] = []
  const want = <Value>(key: OpenEventKey, value: Value | undefined, sentence: string): Value | undefined => {
    if (value === undefined) problems.push(row.problem(key, sentence))
    return value
  }
  const unit = want(
    'unit',
    ground.units.find(({ name }) => name === cells.unit),
    '单位名单里没有这个单位，或不归您填报。',
  )
  const title = want('title', textOf(cells.title, 80), '请填写活动名称，最多 80 个字。')
  const theme = want('theme', textOf(cells.theme, 40), '请填写主题，最多 40 个字。')
  const form = want(
    'form',
    EVENT_FORMS.find((one) => EVENT_FORM_NAMES[one] === cells.form),
    `请填写${Object.values(EVENT_FORM_NAMES).join('、')}。`,
  )
  const place = want('place', textOf(cells.place, 120), '请填写地点，最多 120 个字。')
  const session = readSession(row, ground, want)
  if (cells.leaders.length > 200) problems.push(row.problem('leaders', '最多 200 个字。'))
  if (cells.contact.length > 200) problems.push(row.problem('contact', '最多 200 个字。'))
  const isWhole = unit && title !== undefined && theme !== undefined && form && place !== undefined && session
  if (!isWhole) return { value: undefined, problems }
  const { leaders, contact } = cells
  return { value: { unitId: unit.id, title, theme, form, place, leaders, contact, session }, problems }
}

type Want = <Value>(key: OpenEventKey, value: Value | undefined, sentence: string) => Value | undefined

function readSession(row: LiftedRow<OpenEventKey>, { classes }: OpenEventGround, want: Want): ImportedOpenSession | undefined {
  const { cells } = row
  const time = (key: 'starts' | 'ends' | 'opensAt' | 'closesAt'): string | undefined =>
    want(key, instantOf(cells[key]), `请填写日期和时间，${TIME_HINT}`)
  const [starts, ends, opensAt, closesAt] = [time('starts'), time('ends'), time('opensAt'), time('closesAt')]
  const capacity = want('capacity', placesOf(cells.capacity), '请填写整数。')
  const reserve = cells.reserve === '' ? 0 : want('reserve', placesOf(cells.reserve), '请填写整数。')
  const quotas = want(
    'quotas',
    quotasOf(cells.quotas, classes),
    `请写成“市民12、企业6”，可以填：${classes.map(({ name }) => name).join('、')}。`,
  )
  const allotment =
    cells.allotment === ''
      ? 'first-come'
      : want(
          'allotment',
          ALLOTMENTS.find((one) => ALLOTMENT_NAMES[one] === cells.allotment),
          `请填写${Object.values(ALLOTMENT_NAMES).join('、')}，或者不填。`,
        )
  const queue = want(
    'gatherMinutes',
    queueOf(cells, allotment),
    '两项一起填：提前 5 到 120 分钟，每分钟放行 6 到 6000 人；只用于按报名先后分配的场次。',
  )
  if (
    !starts ||
    !ends ||
    !opensAt ||
    !closesAt ||
    capacity === undefined ||
    reserve === undefined ||
    !quotas ||
    !allotment ||
    queue === undefined
  )
    return undefined
  const isOrdered = opensAt < closesAt && closesAt <= starts && starts < ends
  want('starts', isOrdered || undefined, '时间的先后次序不对：报名开始、报名截止、活动开始、活动结束。')
  const kept = quotas.reduce((sum, { places }) => sum + places, reserve)
  want('capacity', kept <= capacity || undefined, `各类名额与预留一共 ${kept} 人，超过了名额。`)
  return { starts, ends, opensAt, closesAt, allotment, capacity, reserve, quotas, queue }
}

/** Null where there is none; undefined for what is no queue, or stands where places are not given by first come. */
function queueOf(cells: LiftedRow<OpenEventKey>['cells'], allotment: OpenAllotment | undefined): ImportedOpenSession['queue'] | undefined {
  if (cells.gatherMinutes === '' && cells.perMinute === '') return null
  const rules = queueRulesSchema.safeParse({ gatherMinutes: wholeOf(cells.gatherMinutes), perMinute: wholeOf(cells.perMinute) })
  return rules.success && allotment === 'first-come' ? rules.data : undefined
}

function textOf(text: string, most: number): string | undefined {
  return text !== '' && text.length <= most ? text : undefined
}

function placesOf(text: string): number | undefined {
  const places = wholeOf(text)
  return places !== undefined && places <= 100_000 ? places : undefined
}

/** A moment in Shanghai as people write it: 2026-09-18 09:30, 2026/9/18 9:30, 2026年9月18日 9：30, a spreadsheet's own 2026-09-18T09:30:00. */
export function instantOf(text: string): string | undefined {
  const match = /^(\S+?日?)[\sT]*(\d{1,2})[:：时点](\d{2})?(?::\d{2}(?:\.\d+)?)?分?Z?$/u.exec(text.normalize('NFKC'))
  const day = match && dayOf(match[1] ?? '')
  const [hour, minute] = [Number(match?.[2]), Number(match?.[3] ?? '0')]
  if (!day || hour > 23 || minute > 59) return undefined
  return new Date(`${day}T${two(hour)}:${two(minute)}:00+08:00`).toISOString()
}

/** As `instantOf` reads it back. */
export function writtenTime(instant: string): string {
  const shanghai = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${shanghaiDate(instant)} ${shanghai.slice(11, 16)}`
}

function two(figure: number): string {
  return String(figure).padStart(2, '0')
}

/** 市民12、企业 6；undefined for what is no such list. */
function quotasOf(text: string, classes: OpenEventGround['classes']): ImportedOpenSession['quotas'] | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[、,;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const quotas = parts.flatMap((part) => {
    const match = /^(\D+?)\s*(\d{1,6})\s*人?$/u.exec(part)
    const found = classes.find(({ name }) => name === match?.[1])
    return found ? [{ participantClass: found.id, places: Number(match?.[2]) }] : []
  })
  const isWhole = quotas.length === parts.length && new Set(quotas.map(({ participantClass }) => participantClass)).size === quotas.length
  return isWhole ? quotas : undefined
}
