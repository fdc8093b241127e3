import { daysBetween, formatPlainDate, isWorkingDay, workingDaysAfter, type Calendar, type IsoDate } from '@sunlit/calendar'
import { backPlan, milestoneName, type ClockRules, type EventDays, type MilestoneId } from './back-plan.ts'

/** The window of a season. */
export interface SeasonWindow {
  readonly from: IsoDate
  /** The last regular day, for example 30 September. */
  readonly to: IsoDate
  /** The last day at all, for example 15 October (吴忠 2022: mid-October at the latest). */
  readonly limit: IsoDate
}

/** What has been done for an event so far; what is absent has not. */
export interface EventProgress extends EventDays {
  readonly planSentOn?: IsoDate
  readonly approvedOn?: IsoDate
  readonly noticeOn?: IsoDate
  readonly signUpOpensOn: IsoDate
  readonly signUpClosesOn: IsoDate
  readonly reportOn?: IsoDate
  readonly opinionsOn?: IsoDate
}

export type EventWarning =
  | { readonly code: 'sessions_reversed' | 'before_season' | 'after_season' | 'beyond_limit' | 'on_day_off'; readonly date: IsoDate }
  | {
      readonly code: 'notice_before_approval' | 'sign_up_before_notice' | 'sign_up_after_event' | 'sign_up_reversed'
      readonly date: IsoDate
    }
  /** The notice cannot stand, or did not stand, as many days as it has to. */
  | { readonly code: 'notice_too_short'; readonly days: number; readonly needed: number }
  | {
      readonly code: 'due_soon' | 'overdue' | 'done_late'
      readonly milestone: MilestoneId
      readonly date: IsoDate
      readonly provisional: boolean
    }

/** Working days before a milestone from which it is announced: counted so that a long holiday does not hide it. */
const SOON_WORKING_DAYS = 3

/**
 * Rule O-23: everything about an event's days that somebody should know on a day. Warnings stop nobody; only publishing without approval is refused,
 * by the service that publishes. The order is that of the year.
 */
export function eventWarnings(
  event: EventProgress,
  season: SeasonWindow,
  rules: ClockRules,
  calendar: Calendar,
  today: IsoDate,
): readonly EventWarning[] {
  return [
    ...windowWarnings(event, season, calendar),
    ...orderWarnings(event),
    ...noticeWarnings(event, rules, today),
    ...dueWarnings(event, rules, calendar, today),
  ]
}

function windowWarnings({ firstSession, lastSession }: EventDays, season: SeasonWindow, calendar: Calendar): readonly EventWarning[] {
  const warnings: EventWarning[] = []
  if (lastSession < firstSession) warnings.push({ code: 'sessions_reversed', date: lastSession })
  if (firstSession < season.from) warnings.push({ code: 'before_season', date: firstSession })
  if (lastSession > season.limit) warnings.push({ code: 'beyond_limit', date: lastSession })
  else if (lastSession > season.to) warnings.push({ code: 'after_season', date: lastSession })
  for (const date of new Set([firstSession, lastSession])) if (!isWorkingDay(date, calendar)) warnings.push({ code: 'on_day_off', date })
  return warnings
}

function orderWarnings(event: EventProgress): readonly EventWarning[] {
  const { approvedOn, noticeOn, signUpOpensOn, signUpClosesOn, firstSession } = event
  const warnings: EventWarning[] = []
  if (noticeOn !== undefined && (approvedOn === undefined || noticeOn < approvedOn))
    warnings.push({ code: 'notice_before_approval', date: noticeOn })
  if (noticeOn !== undefined && signUpOpensOn < noticeOn) warnings.push({ code: 'sign_up_before_notice', date: signUpOpensOn })
  if (signUpClosesOn < signUpOpensOn) warnings.push({ code: 'sign_up_reversed', date: signUpClosesOn })
  if (signUpClosesOn > firstSession) warnings.push({ code: 'sign_up_after_event', date: signUpClosesOn })
  return warnings
}

/** A notice not yet published can stand from today on at best. */
function noticeWarnings({ noticeOn, firstSession }: EventProgress, { noticeDays }: ClockRules, today: IsoDate): readonly EventWarning[] {
  const days = daysBetween(noticeOn ?? today, firstSession)
  return days < noticeDays ? [{ code: 'notice_too_short', days: Math.max(0, days), needed: noticeDays }] : []
}

function dueWarnings(event: EventProgress, rules: ClockRules, calendar: Calendar, today: IsoDate): readonly EventWarning[] {
  const done: Partial<Record<MilestoneId, IsoDate | undefined>> = {
    plan: event.planSentOn,
    approval: event.approvedOn,
    notice: event.noticeOn,
    report: event.reportOn,
    opinions: event.opinionsOn,
  }
  return backPlan(event, rules, calendar).flatMap(({ id, date, provisional }): readonly EventWarning[] => {
    // Sign-up opens and closes by itself.
    if (!(id in done)) return []
    const on = done[id]
    if (on !== undefined) return on > date ? [{ code: 'done_late', milestone: id, date, provisional }] : []
    if (today > date) return [{ code: 'overdue', milestone: id, date, provisional }]
    // Nobody can report on a day that has not come.
    const begun = (id !== 'report' && id !== 'opinions') || today >= event.lastSession
    const near = begun && workingDaysAfter(today, date, calendar) <= SOON_WORKING_DAYS
    return near ? [{ code: 'due_soon', milestone: id, date, provisional }] : []
  })
}

/** A warning in words, for those who prepare the event. */
export function eventWarningSentence(warning: EventWarning): string {
  switch (warning.code) {
    case 'sessions_reversed':
      return '最后一场早于第一场。请检查场次日期。'
    case 'before_season':
      return `${formatPlainDate(warning.date)}的场次早于开放月开始日期。`
    case 'after_season':
      return `${formatPlainDate(warning.date)}的场次已过开放月，属于顺延。请在方案中说明。`
    case 'beyond_limit':
      return `${formatPlainDate(warning.date)}的场次超过了开放月的最后期限。请改期。`
    case 'on_day_off':
      return `${formatPlainDate(warning.date)}是休息日。请确认有人接待。`
    case 'notice_before_approval':
      return '活动公告早于方案审定。方案审定后才能发布公告。'
    case 'sign_up_before_notice':
      return '报名开始早于公告发布。请改为公告发布后开始。'
    case 'sign_up_reversed':
      return '报名截止早于报名开始。请检查报名时间。'
    case 'sign_up_after_event':
      return '报名截止晚于第一场活动。请检查报名时间。'
    case 'notice_too_short':
      return `公告距第一场只有 ${warning.days} 天，要求提前 ${warning.needed} 天。请改期或尽快发布。`
    case 'due_soon':
      return `${milestoneName(warning.milestone)}：${dueDay(warning)}前完成。`
    case 'overdue':
      return `${milestoneName(warning.milestone)}已超期，应在${dueDay(warning)}前完成。`
    case 'done_late':
      return `${milestoneName(warning.milestone)}晚于期限${dueDay(warning)}。`
  }
}

function dueDay({ date, provisional }: { readonly date: IsoDate; readonly provisional: boolean }): string {
  return `${formatPlainDate(date)}${provisional ? '（暂定）' : ''}`
}
