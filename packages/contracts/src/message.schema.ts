import { z } from 'zod'
import { MAIL_CHOICES, MESSAGE_STATES, NOTICE_TOPICS } from './messages.ts'
import { idSchema } from './primitives.schema.ts'

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，例如 08:30')

export const mailAddressSchema = z.object({
  address: z.string().trim().max(254).pipe(z.email('请填写完整的邮箱地址，例如 name@example.cn')),
})
export type MailAddress = z.infer<typeof mailAddressSchema>

export const codeSchema = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '请填写6位数字验证码')

export const confirmMailSchema = mailAddressSchema.extend({ challengeId: idSchema, code: codeSchema })
export type ConfirmMail = z.infer<typeof confirmMailSchema>

export const noticePreferencesSchema = z.object({
  topics: z.record(z.enum(NOTICE_TOPICS), z.enum(MAIL_CHOICES)),
  hours: z.object({ quietFrom: clockSchema, quietUntil: clockSchema, digestAt: clockSchema }),
})
export type NoticePreferences = z.infer<typeof noticePreferencesSchema>

export const listNoticesSchema = z.object({
  unreadOnly: z.boolean(),
  /** The last one seen: what follows is older. */
  before: idSchema.optional(),
})
export type ListNotices = z.infer<typeof listNoticesSchema>

export const noticeIdSchema = z.object({ noticeId: idSchema })
export type NoticeId = z.infer<typeof noticeIdSchema>

/** Everything up to and with the newest notice that the reader has seen on the page. */
export const readAllNoticesSchema = z.object({ upTo: idSchema })
export type ReadAllNotices = z.infer<typeof readAllNoticesSchema>

export const listMessagesSchema = z.object({ state: z.enum(MESSAGE_STATES).optional(), before: idSchema.optional() })
export type ListMessages = z.infer<typeof listMessagesSchema>

export const messageIdSchema = z.object({ messageId: idSchema })
export type MessageId = z.infer<typeof messageIdSchema>
