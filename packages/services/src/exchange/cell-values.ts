import { isIsoDate } from '@sunlit/calendar'
import type { z } from 'zod'

/** A day as people write it: 2026-09-18, 2026/9/18, 2026.9.18, 2026年9月18日, 20260918; a time of day behind it says nothing. Undefined for anything else. */
export function dayOf(text: string): string | undefined {
  const match =
    /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?: \d{2}:\d{2})?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!match) return undefined
  const [, year = '', month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) && date >= '1900-01-01' ? date : undefined
}

export const DAY_HINT = '请写成 2026-09-18 这样的日期。'

/** A whole number of things; `1,000` and `３` as well. */
export function wholeOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(',', '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined
}

/** What a schema says of one cell; undefined when it fits. */
export function complaintOf(schema: z.ZodType, value: unknown): string | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? undefined : `${parsed.error.issues[0]?.message ?? '填写不正确'}。`
}
