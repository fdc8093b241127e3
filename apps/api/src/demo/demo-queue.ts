import { addDays, shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import type { OpenSessionDraft } from '@sunlit/contracts'
import {
  contactMark,
  createQueueDesk,
  getOpenEvent,
  joinQueue,
  normaliseContact,
  OPEN_DAY_PURPOSE,
  signConfirmation,
  type OpenDayContext,
} from '@sunlit/services'
import { DEMO_DOCUMENT, type DemoEvent } from './demo-event.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WAITING = 7

/** More want to come than can: one session whose visitors gather just now, one that nobody can queue for before the day after tomorrow. */
export function queuedEvent(date: string, now: string): DemoEvent {
  const at = (day: string, hour: number): string => new Date(Date.parse(startOfDayInstant(day)) + hour * HOUR).toISOString()
  const session = (from: number, opensAt: string): OpenSessionDraft => ({
    starts: at(date, from),
    ends: at(date, from + 2),
    opensAt,
    closesAt: at(addDays(date, -4), 0),
    allotment: 'first-come',
    plan: { capacity: 10, reserve: 0, quotas: [], fallback: 'common', largestParty: 2, waitingPlaces: 40 },
    quotasUntil: null,
    queue: { gatherMinutes: 120, perMinute: 30 },
  })
  return {
    unit: '培训中心',
    title: '跟岗半天：接听一次咨询电话（示例）',
    theme: '政策咨询',
    form: 'office',
    place: '示例市示例路16号 培训中心二楼',
    document: {
      ...DEMO_DOCUMENT,
      directions: '示例路东口公交站下车即到。',
      accessibility: '有电梯，轮椅可以到达。',
      programme: [
        { kind: 'visit', text: '坐在接线员身边，听一通咨询怎样答复和转办' },
        { kind: 'discussion', text: '说说您打过的电话，哪里还可以更快' },
      ],
      classes: [{ id: 'citizen', name: '市民' }],
    },
    sessions: [session(9.5, openingAfter(now)), session(14.5, at(addDays(shanghaiDate(now), 2), 9))],
  }
}

/** The next full or half hour that leaves at least half an hour to gather. */
function openingAfter(now: string): string {
  return new Date(Math.ceil(Date.parse(now) / (30 * MINUTE)) * 30 * MINUTE + 30 * MINUTE).toISOString()
}

/** Some wait already, on numbers that nobody has. */
export async function joinDemoQueue(visitor: OpenDayContext, eventId: string): Promise<void> {
  const desk = createQueueDesk()
  const sessionId = (await getOpenEvent(visitor.db.read, visitor.now(), eventId)).sessions[0]?.id ?? ''
  for (let nth = 0; nth < WAITING; nth += 1) {
    const contact = `1990001${String(nth).padStart(4, '0')}`
    const said = { purpose: OPEN_DAY_PURPOSE, contact: contactMark(visitor.vault, normaliseContact('sms', contact) ?? ''), form: eventId }
    const until = new Date(Date.parse(visitor.now()) + HOUR).toISOString()
    const confirmation = signConfirmation(visitor.vault, { ...said, id: crypto.randomUUID(), until })
    await joinQueue(visitor, desk, sessionId, { channel: 'sms', contact, confirmation })
  }
}
