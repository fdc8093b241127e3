import { z } from 'zod'
import { dateSchema, idSchema, isPlainText, lineSchema, sha256Schema } from './primitives.schema.ts'

/** People of one list, and rows of one file. */
export const MOST_INVITED = 5000

/** The ways one reminder goes. */
export const INVITED_REACH = ['sms', 'email'] as const

const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字`)
    .refine(isPlainText, '含有不可见的控制字符，请删除后重填')
    .transform((text) => (text === '' ? undefined : text))
    .optional()

/** One person as the office invites them; a phone or an address only where something is to be sent. */
export const invitedPersonSchema = z.object({
  name: lineSchema(40),
  group: lineSchema(40),
  phone: optionalLine(40),
  email: optionalLine(254),
})

/** The list as it was previewed: whoever stands on it already stays as they are. */
export const importInvitedSchema = z.object({
  evaluationId: idSchema,
  people: z.array(invitedPersonSchema).min(1, '名单里没有人').max(MOST_INVITED, `一次最多导入 ${MOST_INVITED} 人`),
})

/** Takes somebody off the list who has not fetched their ballot paper. */
export const dropInvitedSchema = z.object({ evaluationId: idSchema, invitationId: idSchema })

/** Sends each person their own link; without `again` only to those who were never sent one. Never to those who have fetched their paper. */
export const sendInvitationsSchema = z.object({ evaluationId: idSchema, again: z.boolean() })

/** Sheets of one group, or of one person, or of everybody. */
export const invitedSheetsSchema = z.object({
  evaluationId: idSchema,
  group: lineSchema(40).optional(),
  invitationId: idSchema.optional(),
})

/** A list as the browser sends it; nothing is stored until it is imported. */
export const readInvitedListSchema = z.object({
  evaluationId: idSchema,
  fileName: z.string().min(1).max(500),
  content: z.base64({ error: '文件没有完整送达，请重新选择。' }).max(1_900_000, '文件不能超过 1.4 MB，请拆成几个文件。'),
})

/** Twelve signs of Crockford's alphabet, in any writing: small letters, spaces and strokes do not matter. */
export const invitedCodeSchema = z.string().trim().min(1, '请填写邀请码').max(40, '邀请码一共12位')

const bytesSchema = (characters: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${characters}}$`), '格式不正确')

/** 256 bytes, as long as the key. */
const rsaSchema = bytesSchema(342)

/** 64 bytes: 32 that RFC 9474 puts before, and 32 that the browser drew. */
const tokenSchema = bytesSchema(86)

/** POST /api/survey/invited/look: the evaluation this code belongs to, and the key its papers are signed with. */
export const lookInvitedSchema = z.object({ code: invitedCodeSchema })

export const invitedLookSchema = z.object({
  evaluationId: idSchema,
  title: z.string(),
  organisation: z.string(),
  group: z.string(),
  /** Whether a paper was fetched with it; the same phone may fetch the same once more. */
  fetched: z.boolean(),
  /** SubjectPublicKeyInfo, base64; its SHA-256 stands in the log since the opening. */
  publicKey: z.string(),
  keyHash: sha256Schema,
  /** The event that states the hash; its proof is at /api/proof/:eventId. */
  keyEventId: idSchema,
})

/** POST /api/survey/invited/paper. One code signs one blinded message, and that one as often as it is asked. */
export const fetchPaperSchema = z.object({ code: invitedCodeSchema, blindedMessage: rsaSchema })

export const fetchedPaperSchema = z.object({ blindSignature: rsaSchema })

/**
 * POST /api/survey/invited/ballots, without code and without cookie. The token is its number: sending it again gets the same receipt.
 * `commitment` is `commitBallot({ evaluation, channel: "invited", answers: normalised }, salt)`. A refusal has the same once more as
 * `traditional`, in traditional characters, since nothing that is sent says which script its sender reads.
 */
export const sendInvitedBallotSchema = z.object({
  evaluationId: idSchema,
  versionHash: sha256Schema,
  token: tokenSchema,
  signature: rsaSchema,
  answers: z.record(z.string().max(100), z.unknown()),
  seed: z.string().min(1).max(64).refine(isPlainText),
  salt: bytesSchema(43),
  commitment: bytesSchema(43),
})

/** Answer, 201 or 200. `day` is the last one of the evaluation: the log gets this ballot at the close, among all others of its channel. */
export const invitedReceiptSchema = z.object({
  receiptCode: z.string(),
  commitment: z.string(),
  day: dateSchema,
  sameAnswers: z.boolean(),
})

/** POST /api/survey/code: six digits to a phone or address, where the plan asks for them. */
export const requestSurveyCodeSchema = z.object({
  evaluationId: idSchema,
  channel: z.enum(INVITED_REACH),
  contact: z.string().trim().min(1, '请填写手机号或邮箱').max(254),
})

export const surveyCodeSchema = z.object({ challengeId: idSchema, expiresAt: z.string(), resendSeconds: z.number().int() })

/** POST /api/survey/code/confirm: what the ballot of this `clientId` then carries as `confirmation`. */
export const confirmSurveyCodeSchema = requestSurveyCodeSchema.extend({
  challengeId: idSchema,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '请填写6位数字验证码'),
  clientId: z.uuidv7({ error: '编号格式不正确' }),
})

export const surveyCodeConfirmedSchema = z.object({ confirmation: z.string(), until: z.string() })

export type InvitedPerson = z.output<typeof invitedPersonSchema>
export type ImportInvited = z.output<typeof importInvitedSchema>
export type ReadInvitedList = z.output<typeof readInvitedListSchema>
export type DropInvited = z.output<typeof dropInvitedSchema>
export type SendInvitations = z.output<typeof sendInvitationsSchema>
export type InvitedSheets = z.output<typeof invitedSheetsSchema>
export type LookInvited = z.output<typeof lookInvitedSchema>
export type InvitedLook = z.output<typeof invitedLookSchema>
export type FetchPaper = z.output<typeof fetchPaperSchema>
export type FetchedPaper = z.output<typeof fetchedPaperSchema>
export type SendInvitedBallot = z.output<typeof sendInvitedBallotSchema>
export type InvitedReceipt = z.output<typeof invitedReceiptSchema>
export type RequestSurveyCode = z.output<typeof requestSurveyCodeSchema>
export type SurveyCode = z.output<typeof surveyCodeSchema>
export type ConfirmSurveyCode = z.output<typeof confirmSurveyCodeSchema>
export type SurveyCodeConfirmed = z.output<typeof surveyCodeConfirmedSchema>
