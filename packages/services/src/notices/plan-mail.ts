import { shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import { DEFAULT_MAIL_CHOICES, type MailChoice, type MailHours, type NoticeTopic } from '@sunlit/contracts'

export interface MailableNotice {
  readonly id: string
  readonly topic: NoticeTopic
  readonly at: string
  readonly read_at: string | null
}

export interface MailPlan {
  /** Go out now, in one message. */
  readonly send: readonly string[]
  /** Never go out: read in the app already, or not wanted by mail. */
  readonly pass: readonly string[]
}

const DAY_MS = 86_400_000

/**
 * Rule M-5: what becomes of one person's notices at this moment. In quiet hours nothing goes out. At once means at once or when the
 * quiet hours end; a daily one waits for the next time of the digest. Once anything goes out, whatever is due goes with it.
 */
export function planMail(
  notices: readonly MailableNotice[],
  choices: Readonly<Partial<Record<NoticeTopic, MailChoice>>>,
  hours: MailHours,
  now: string,
): MailPlan {
  const choiceOf = (topic: NoticeTopic): MailChoice => choices[topic] ?? DEFAULT_MAIL_CHOICES[topic]
  const pass = notices.filter(({ topic, read_at }) => read_at !== null || choiceOf(topic) === 'none')
  const open = notices.filter((notice) => !pass.includes(notice))
  const due = open.filter(({ topic, at }) => choiceOf(topic) === 'at_once' || digestAfter(at, hours.digestAt) <= now)
  return { send: isQuiet(now, hours) ? [] : due.map(({ id }) => id), pass: pass.map(({ id }) => id) }
}

/** Whether this moment lies in the quiet hours, which may reach past midnight; the end itself is not quiet. */
export function isQuiet(now: string, { quietFrom, quietUntil }: Pick<MailHours, 'quietFrom' | 'quietUntil'>): boolean {
  if (quietFrom === quietUntil) return false
  const time = Date.parse(now) - Date.parse(startOfDayInstant(shanghaiDate(now)))
  const [from, until] = [sinceMidnight(quietFrom), sinceMidnight(quietUntil)]
  return from < until ? time >= from && time < until : time >= from || time < until
}

/** The first digest after this moment. */
export function digestAfter(at: string, digestAt: string): string {
  const today = Date.parse(startOfDayInstant(shanghaiDate(at))) + sinceMidnight(digestAt)
  return new Date(today >= Date.parse(at) ? today : today + DAY_MS).toISOString()
}

function sinceMidnight(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return (hour * 60 + minute) * 60_000
}
