import { shanghaiDate } from '@sunlit/calendar'

const OFFSET = 8 * 3_600_000

/** An instant as a field for date and time shows it, by the clock in Shanghai whatever the machine's own is: `2026-09-18T09:30`. */
export function toTimeField(instant: string): string {
  return `${shanghaiDate(instant)}T${clockOf(instant)}`
}

/** 09:30, by the clock in Shanghai. */
export function clockOf(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET).toISOString().slice(11, 16)
}

/** What stands in such a field; undefined for one that is empty or half filled in. */
export function fromTimeField(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}:00+08:00`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
