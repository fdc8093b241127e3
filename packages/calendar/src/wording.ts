import type { Calendar } from './calendar.ts'
import { daysBetween, parseDate, weekday, type IsoDate } from './civil.ts'
import { shanghaiDate, shanghaiTime, type IsoInstant } from './instant.ts'
import type { QuarterOfYear } from './quarter.ts'
import { workingDaysAfter, type DueDate } from './working-days.ts'

const WEEKDAYS = { 1: '星期一', 2: '星期二', 3: '星期三', 4: '星期四', 5: '星期五', 6: '星期六', 7: '星期日' } as const
const QUARTERS = { 1: '第一季度', 2: '第二季度', 3: '第三季度', 4: '第四季度' } as const

/** 2026年9月18日(星期五) */
export function formatDate(date: IsoDate): string {
  return `${formatPlainDate(date)}（${WEEKDAYS[weekday(date)]}）`
}

/** 2026年9月18日 */
export function formatPlainDate(date: IsoDate): string {
  const { year, month, day } = parseDate(date)
  return `${year}年${month}月${day}日`
}

/** 2026年9月18日(星期五)上午9:30, by the clock in Shanghai. */
export function formatInstant(instant: IsoInstant): string {
  const { hour, minute } = shanghaiTime(instant)
  const half = hour < 12 ? '上午' : '下午'
  const shown = hour > 12 ? hour - 12 : hour
  return `${formatDate(shanghaiDate(instant))}${half}${shown}:${String(minute).padStart(2, '0')}`
}

/** 2026年第三季度 */
export function formatQuarter({ year, quarter }: QuarterOfYear): string {
  return `${year}年${QUARTERS[quarter]}`
}

/** 2026年9月22日(星期二) 暂定 */
export function formatDueDate({ date, provisional }: DueDate): string {
  return provisional ? `${formatDate(date)} 暂定` : formatDate(date)
}

export interface Remaining {
  readonly state: 'ahead' | 'today' | 'overdue'
  /** Working days still to come, or already passed when overdue. */
  readonly workingDays: number
  /** 还有3个工作日(9月22日下班前) */
  readonly text: string
}

/** How a due date stands on a given day, in words. The year is said when it is not the current one; a provisional date says 暂定. */
export function remaining(today: IsoDate, due: DueDate, calendar: Calendar): Remaining {
  const day = shortDate(due.date, today)
  const mark = due.provisional ? '，暂定' : ''
  const left = daysBetween(today, due.date)
  if (left === 0) return { state: 'today', workingDays: 0, text: `今天到期（${day}下班前${mark}）` }
  if (left > 0) {
    const workingDays = workingDaysAfter(today, due.date, calendar)
    const text = workingDays > 0 ? `还有${workingDays}个工作日（${day}下班前${mark}）` : `还有${left}天，都是休息日（${day}截止${mark}）`
    return { state: 'ahead', workingDays, text }
  }
  const workingDays = workingDaysAfter(due.date, today, calendar)
  const text = workingDays > 0 ? `已超期${workingDays}个工作日（${day}到期${mark}）` : `已过期限，到现在都是休息日（${day}到期${mark}）`
  return { state: 'overdue', workingDays, text }
}

function shortDate(date: IsoDate, today: IsoDate): string {
  const { year, month, day } = parseDate(date)
  return year === parseDate(today).year ? `${month}月${day}日` : `${year}年${month}月${day}日`
}
