import { z } from 'zod'
import { MAX_PASSWORD_LENGTH } from './password.ts'
import { idSchema, isPlainText, lineSchema } from './primitives.schema.ts'
import { ROLES } from './roles.ts'

/** What people type to sign in: small letters, digits, dot, dash, underscore; capitals are taken as small letters. */
export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,29}$/, '用户名为3至30位，以字母开头，可含字母、数字、点、横线和下划线')

/** A password as it was typed: never trimmed, never shown again. */
export const passwordSchema = z.string().min(1, '请填写密码').max(MAX_PASSWORD_LENGTH, `密码最长 ${MAX_PASSWORD_LENGTH} 位`)

/** Whatever somebody types at the door is looked up, not judged: a wrong shape is answered like a wrong name. */
export const signInSchema = z.object({
  username: z.string().trim().toLowerCase().min(1, '请填写用户名').max(100, '用户名或密码不正确').refine(isPlainText, '用户名或密码不正确'),
  password: passwordSchema,
})
export type SignIn = z.infer<typeof signInSchema>

/** Six digits of the authenticator, or one of the backup codes; spaces that people type in between do not matter. */
export const secondFactorSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('totp'),
    code: z
      .string()
      .transform((text) => text.replaceAll(/\s/g, ''))
      .pipe(z.string().regex(/^\d{6}$/, '动态口令是6位数字')),
  }),
  z.object({
    kind: z.literal('backup'),
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/, '备用码形如 AbCd1-eFgH2'),
  }),
])
export type SecondFactor = z.infer<typeof secondFactorSchema>

export const changePasswordSchema = z.object({ current: passwordSchema, next: passwordSchema })
export type ChangePassword = z.infer<typeof changePasswordSchema>

/** Asked again before something that outlives the session. */
export const confirmPasswordSchema = z.object({ password: passwordSchema })
export type ConfirmPassword = z.infer<typeof confirmPasswordSchema>

export const confirmTotpSchema = z.object({
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, '动态口令是6位数字')),
})
export type ConfirmTotp = z.infer<typeof confirmTotpSchema>

export const sessionIdSchema = z.object({ sessionId: idSchema })

export const personIdSchema = z.object({ personId: idSchema })

export const createPersonSchema = z.object({
  name: lineSchema(50),
  username: usernameSchema,
  /** Where the person works; null for the office itself. */
  unitId: idSchema.nullable(),
})
export type CreatePerson = z.infer<typeof createPersonSchema>

export const changePersonSchema = z.object({ personId: idSchema, name: lineSchema(50), unitId: idSchema.nullable() })
export type ChangePerson = z.infer<typeof changePersonSchema>

/** A unit role names its unit, any other role does not. */
export const grantSchema = z.object({ personId: idSchema, role: z.enum(ROLES), unitId: idSchema.nullable() })
export type GiveGrant = z.infer<typeof grantSchema>

export const grantIdSchema = z.object({ grantId: idSchema })

const administratorSchema = z.object({ name: lineSchema(50), username: usernameSchema })

/** The first three people of an organisation: three persons, three usernames. */
export const setUpSchema = z
  .object({
    token: z.string().trim().min(1, '请填写初始化口令').max(200, '初始化口令不正确'),
    /** Ignored when the token belongs to an organisation that its parent has already named. */
    organisationName: lineSchema(60),
    systemAdministrator: administratorSchema,
    securityAdministrator: administratorSchema,
    auditAdministrator: administratorSchema,
  })
  .superRefine((input, context) => {
    const seen = new Set<string>()
    for (const key of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
      if (seen.has(input[key].username)) {
        context.addIssue({ code: 'custom', path: [key, 'username'], message: '三位管理员须由三个人分别担任，用户名不能相同' })
      }
      seen.add(input[key].username)
    }
  })
export type SetUp = z.infer<typeof setUpSchema>

export const setUpTokenSchema = z.object({ token: z.string().trim().max(200) })
