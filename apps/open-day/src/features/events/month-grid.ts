import { addDays, addMonths, weekday } from '@sunlit/calendar'

/** The weeks of a month, Monday first; days of its neighbours are left empty. */
export function monthGrid(month: string): readonly (readonly (string | null)[])[] {
  const first = `${month}-01`
  const next = addMonths(first, 1)
  const days: (string | null)[] = Array.from({ length: weekday(first) - 1 }, () => null)
  for (let day = first; day < next; day = addDays(day, 1)) days.push(day)
  while (days.length % 7 !== 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

export function monthAfter(month: string, by: number): string {
  return addMonths(`${month}-01`, by).slice(0, 7)
}

export function monthWords(month: string): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
}
