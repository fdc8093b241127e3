import {
  addDays,
  deadline,
  formatPlainDate,
  isProvisional,
  isWorkingDay,
  type Calendar,
  type DueDate,
  type IsoDate,
  type Term,
} from '@sunlit/calendar'

/** The clocks of an open day, as a season states them, each figure with its source beside it in the season. */
export interface ClockRules {
  /** The last day for sending in a plan, where the season names one (吴忠 2022: 9 September). */
  readonly planDue?: IsoDate
  /** Working days the office needs between a plan and its approval. */
  readonly approvalDays: number
  /** Natural days between the public notice and the first session, the day of the notice not counted (吴忠 2022: 15). */
  readonly noticeDays: number
  /** Natural days before the session on which sign-up closes at the latest (seen: 4 to 8). */
  readonly signUpClosesDays: number
  /** After the last session: 实施情况 published (银川: 5 days). */
  readonly reportTerm: Term
  /** After the last session: opinions sorted into a task list with results (银川: 10 days). */
  readonly opinionsTerm: Term
}

/** The days of one event. */
export interface EventDays {
  readonly firstSession: IsoDate
  readonly lastSession: IsoDate
}

export type MilestoneId = 'plan' | 'approval' | 'notice' | 'sign-up-opens' | 'sign-up-closes' | 'report' | 'opinions'

/** One day by which something has to be done; it may still be done on that day. */
export interface Milestone extends DueDate {
  readonly id: MilestoneId
}

/**
 * Rules O-21 and O-22: counts back from the first session and on from the last. What has to be published or decided falls on a working day, moved
 * towards the safe side: back before the event, on after it. Provisional where a notice of days off that is not loaded could move it.
 */
export function backPlan({ firstSession, lastSession }: EventDays, rules: ClockRules, calendar: Calendar): readonly Milestone[] {
  const notice = onOrBefore(addDays(firstSession, -rules.noticeDays), calendar)
  const approval = onOrBefore(notice.date, calendar)
  const needed = workingDaysBefore(approval.date, rules.approvalDays, calendar)
  const fixed = rules.planDue !== undefined && rules.planDue <= needed.date ? { date: rules.planDue, provisional: false } : undefined
  return [
    { id: 'plan', ...(fixed ?? needed) },
    { id: 'approval', ...approval },
    { id: 'notice', ...notice },
    // Signing up begins with the notice and not before it: who reads the notice first must not find the places gone.
    { id: 'sign-up-opens', ...notice },
    { id: 'sign-up-closes', date: addDays(firstSession, -rules.signUpClosesDays), provisional: false },
    { id: 'report', ...bare(deadline(lastSession, rules.reportTerm, calendar)) },
    { id: 'opinions', ...bare(deadline(lastSession, rules.opinionsTerm, calendar)) },
  ]
}

/** What a milestone is called. */
export function milestoneName(id: MilestoneId): string {
  switch (id) {
    case 'plan':
      return '报送实施方案'
    case 'approval':
      return '方案审定'
    case 'notice':
      return '发布活动公告'
    case 'sign-up-opens':
      return '开始报名'
    case 'sign-up-closes':
      return '报名截止'
    case 'report':
      return '公开实施情况'
    case 'opinions':
      return '公开意见建议办理清单'
  }
}

/** 报名截止：2026年9月4日（暂定） */
export function milestoneSentence({ id, date, provisional }: Milestone): string {
  return `${milestoneName(id)}：${formatPlainDate(date)}${provisional ? '（暂定）' : ''}`
}

/** The day itself when offices work on it, else the working day before. */
function onOrBefore(date: IsoDate, calendar: Calendar): DueDate {
  let working = date
  while (!isWorkingDay(working, calendar)) working = addDays(working, -1)
  return { date: working, provisional: isProvisional(addDays(working, -1), date, calendar) }
}

function workingDaysBefore(date: IsoDate, count: number, calendar: Calendar): DueDate {
  let day = date
  for (let left = count; left > 0; left -= 1) day = onOrBefore(addDays(day, -1), calendar).date
  return { date: day, provisional: isProvisional(addDays(day, -1), date, calendar) }
}

function bare({ date, provisional }: DueDate): DueDate {
  return { date, provisional }
}
