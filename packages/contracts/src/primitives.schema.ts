import { z } from 'zod'

/** Sortable text ids (UUIDv7). */
export const idSchema = z.uuid({ error: '编号格式不正确' })

/** A day in Asia/Shanghai. */
export const dateSchema = z.iso.date({ error: '请填写日期,例如 2026-09-18' })

/** An instant as ISO-8601 UTC text. */
export const instantSchema = z.iso.datetime({ error: '时间格式不正确' })

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, '不是 SHA-256 摘要')

/** One line of text as people type it: trimmed, without control characters, never empty. */
export function lineSchema(max: number): z.ZodType<string, string> {
  return z
    .string()
    .trim()
    .min(1, '请填写这一项')
    .max(max, `最多 ${max} 个字`)
    .refine((text) => !hasControlCharacters(text), '含有不可见的控制字符,请删除后重填')
}

/** Several lines of text; line breaks stay, other control characters do not pass. */
export function textSchema(max: number): z.ZodType<string, string> {
  return z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字`)
    .refine((text) => !hasControlCharacters(text.replaceAll(/[\n\r\t]/g, '')), '含有不可见的控制字符,请删除后重填')
}

function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text)
}

/** What the caller saw when deciding: a stale number is answered with `conflict`. */
export const versionSchema = z.number().int().min(0)

/** A list page: forward by the last id seen. */
export const pageSchema = z.object({ after: z.string().max(200).optional(), limit: z.number().int().min(1).max(200).default(50) })
