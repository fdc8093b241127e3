import { addDays, formatDate, shanghaiDate } from '@sunlit/calendar'
import type { NoticeView } from '../../lib/notices.ts'

export interface NoticeDay {
  readonly day: string
  /** 今天 · 昨天 · 2026年9月18日（星期五）. */
  readonly name: string
  readonly notices: readonly NoticeView[]
}

/** The list cut at midnight in Shanghai; the newest day first, as the list came. */
export function byDay(notices: readonly NoticeView[], today: string): readonly NoticeDay[] {
  const days = new Map<string, NoticeView[]>()
  for (const notice of notices) {
    const day = shanghaiDate(notice.at)
    days.set(day, [...(days.get(day) ?? []), notice])
  }
  return [...days].map(([day, list]) => ({ day, name: nameOf(day, today), notices: list }))
}

function nameOf(day: string, today: string): string {
  if (day === today) return '今天'
  return day === addDays(today, -1) ? '昨天' : formatDate(day)
}
