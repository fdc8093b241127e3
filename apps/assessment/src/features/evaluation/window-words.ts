import {
  addDays,
  daysBetween,
  deadline,
  formatDate,
  isIsoDate,
  isProvisional,
  isWorkingDay,
  type Calendar,
  type IsoDate,
} from '@sunlit/calendar'

export interface WindowHint {
  readonly tone: 'plain' | 'careful'
  readonly words: string
}

/** What there is to know of a window before it is fixed: how long it is, how many days of it people work, and days off at its ends. */
export function windowHints(opensOn: string, closesOn: string, today: IsoDate, calendar: Calendar): readonly WindowHint[] {
  if (!isIsoDate(opensOn) || !isIsoDate(closesOn)) return []
  if (closesOn < opensOn) return [{ tone: 'careful', words: '截止日期早于开始日期。' }]
  const days = daysBetween(opensOn, closesOn) + 1
  const hints: WindowHint[] = [{ tone: 'plain', words: `共 ${days} 天，从${formatDate(opensOn)}零时到${formatDate(closesOn)}24时。` }]
  if (closesOn < today) hints.push({ tone: 'careful', words: '截止日期已经过去。' })
  if (opensOn < today && closesOn >= today) hints.push({ tone: 'careful', words: '开始日期已经过去，开通之后才接收答卷。' })
  if (days < 7) hints.push({ tone: 'careful', words: '不到一周，很多人来不及看到。' })
  for (const [name, date] of [
    ['开始', opensOn],
    ['截止', closesOn],
  ] as const) {
    if (!isWorkingDay(date, calendar)) hints.push({ tone: 'careful', words: `${name}这一天是休息日，窗口没有人值守。` })
    if (isProvisional(addDays(date, -1), date, calendar))
      hints.push({ tone: 'plain', words: `${name}那一年的放假安排还没有公布，是否休息按暂定日历判断。` })
  }
  return hints
}

const USUAL_DAYS = 30

/** From the next working day on for thirty days, ending on a working day. */
export function usualWindow(today: IsoDate, calendar: Calendar): { readonly opensOn: IsoDate; readonly closesOn: IsoDate } {
  const opensOn = deadline(today, { count: 1, unit: 'working-day' }, calendar).date
  return { opensOn, closesOn: deadline(opensOn, { count: USUAL_DAYS, unit: 'day' }, calendar).date }
}
