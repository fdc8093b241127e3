import { z } from 'zod'
import { dateSchema, idSchema, lineSchema, textSchema, versionSchema } from './primitives.schema.ts'

/** What somebody does for the office in their unit. */
export const CONTACT_DUTIES = ['liaison', 'informant', 'supervisor'] as const
export type ContactDuty = (typeof CONTACT_DUTIES)[number]

export const CONTACT_DUTY_NAMES: Readonly<Record<ContactDuty, string>> = {
  liaison: '联络员',
  informant: '信息员',
  supervisor: '分管领导',
}

/** Digits with what people write between them: 0591-8765 4321转8012. */
const phoneSchema = z
  .string()
  .trim()
  .max(40, '最多 40 个字')
  .regex(/^(?:[0-9+（）() \-转#,，/]*)$/, '电话只能有数字、横线、括号和“转”')

/** As people of the directory are reached. At least one way has to be given. */
const reachable = {
  name: lineSchema(50),
  post: textSchema(50),
  officePhone: phoneSchema,
  mobile: z
    .string()
    .trim()
    .regex(/^(?:|1\d{10})$/, '手机号码是 11 位数字，以 1 开头'),
  email: z.union([z.literal(''), z.email({ error: '邮箱格式不正确，例如 name@example.gov.cn' }).max(200)]),
  /** The account, where the person has one. */
  personId: idSchema.nullable(),
}

const REACH = { path: ['officePhone'], error: '办公电话、手机、邮箱请至少填写一项' }

function isReachable({ officePhone, mobile, email }: { officePhone: string; mobile: string; email: string }): boolean {
  return officePhone !== '' || mobile !== '' || email !== ''
}

export const contactDetailsSchema = z.object(reachable).refine(isReachable, REACH)
export type ContactDetails = z.infer<typeof contactDetailsSchema>

export const reportHandoverSchema = z
  .object({
    unitId: idSchema,
    duty: z.enum(CONTACT_DUTIES),
    /** Who serves as far as the caller knows: a colleague's hand-over in between is answered with `conflict`. */
    fromContactId: idSchema.nullable(),
    /** Null where nobody follows yet. */
    successor: contactDetailsSchema.nullable(),
    /** The new person's first day. */
    onDate: dateSchema,
    reason: lineSchema(200),
  })
  .refine(({ fromContactId, successor }) => fromContactId !== null || successor !== null, { path: ['successor'], error: '请填写接任的人' })
export type ReportHandover = z.infer<typeof reportHandoverSchema>

export const handoverIdSchema = z.object({ handoverId: idSchema })
export type HandoverId = z.infer<typeof handoverIdSchema>

export const declineHandoverSchema = z.object({ handoverId: idSchema, reason: lineSchema(200) })
export type DeclineHandover = z.infer<typeof declineHandoverSchema>

export const changeContactSchema = z.object({ contactId: idSchema, version: versionSchema, ...reachable }).refine(isReachable, REACH)
export type ChangeContact = z.infer<typeof changeContactSchema>

export const eraseContactSchema = z.object({ contactId: idSchema, version: versionSchema })
export type EraseContact = z.infer<typeof eraseContactSchema>
