import { addDays, daysBetween, formatPlainDate, type IsoDate } from '@sunlit/calendar'

/** Rules for those who confirmed and did not come, as a season states them. Days are natural days. */
export interface NoShowRules {
  /** An absence counts on its own day and so many days after it; then it is forgotten. */
  readonly windowDays: number
  /** So many counting absences bring a warning; at least 1. */
  readonly warnAt: number
  /** So many within the window bring a block; at least `warnAt`. Absent where nobody is blocked. */
  readonly blockAt?: number
  /** Days of a block, the day of the absence not counted. It ends by itself. */
  readonly blockDays: number
  /** An excuse is in time up to so many days after the absence. */
  readonly excuseDays: number
  /** An appeal is in time up to so many days after the absence was recorded to the visitor. */
  readonly appealDays: number
}

/** One time somebody with places did not come and had not given them back. */
export interface Absence {
  readonly bookingId: string
  readonly date: IsoDate
  /** The day on which an excuse came in that was not declined. It may say nothing: asking for reasons would ask for health and family. */
  readonly excusedOn?: IsoDate
  /** While an appeal is open the absence does not count, nor once it was upheld. */
  readonly appeal?: { readonly on: IsoDate; readonly outcome: 'open' | 'upheld' | 'dismissed' }
}

export type Standing =
  | { readonly kind: 'free' }
  /** Up to and including `until`. */
  | { readonly kind: 'warned'; readonly until: IsoDate; readonly absences: readonly string[] }
  | { readonly kind: 'blocked'; readonly until: IsoDate; readonly absences: readonly string[] }

/** What is wrong with the rules. */
export function areNoShowRules(rules: NoShowRules): boolean {
  const days = [rules.windowDays, rules.blockDays, rules.excuseDays, rules.appealDays].every((days) => Number.isInteger(days) && days >= 0)
  const counts = Number.isInteger(rules.warnAt) && rules.warnAt >= 1
  return days && counts && (rules.blockAt === undefined || (Number.isInteger(rules.blockAt) && rules.blockAt >= rules.warnAt))
}

/** Whether an absence counts: not excused in time, and no appeal that is open or was upheld (rule O-20). An appeal that came too late changes nothing. */
export function doesAbsenceCount(absence: Absence, rules: NoShowRules): boolean {
  const { date, excusedOn, appeal } = absence
  if (excusedOn !== undefined && daysBetween(date, excusedOn) <= rules.excuseDays) return false
  return appeal === undefined || appeal.outcome === 'dismissed' || daysBetween(date, appeal.on) > rules.appealDays
}

/** Rule O-19: how somebody stands on a day. Only what had happened by then is looked at. */
export function standing(history: readonly Absence[], rules: NoShowRules, on: IsoDate): Standing {
  const counting = history.filter((absence) => absence.date <= on && doesAbsenceCount(absence, rules))
  const block = latestBlock(counting, rules)
  if (block && on <= block.until) return { kind: 'blocked', ...block }
  const recent = inWindow(counting, rules, on)
  const last = recent.at(-1)
  if (!last || recent.length < rules.warnAt) return { kind: 'free' }
  // The warning ends when the absence goes out of the window whose going leaves fewer than bring it.
  const decisive = recent.at(-rules.warnAt) ?? last
  return { kind: 'warned', until: addDays(decisive.date, rules.windowDays), absences: recent.map((absence) => absence.bookingId) }
}

/** The block that lasts longest: each absence that fills the count within the window before it starts one of its own. */
function latestBlock(
  counting: readonly Absence[],
  rules: NoShowRules,
): { readonly until: IsoDate; readonly absences: readonly string[] } | undefined {
  const { blockAt } = rules
  if (blockAt === undefined) return undefined
  const last = inOrder(counting).findLast((absence) => inWindow(counting, rules, absence.date).length >= blockAt)
  if (!last) return undefined
  return { until: addDays(last.date, rules.blockDays), absences: inWindow(counting, rules, last.date).map((absence) => absence.bookingId) }
}

/** Absences that count on a day, earliest first. */
function inWindow(counting: readonly Absence[], rules: NoShowRules, on: IsoDate): readonly Absence[] {
  return inOrder(counting).filter(({ date }) => date <= on && daysBetween(date, on) <= rules.windowDays)
}

function inOrder(absences: readonly Absence[]): readonly Absence[] {
  return absences.toSorted((a, b) => (a.date === b.date ? (a.bookingId < b.bookingId ? -1 : 1) : a.date < b.date ? -1 : 1))
}

/** The standing in words, for the visitor. */
export function standingSentence(state: Standing): string {
  switch (state.kind) {
    case 'free':
      return '您可以正常报名。'
    case 'warned':
      return `您有 ${state.absences.length} 次确认后未到场的记录，保留到${formatPlainDate(state.until)}。不能来时请提前取消，名额会让给候补的人。`
    case 'blocked':
      return `您有 ${state.absences.length} 次确认后未到场的记录，到${formatPlainDate(state.until)}为止不能报名，之后自动恢复。如有出入，打开那次报名的个人链接可以申诉，申诉期间不影响报名。`
  }
}

/** The rules in words, shown before anybody signs up. */
export function noShowRulesSentence(rules: NoShowRules): string {
  const block =
    rules.blockAt === undefined
      ? '不会因此限制报名。'
      : `${rules.windowDays} 天内累计 ${rules.blockAt} 次的，从最后一次起 ${rules.blockDays} 天内不能报名，到期自动恢复。`
  return `确认参加后没有到场、也没有提前取消的，记一次未到场，累计 ${rules.warnAt} 次起提醒。${block}未到场后 ${rules.excuseDays} 天内可以说明情况，可以不写原因，等待答复时和认可后都不计；${rules.appealDays} 天内可以申诉，申诉期间不计。`
}
