import { addDays, formatDate, formatInstant, shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import type { OpenEvent, OpenSessionView } from './open-day.schema.ts'

// Said by the app and by the page that the server paints before the app is there: one set of words for both.

/** How the places of a session are given, said before anybody signs up. */
export function allotmentWords({ allotment, queueFrom }: Pick<OpenSessionView, 'allotment' | 'queueFrom'>): string {
  switch (allotment) {
    case 'first-come':
      return `${queueFrom === null ? '' : '先排队，轮到后'}按报名先后给名额，先到先得。名额满了可以候补。`
    case 'draw':
      return '抽签决定。截止前报名，机会都一样，和先后没有关系；抽签过程任何人都可以核验。'
    case 'review':
      return '由主办单位从报名者中选定，结果会通知您。'
    case 'invitation':
      return '由主办单位邀请参加，不接受自行报名。'
  }
}

type Timed = Pick<OpenSessionView, 'starts' | 'ends'>

/** The day and the time of a session apart, so that a narrow line breaks between them; the second is empty where it goes on to another day. */
export function whenParts({ starts, ends }: Timed): readonly [day: string, time: string] {
  const day = formatDate(shanghaiDate(starts))
  const end = formatInstant(ends)
  if (shanghaiDate(starts) !== shanghaiDate(ends)) return [`${formatInstant(starts)}至${end}`, '']
  const start = formatInstant(starts).slice(day.length)
  const clock = end.slice(day.length)
  return [day, `${start}至${start.startsWith(clock.slice(0, 2)) ? clock.slice(2) : clock}`]
}

/** 2026年9月18日（星期五）上午9:00至11:00; both days are named where the session goes on to another. */
export function whenWords(session: Timed): string {
  return whenParts(session).join('')
}

/** Until when, for people: what ends at midnight ends on the day before. */
export function untilWords(instant: string): string {
  const midnight = instant === startOfDayInstant(shanghaiDate(instant))
  return midnight ? `${formatDate(addDays(shanghaiDate(instant), -1))}晚上12点` : formatInstant(instant)
}

/** How a session stands for somebody who wants to sign up. */
export interface SessionStanding {
  /** Of a notice or a badge. */
  readonly tone: 'info' | 'danger' | 'done' | 'waiting'
  /** Two to four characters for a label. */
  readonly word: string
  readonly sentence: string
  /** Whether a form can be sent now. */
  readonly isOpen: boolean
}

type Stood = Pick<
  OpenSessionView,
  'signUp' | 'opensAt' | 'closesAt' | 'ends' | 'allotment' | 'freeByClass' | 'takesWaiting' | 'waitingPeople' | 'drawState' | 'queueFrom'
>

/** Whether somebody can sign up for a session now, and if not, why. */
export function standingOf(session: Stood, now: string): SessionStanding {
  if (session.signUp === 'called-off') return { tone: 'danger', word: '已取消', sentence: '本场已取消。', isOpen: false }
  if (now >= session.ends) return { tone: 'waiting', word: '已结束', sentence: '本场已经结束。', isOpen: false }
  if (session.allotment === 'invitation') return { tone: 'info', word: '邀请参加', sentence: allotmentWords(session), isOpen: false }
  if (session.signUp === 'not-yet') {
    const sentence = `报名于${formatInstant(session.opensAt)}开始。${queueWords(session, now)}`
    return { tone: 'waiting', word: isQueueOpen(session, now) ? '可以等候' : '未开始', sentence, isOpen: false }
  }
  if (session.signUp === 'closed') return { tone: 'waiting', word: '已截止', sentence: closedWords(session), isOpen: false }
  return openStanding(session)
}

/** Whether one may come into the queue of a session now, before its sign-up or while it runs. */
export function isQueueOpen(session: Stood, now: string): boolean {
  const { queueFrom, signUp, closesAt } = session
  if (queueFrom === null || now < queueFrom || now >= closesAt) return false
  return signUp === 'not-yet' || standingOf(session, now).isOpen
}

function queueWords({ queueFrom }: Stood, now: string): string {
  if (queueFrom === null) return ''
  return now < queueFrom ? `${formatInstant(queueFrom)}起可以进入排队页面等候。` : '现在可以进入排队页面等候，早到晚到都一样。'
}

function closedWords({ drawState, allotment }: Stood): string {
  if (drawState === 'drawn') return '报名已经截止，抽签结果已经公布。'
  if (drawState === 'announced') return '报名已经截止，抽签办法已经公布，等待抽签。'
  return allotment === 'draw' ? '报名已经截止，等待抽签。' : '报名已经截止。'
}

function openStanding(session: Stood): SessionStanding {
  const until = `报名到${untilWords(session.closesAt)}截止。`
  const hasFree = Object.values(session.freeByClass).some((free) => free > 0)
  if (session.allotment !== 'first-come' || hasFree) return { tone: 'done', word: '报名中', sentence: until, isOpen: true }
  if (!session.takesWaiting) return { tone: 'danger', word: '已满', sentence: '名额已满，本场不设候补。请看看其他场次。', isOpen: false }
  const ahead = session.waitingPeople > 0 ? `，已有${session.waitingPeople}人候补` : ''
  return { tone: 'waiting', word: '可候补', sentence: `名额已满，可以候补${ahead}。${until}`, isOpen: true }
}

/**
 * What each class would still get right now; classes share places, so the figures are not to be added up. Nothing where the order of coming
 * does not decide.
 */
export function freeWords(session: Stood, classes: OpenEvent['classes']): readonly string[] {
  if (session.allotment !== 'first-come' || session.signUp !== 'open') return []
  return classes.map(({ id, name }) => {
    const free = session.freeByClass[id] ?? 0
    const whom = classes.length > 1 ? `${name}` : ''
    if (free > 0) return `${whom}还能报${free}人`
    return session.takesWaiting ? `${whom}已满，可以候补` : `${whom}已满`
  })
}
