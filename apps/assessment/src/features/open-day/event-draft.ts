import { addDays, shanghaiDate } from '@sunlit/calendar'
import { ALLOTMENTS, EVENT_FORMS, PROGRAMME_KINDS, type SaveOpenEvent } from '@sunlit/contracts'
import { z } from 'zod'
import { clockOf, fromTimeField, toTimeField } from '../../lib/shanghai-time.ts'
import type { OpenEventDetail, OpenSessionLine } from './open-day-types.ts'

const text = z.string().max(20_000)
const sessionDraftSchema = z.object({
  starts: text,
  ends: text,
  opensAt: text,
  closesAt: text,
  allotment: z.enum(ALLOTMENTS),
  capacity: text,
  reserve: text,
  quotas: z.record(z.string(), text),
  fallback: z.enum(['none', 'common']),
  largestParty: text,
  waitingPlaces: text,
  quotasUntil: text,
  /** Whether one stands in a queue before signing up; its figures are kept while it is switched off. */
  withQueue: z.boolean(),
  gatherMinutes: text,
  perMinute: text,
})
const eventDraftSchema = z.object({
  /** Of the stored event that this was made from; 0 for a new one. */
  version: z.number(),
  unitId: text,
  title: text,
  theme: text,
  form: z.enum(EVENT_FORMS),
  place: text,
  directions: text,
  accessibility: text,
  contact: text,
  leaders: text,
  plan: text,
  programme: z.array(z.object({ kind: z.enum(PROGRAMME_KINDS), text })),
  classIds: z.array(text),
  asksDocument: z.boolean(),
  sessions: z.array(sessionDraftSchema),
})

/** One session as the form holds it: figures and times are what is typed. */
export type SessionDraft = z.infer<typeof sessionDraftSchema>
/** An event as the form holds it. */
export type EventDraft = z.infer<typeof eventDraftSchema>

/** A draft as this machine kept it; `undefined` when there is none, or an older version of the page wrote it differently. */
export function readEventDraft(stored: string | null): EventDraft | undefined {
  if (stored === null) return undefined
  try {
    return eventDraftSchema.safeParse(JSON.parse(stored)).data
  } catch {
    return undefined
  }
}

/** A form to begin with; `day` is proposed for the first session. */
export function newEventDraft({
  unitId,
  day,
  classIds,
}: {
  readonly unitId: string
  readonly day: string
  readonly classIds: readonly string[]
}): EventDraft {
  return {
    version: 0,
    unitId,
    title: '',
    theme: '',
    form: 'office',
    place: '',
    directions: '',
    accessibility: '',
    contact: '',
    leaders: '',
    plan: '',
    programme: [{ kind: 'visit', text: '' }],
    classIds: [...classIds],
    asksDocument: false,
    sessions: [newSession(day)],
  }
}

/** What is proposed to whoever switches a queue on. */
const NO_QUEUE = { withQueue: false, gatherMinutes: '30', perMinute: '60' } as const

/** Sign-up from fifteen days before to four days before, as most notices have it. */
export function newSession(day: string): SessionDraft {
  return {
    starts: `${day}T09:00`,
    ends: `${day}T11:00`,
    opensAt: `${addDays(day, -15)}T09:00`,
    closesAt: `${addDays(day, -4)}T18:00`,
    allotment: 'first-come',
    capacity: '20',
    reserve: '0',
    quotas: {},
    fallback: 'common',
    largestParty: '5',
    waitingPlaces: '20',
    quotasUntil: '',
    ...NO_QUEUE,
  }
}

/** One more session like the last one, a week later. */
export function nextSession(last: SessionDraft): SessionDraft {
  const later = (time: string): string => (fromTimeField(time) === undefined ? time : `${addDays(time.slice(0, 10), 7)}${time.slice(10)}`)
  return {
    ...last,
    starts: later(last.starts),
    ends: later(last.ends),
    opensAt: later(last.opensAt),
    closesAt: later(last.closesAt),
    quotasUntil: later(last.quotasUntil),
  }
}

export function draftOfEvent(event: OpenEventDetail): EventDraft {
  const { document } = event
  return {
    version: event.version,
    unitId: event.unitId,
    title: event.title,
    theme: event.theme,
    form: event.form,
    place: event.place,
    directions: document.directions,
    accessibility: document.accessibility,
    contact: document.contact,
    leaders: document.leaders,
    plan: document.plan,
    programme: document.programme.map(({ kind, text: words }) => ({ kind, text: words })),
    classIds: document.classes.map(({ id }) => id),
    asksDocument: document.asksDocument,
    sessions: event.sessions.map(sessionDraft),
  }
}

export function sessionDraft({ plan, ...session }: OpenSessionLine): SessionDraft {
  return {
    starts: toTimeField(session.starts),
    ends: toTimeField(session.ends),
    opensAt: toTimeField(session.opensAt),
    closesAt: toTimeField(session.closesAt),
    allotment: session.allotment,
    capacity: String(plan.capacity),
    reserve: String(plan.reserve),
    quotas: Object.fromEntries(plan.quotas.map(({ participantClass, places }) => [participantClass, String(places)])),
    fallback: plan.fallback,
    largestParty: String(plan.largestParty),
    waitingPlaces: String(plan.waitingPlaces),
    quotasUntil: session.quotasUntil === null ? '' : toTimeField(session.quotasUntil),
    ...(session.queue === null
      ? NO_QUEUE
      : { withQueue: true, gatherMinutes: String(session.queue.gatherMinutes), perMinute: String(session.queue.perMinute) }),
  }
}

/** Sentences by the id of the field they belong to, in the order of the form. */
export type FieldErrors = ReadonlyMap<string, string>

export type DraftReading =
  | { readonly ok: true; readonly event: Omit<SaveOpenEvent, 'eventId' | 'version' | 'seasonId'> }
  | { readonly ok: false; readonly errors: FieldErrors }

/** What is to be saved, or what is missing; names of classes come from the season. */
export function readDraft(draft: EventDraft, classes: readonly { readonly id: string; readonly name: string }[]): DraftReading {
  const errors = new Map<string, string>()
  const need = (id: string, value: string, sentence: string): string => {
    if (value.trim() === '') errors.set(id, sentence)
    return value.trim()
  }
  const unitId = need('unit', draft.unitId, '请选择单位')
  const title = need('title', draft.title, '请填写活动名称')
  const theme = need('theme', draft.theme, '请填写主题')
  const place = need('place', draft.place, '请填写地点')
  const chosen = classes.filter(({ id }) => draft.classIds.includes(id))
  if (chosen.length === 0) errors.set('classes', '请至少选一类参加对象')
  const sessions = draft.sessions.map((session, nth) => readSession(session, nth, chosen, errors))
  if (errors.size > 0) return { ok: false, errors }
  const { form, directions, accessibility, contact, leaders, plan, asksDocument } = draft
  const programme = draft.programme.filter((item) => item.text.trim() !== '').map(({ kind, text: words }) => ({ kind, text: words.trim() }))
  const document = { directions, accessibility, contact, leaders, plan, programme, classes: chosen, asksDocument }
  return { ok: true, event: { unitId, title, theme, form, place, document, sessions: sessions.filter((session) => session !== undefined) } }
}

type SessionToSave = SaveOpenEvent['sessions'][number]

function readSession(
  draft: SessionDraft,
  nth: number,
  classes: readonly { readonly id: string }[],
  errors: Map<string, string>,
): SessionToSave | undefined {
  const wrong = (field: string, sentence: string): undefined => void errors.set(`session-${nth}-${field}`, `第 ${nth + 1} 场：${sentence}`)
  const time = (field: 'starts' | 'ends' | 'opensAt' | 'closesAt'): string => {
    const at = fromTimeField(draft[field])
    if (at === undefined) wrong(field, TIME_NAMES[field])
    return at ?? ''
  }
  const [opensAt, closesAt, starts, ends] = [time('opensAt'), time('closesAt'), time('starts'), time('ends')]
  if (opensAt && closesAt && opensAt >= closesAt) wrong('closesAt', '报名截止要晚于报名开始')
  else if (closesAt && starts && closesAt > starts) wrong('closesAt', '报名要在活动开始前截止')
  if (starts && ends && starts >= ends) wrong('ends', '结束时间要晚于开始时间')
  const plan = readPlan(draft, classes, wrong)
  const until = draft.quotasUntil === '' ? null : fromTimeField(draft.quotasUntil)
  if (until === undefined) wrong('quotasUntil', '请填写完整的日期和时间')
  const queue = readQueue(draft, wrong)
  return plan && { starts, ends, opensAt, closesAt, allotment: draft.allotment, plan, quotasUntil: until ?? null, queue }
}

type SayWrong = (field: string, sentence: string) => undefined

/** Only where places go by first come there is anything to queue for. */
function readQueue(draft: SessionDraft, wrong: SayWrong): SessionToSave['queue'] {
  if (!draft.withQueue || draft.allotment !== 'first-come') return null
  const figure = (field: 'gatherMinutes' | 'perMinute', least: number, most: number): number => {
    const value = Number(draft[field])
    if (!/^\d{1,4}$/.test(draft[field].trim()) || value < least || value > most) wrong(field, `请填写 ${least} 至 ${most} 之间的整数`)
    return value
  }
  return { gatherMinutes: figure('gatherMinutes', 5, 120), perMinute: figure('perMinute', 6, 6000) }
}

const TIME_NAMES = {
  opensAt: '请填写报名开始的时间',
  closesAt: '请填写报名截止的时间',
  starts: '请填写活动开始的时间',
  ends: '请填写活动结束的时间',
} as const

/** The places of a session; nothing when a figure is wrong, with the reason told. */
export function readPlan(
  draft: SessionDraft,
  classes: readonly { readonly id: string }[],
  wrong: (field: string, sentence: string) => undefined,
): SessionToSave['plan'] | undefined {
  const figure = (field: string, value: string, sentence: string): number => {
    if (!/^\d{1,6}$/.test(value.trim())) wrong(field, sentence)
    return Number(value)
  }
  const capacity = figure('capacity', draft.capacity, '请填写名额，整数')
  const reserve = figure('reserve', draft.reserve, '请填写预留名额，没有填 0')
  const largestParty = figure('largestParty', draft.largestParty, '请填写每组最多人数')
  const waitingPlaces = figure('waitingPlaces', draft.waitingPlaces, '请填写候补人数，没有填 0')
  const quotas = classes.flatMap(({ id }) => {
    const value = draft.quotas[id] ?? ''
    if (value.trim() === '') return []
    return [{ participantClass: id, places: figure(`quota-${id}`, value, '请填写整数，或者不填') }]
  })
  const kept = quotas.reduce((sum, { places }) => sum + places, reserve)
  if (kept > capacity) return wrong('capacity', `各类名额与预留一共 ${kept} 人，超过了名额 ${capacity} 人`)
  if (largestParty < 1 || largestParty > 255) return wrong('largestParty', '每组最多人数在 1 至 255 之间')
  return [capacity, reserve, largestParty, waitingPlaces].some(Number.isNaN)
    ? undefined
    : { capacity, reserve, quotas, fallback: draft.fallback, largestParty, waitingPlaces }
}

/** A session in a line: 2026-09-18 09:00–11:00. */
export function sessionWords({ starts, ends }: Pick<OpenSessionLine, 'starts' | 'ends'>): string {
  const end = shanghaiDate(starts) === shanghaiDate(ends) ? clockOf(ends) : toTimeField(ends).replace('T', ' ')
  return `${toTimeField(starts).replace('T', ' ')}–${end}`
}

const SHOWN_NAMES: Readonly<Partial<Record<keyof EventDraft, string>>> = {
  unitId: '单位',
  title: '活动名称',
  theme: '主题',
  form: '形式',
  place: '地点',
  directions: '交通和集合',
  accessibility: '无障碍条件',
  contact: '咨询电话',
  leaders: '出席领导',
  plan: '实施方案',
  programme: '活动内容',
  classIds: '参加对象',
  asksDocument: '证件核验',
  sessions: '场次',
}

/** What a colleague has changed meanwhile beside what stands in the form. */
export function differingFields(mine: EventDraft, theirs: EventDraft): readonly string[] {
  // Keys of the record above.
  return (Object.keys(SHOWN_NAMES) as readonly (keyof EventDraft)[])
    .filter((key) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]))
    .map((key) => SHOWN_NAMES[key] ?? key)
}
