import { addDays, calendarFromData, nationalCalendarData, onOrAfter, shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import { DEFAULT_SEASON_RULES, type OpenSessionDraft } from '@sunlit/contracts'
import {
  decideOpenEvent,
  publishOpenEvent,
  saveOpenEvent,
  setOpenSeason,
  submitOpenEvent,
  type OpenDayContext,
  type ServiceContext,
} from '@sunlit/services'
import { DEMO_DOCUMENT, type DemoEvent } from './demo-event.ts'
import { joinDemoQueue, queuedEvent } from './demo-queue.ts'

export interface DemoHosts {
  /** Plans and publishes for every unit. */
  readonly manager: ServiceContext | OpenDayContext
  /** Approves what the manager sent in. */
  readonly reviewer: ServiceContext
  readonly unitIds: ReadonlyMap<string, string>
  /** Whoever visits; without it nobody queues, for a place in a queue is proved by a message. */
  readonly visitor?: OpenDayContext
}

const HOUR = 3_600_000
/** Days from the day of seeding to the first session: the notice stands for fifteen. */
const AHEAD = 18
/** So many days after that first one the last event of the demo is held. */
const LAST = 8

/** An open month that can be signed up for today: few places by order of coming, a draw, and a visit for groups. */
export async function playOpenDays({ manager, reviewer, unitIds, visitor }: DemoHosts, now: string): Promise<void> {
  const today = shanghaiDate(now)
  const seasonId = await setOpenSeason(manager, {
    year: Number(today.slice(0, 4)),
    title: '政府开放月（示例）',
    from: today,
    to: addDays(today, 40),
    limit: addDays(today, 55),
    rules: DEFAULT_SEASON_RULES,
    version: 0,
  })
  const open = async ({ unit, ...event }: DemoEvent): Promise<string> => {
    const eventId = await saveOpenEvent(manager, { ...event, eventId: null, version: 0, seasonId, unitId: unitIds.get(unit) ?? '' })
    await submitOpenEvent(manager, { eventId, version: 1 })
    await decideOpenEvent(reviewer, { eventId, version: 2, approved: true, reason: '' })
    await publishOpenEvent(manager, { eventId, version: 3 })
    return eventId
  }
  for (const event of demoEvents(today)) await open(event)
  if (!visitor) return
  await joinDemoQueue(visitor, await open(queuedEvent(dayOf(today, LAST), now)))
}

/** The calendar day so many days after the first possible one, on a working day. */
type DayAfter = (after: number) => string

function demoEvents(today: string): readonly DemoEvent[] {
  const day: DayAfter = (after) => dayOf(today, after)
  return [serviceCentre(today, day), informationCentre(today, day), energyCentre(today, day)]
}

function dayOf(today: string, after: number): string {
  return onOrAfter(addDays(today, AHEAD + after), calendarFromData(nationalCalendarData)).date
}

const CLASSES = [
  { id: 'citizen', name: '市民' },
  { id: 'enterprise', name: '企业' },
]

function serviceCentre(today: string, day: DayAfter): DemoEvent {
  return {
    unit: '政务服务中心',
    title: '走进政务服务中心（示例）',
    theme: '办事流程',
    form: 'office',
    place: '示例市示例路1号 政务服务中心一楼大厅',
    document: {
      ...DEMO_DOCUMENT,
      directions: '示例路公交站下车，向东200米。院内有停车位。',
      accessibility: '有轮椅坡道和无障碍卫生间，可以提供手语翻译，请在报名时写明。',
      programme: [
        { kind: 'visit', text: '看一件事从收件到办结的全过程' },
        { kind: 'discussion', text: '和窗口负责人面对面，您问我们答' },
        { kind: 'questionnaire', text: '填一张一分钟的意见表' },
      ],
      classes: CLASSES,
    },
    sessions: [
      session(day(0), { at: 9.5, hours: 2, today }, { allotment: 'first-come', capacity: 3, quotas: [], largestParty: 3 }),
      session(
        day(0),
        { at: 14.5, hours: 2, today },
        { allotment: 'first-come', capacity: 18, quotas: [{ participantClass: 'enterprise', places: 6 }], largestParty: 6 },
      ),
    ],
  }
}

function informationCentre(today: string, day: DayAfter): DemoEvent {
  return {
    unit: '信息中心',
    title: '看看城市运行大屏（示例）',
    theme: '数字政府',
    form: 'site',
    place: '示例市示例路8号 信息中心三楼',
    document: {
      ...DEMO_DOCUMENT,
      directions: '地铁示例站B口出，步行5分钟。',
      accessibility: '有电梯，轮椅可以到达。',
      programme: [
        { kind: 'visit', text: '现场看数据怎样汇集和脱敏' },
        { kind: 'briefing', text: '公共数据开放政策讲解' },
      ],
      classes: CLASSES.slice(0, 1),
    },
    sessions: [session(day(3), { at: 10, hours: 1.5, today }, { allotment: 'draw', capacity: 20, quotas: [], largestParty: 4 })],
  }
}

function energyCentre(today: string, day: DayAfter): DemoEvent {
  return {
    unit: '节能监察中心',
    title: '节能课堂：学校和社区团体专场（示例）',
    theme: '绿色低碳',
    form: 'classroom',
    place: '示例市示例大道20号 节能监察中心培训教室',
    document: {
      ...DEMO_DOCUMENT,
      directions: '大巴可以停在北门。',
      accessibility: '一楼教室，无台阶。',
      programme: [
        { kind: 'briefing', text: '节能小课堂，适合小学三年级以上' },
        { kind: 'visit', text: '动手测一测电器的耗电' },
      ],
      classes: [
        { id: 'student', name: '学生' },
        { id: 'group', name: '团体' },
      ],
    },
    sessions: [session(day(6), { at: 9, hours: 2, today }, { allotment: 'first-come', capacity: 80, quotas: [], largestParty: 45 })],
  }
}

interface DemoTime {
  /** By the clock in Shanghai. */
  readonly at: number
  readonly hours: number
  readonly today: string
}

type DemoPlaces = Pick<OpenSessionDraft, 'allotment'> & Pick<OpenSessionDraft['plan'], 'capacity' | 'quotas' | 'largestParty'>

function session(date: string, { at, hours, today }: DemoTime, { allotment, ...plan }: DemoPlaces): OpenSessionDraft {
  const clock = (day: string, hour: number): string => new Date(Date.parse(startOfDayInstant(day)) + hour * HOUR).toISOString()
  return {
    starts: clock(date, at),
    ends: clock(date, at + hours),
    opensAt: clock(addDays(today, -1), 9),
    closesAt: clock(addDays(date, -4), 0),
    allotment,
    plan: { ...plan, reserve: 0, fallback: 'common', waitingPlaces: 200 },
    quotasUntil: null,
  }
}
