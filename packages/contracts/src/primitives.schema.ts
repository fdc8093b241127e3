import { z } from 'zod'

/** Sortable text ids (UUIDv7). */
export const idSchema = z.uuid({ error: '编号格式不正确' })

/** Days before and after are slips of the keyboard, and what is counted from them would leave the calendar. */
const FIRST_DAY = '1900-01-01'
const LAST_DAY = '2999-12-31'

/** A day in Asia/Shanghai. */
export const dateSchema = z.iso
  .date({ error: '请填写日期，例如 2026-09-18', abort: true }) // one complaint for one slip
  .refine((day) => FIRST_DAY <= day && day <= LAST_DAY, '日期须在 1900 年至 2999 年之间')

/** An instant as ISO-8601 UTC text. */
export const instantSchema = z.iso.datetime({ error: '时间格式不正确' })

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, '不是 SHA-256 摘要')

/** One line of text as people type it: trimmed, without control characters, never empty. */
export function lineSchema(max: number): z.ZodType<string, string> {
  return z.string().trim().min(1, '请填写这一项').max(max, `最多 ${max} 个字`).refine(isPlainText, INVISIBLE)
}

/** A short text that people do not read as a sentence: a key of a scheme, the place where a list goes on. */
export function keySchema(max: number, empty = '请填写编号'): z.ZodType<string, string> {
  return z.string().trim().min(1, empty).max(max, `最多 ${max} 个字`).refine(isPlainText, INVISIBLE)
}

/** Several lines of text; line breaks stay, other control characters do not pass. */
export function textSchema(max: number): z.ZodType<string, string> {
  return z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字`)
    .refine((text) => isPlainText(text.replaceAll(/[\n\r\t]/g, '')), INVISIBLE)
}

const INVISIBLE = '含有不可见的控制字符，请删除后重填'

/** Control characters, and halves of a character: PostgreSQL cannot store the first, and no log can hash the second. */
export function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text)
}

/** What the caller saw when deciding: a stale number is answered with `conflict`. */
export const versionSchema = z.number().int().min(0)

/** A whole number between two others, with one sentence for whatever else is typed. */
export function wholeNumberSchema(least: number, most: number): z.ZodType<number, number> {
  const words = `请填写 ${least} 至 ${most} 之间的整数`
  return z.number({ error: words }).int(words).min(least, words).max(most, words)
}

/** A list page: forward by the last id seen. */
export const pageSchema = z.object({ after: keySchema(200).optional(), limit: z.number().int().min(1).max(200).default(50) })
