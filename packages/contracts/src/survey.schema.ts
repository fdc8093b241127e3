import type { FieldError, Formula, InvalidReason, PublicResults, Questionnaire, SubjectScore } from '@sunlit/questionnaire'
import { z } from 'zod'
import { dateSchema, idSchema, instantSchema, isPlainText, sha256Schema } from './primitives.schema.ts'

/** What the public sees of an evaluation's life: only published ones have results. */
export const SURVEY_STATES = ['announced', 'open', 'closed', 'published'] as const

export type SurveyState = (typeof SURVEY_STATES)[number]

export const SURVEY_STATE_NAMES: Readonly<Record<SurveyState, string>> = {
  announced: '已公告，尚未开始',
  open: '正在进行',
  closed: '已经结束，正在计票',
  published: '结果已公开',
}

/** For how long somebody can take back what they have sent. */
export const WITHDRAWABLE_MINUTES = 10

/** Bytes of a request with a ballot; what `packages/questionnaire` lets one answer at the most is below it. */
export const BALLOT_BYTES = 512 * 1024

/** 32 bytes as base64url without padding: a salt or a commitment. */
const bytes32Schema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '格式不正确')

/** A UUIDv7 made on the phone; sending again with the same one never makes a second ballot. */
const clientIdSchema = z.uuidv7({ error: '编号格式不正确' })

/** GET /api/survey/evaluations: those that are open now, and whose results are public. */
export const surveyListingSchema = z.object({
  id: idSchema,
  title: z.string(),
  organisation: z.string(),
  opensOn: dateSchema,
  closesOn: dateSchema.describe('Last day, open until it ends in Asia/Shanghai'),
  minutes: z.number().int().describe('How long answering takes, as the office estimates'),
})

export const publishedSurveySchema = surveyListingSchema
  .pick({ id: true, title: true, organisation: true })
  .extend({ publishedAt: instantSchema })

export const surveyListSchema = z.object({
  today: dateSchema,
  evaluations: z.array(surveyListingSchema),
  published: z.array(publishedSurveySchema).describe('The latest first'),
})

/** GET /api/public/v1/evaluations: what machines read of the same list. */
export const publicEvaluationsSchema = z.object({ evaluations: z.array(publishedSurveySchema).describe('The latest first') })

const closedEarlySchema = z
  .object({ on: dateSchema, reason: z.string() })
  .nullable()
  .describe('When and why the office ended it before its last day; null where it did not (rule W-2)')

/** GET /api/survey/evaluations/:id. Everything an answering page needs, in one request. */
export const surveySchema = surveyListingSchema.extend({
  state: z.enum(SURVEY_STATES),
  closedEarly: closedEarlySchema,
  purpose: z.string(),
  privacyNotice: z.string(),
  versionHash: sha256Schema.describe('Content hash of the questionnaire; a ballot names the version it answers'),
  definition: z.custom<Questionnaire>((value) => typeof value === 'object' && value !== null),
  units: z.array(z.object({ id: z.string(), title: z.string() })).describe('Who is judged; the units of the definition'),
  requires: z.object({ proofOfWork: z.boolean(), oneTimeCode: z.boolean(), realName: z.boolean() }),
  withdrawableMinutes: z.number().int(),
  formulaWords: z.array(z.string()).describe('How answers become a score, a sentence each'),
  now: instantSchema.describe('The clock of the server'),
})

/**
 * GET /api/survey/challenge?evaluationId=…: a challenge of ALTCHA (version 2, signed by the house), solved with `solveChallenge` of `altcha-lib` and
 * `deriveKey` of `altcha-lib/algorithms/web/pbkdf2` (which needs a secure context). One challenge is good for one ballot until `data.until`.
 */
export const surveyChallengeSchema = z.object({
  parameters: z.object({
    algorithm: z.string().max(40),
    nonce: z.string().max(128),
    salt: z.string().max(128),
    cost: z.number().int(),
    keyLength: z.number().int(),
    keyPrefix: z.string().max(128),
    keySignature: z.string().max(128).optional(),
    data: z.record(z.string().max(40), z.string().max(80)).optional(),
  }),
  signature: z.string().max(128),
})

export const surveyChallengeQuery = z.object({ evaluationId: idSchema })

export const challengeSolutionSchema = z.object({
  challenge: surveyChallengeSchema,
  solution: z.object({ counter: z.number().int().min(0), derivedKey: z.string().max(128) }),
})

/** POST /api/survey/ballots. */
export const sendBallotSchema = z.object({
  evaluationId: idSchema,
  versionHash: sha256Schema,
  clientId: clientIdSchema.describe('Made when the draft is begun, by the clock of the phone, and kept with it until the receipt is there'),
  // Not gone through here member by member: that is what judging is.
  answers: z
    .custom<Readonly<Record<string, unknown>>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      '格式不正确',
    )
    .meta({ type: 'object', description: 'By the ids of the questions; judged and normalised by validateAnswers' }),
  seed: z.string().min(1).max(64).refine(isPlainText).describe('Text from which orderOf took the order of this ballot'),
  salt: bytes32Schema.describe('BALLOT_SALT_BYTES random bytes, base64url'),
  commitment: bytes32Schema.describe(
    'commitBallot({ evaluation, channel: "open", answers: normalised }, salt); the server computes it again',
  ),
  seconds: z.number().int().min(0).max(10_000_000).describe('From the first page to sending, as the phone measured it'),
  deviceToken: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,64}$/, '格式不正确')
    .describe('Random text the phone keeps for this site; the house keeps a keyed hash of it until it has counted'),
  challenge: challengeSolutionSchema.optional().describe('Required when requires.proofOfWork'),
  confirmation: z.string().max(1000).optional().describe('Of POST /api/survey/code/confirm; required when requires.oneTimeCode'),
  realName: z.string().max(1000).optional().describe('Brought back from the identity provider; required when requires.realName'),
})

/**
 * POST /api/survey/real-name: begins the way to the identity provider (rule W-40). The answer is where the whole page goes; what has to be known on
 * the way back is sealed in a cookie. The provider sends back to GET /real-name/back, which goes on to `/survey/:id#real-name/<proof>`, or to
 * `#real-name-failed/<one of REAL_NAME_FAILURES>`.
 */
export const beginRealNameSchema = z.object({ evaluationId: idSchema, clientId: clientIdSchema })

export const realNameBegunSchema = z.object({ location: z.url() })

/** Why somebody came back without a proof: they declined, the provider's word was not good, or it did not answer. */
export const REAL_NAME_FAILURES = ['denied', 'failed', 'away'] as const

export type RealNameFailure = (typeof REAL_NAME_FAILURES)[number]

/** Answer to POST /api/survey/ballots, 201 when it came in now, 200 when it had come before. For one clientId it is the same for ever. */
export const ballotReceiptSchema = z.object({
  receiptCode: z.string(),
  commitment: z.string(),
  at: instantSchema,
  revisableUntil: instantSchema.describe('Until then it can be withdrawn, and answered anew with a new clientId'),
  sameAnswers: z
    .boolean()
    .describe('False when a ballot with other answers came in before under this clientId: that one stands, this one was not taken'),
})

/** 422 with code `survey_answers`: nothing was stored. The other refusals have the usual shape, `{ code, sentence, … }`. */
export const answersRefusedSchema = z.object({
  code: z.literal('survey_answers'),
  sentence: z.string(),
  fields: z.array(z.custom<FieldError>((value) => typeof value === 'object' && value !== null)),
})

/** POST /api/survey/ballots/withdraw: 200 with `{ withdrawnAt }`, the same when it was withdrawn before. The answers are erased. */
export const withdrawBallotSchema = z.object({ evaluationId: idSchema, clientId: clientIdSchema })

export const ballotWithdrawnSchema = z.object({ withdrawnAt: instantSchema })

/** What a receipt can say. `waiting`: received, and counted when the evaluation is. */
export const RECEIPT_STATES = ['waiting', 'counted', 'set-aside', 'withdrawn'] as const

/** GET /api/survey/receipts/:code, the code as people type it. 404 `not_found` when no ballot has it, 422 `receipt_unreadable` when a letter is wrong. */
export const receiptStandingSchema = z.object({
  receiptCode: z.string(),
  commitment: z.string(),
  evaluation: z.object({ id: idSchema, title: z.string(), organisation: z.string(), state: z.enum(SURVEY_STATES) }),
  state: z.enum(RECEIPT_STATES),
  reason: z
    .custom<InvalidReason>((value) => typeof value === 'string')
    .nullable()
    .describe('Why it was set aside'),
  reasonName: z.string().nullable(),
  log: z
    .object({
      eventId: idSchema,
      index: z.number().int().nullable().describe('Place in the public log; null within the first second'),
      proof: z.string().describe('Path of the proof file, which opens to this commitment'),
    })
    .describe('Where the log keeps that this commitment was received'),
  verified: z
    .object({ checks: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('Of so many receipts so many were looked up at least once; null before the publication'),
})

/** GET /api/survey/evaluations/:id/results; 404 `not_found` before publication. */
export const surveyResultsSchema = surveyListingSchema.extend({
  purpose: z.string(),
  publishedAt: instantSchema,
  closedEarly: closedEarlySchema,
  versionHash: sha256Schema,
  definition: z.custom<Questionnaire>((value) => typeof value === 'object' && value !== null),
  formula: z.custom<Formula>((value) => typeof value === 'object' && value !== null),
  formulaWords: z.array(z.string()),
  results: z.custom<PublicResults>((value) => typeof value === 'object' && value !== null),
  setAside: z.array(z.object({ reason: z.string(), name: z.string(), count: z.number().int() })),
  withdrawn: z.number().int(),
  feedback: z
    .array(
      z.object({
        unitId: z.string(),
        unit: z.string(),
        text: z.string(),
        at: instantSchema,
        response: z.string().nullable().describe('What the unit answers'),
        respondedAt: instantSchema.nullable(),
        entries: z.number().int().describe('Problems from this evaluation in the rectification ledger'),
        closedEntries: z.number().int().describe('Those of them that are put right and checked'),
      }),
    )
    .describe('What was written to each unit, and what followed'),
  compared: z
    .array(
      z.object({
        id: idSchema,
        title: z.string(),
        year: z.number().int(),
        closesOn: dateSchema.nullable(),
        counted: z.number().int(),
        sameFormula: z.boolean().describe('Whether answers became points in the same way; otherwise satisfaction alone compares'),
        scores: z.array(z.custom<Omit<SubjectScore, 'channels'>>((value) => typeof value === 'object' && value !== null)),
      }),
    )
    .describe('This one and the published ones before it that asked the same, by year (rule W-22); empty when there is none before it'),
  recount: z.object({ href: z.string(), sha256: sha256Schema, bytes: z.number().int() }),
  eventId: idSchema.describe('Its proof is at /api/proof/:eventId'),
})

export type SurveyListing = z.output<typeof surveyListingSchema>
export type PublicEvaluations = z.output<typeof publicEvaluationsSchema>
export type PublishedSurvey = z.output<typeof publishedSurveySchema>
export type SurveyList = z.output<typeof surveyListSchema>
export type Survey = z.output<typeof surveySchema>
export type SurveyChallenge = z.output<typeof surveyChallengeSchema>
export type SurveyChallengeQuery = z.output<typeof surveyChallengeQuery>
export type ChallengeSolution = z.output<typeof challengeSolutionSchema>
export type BeginRealName = z.output<typeof beginRealNameSchema>
export type RealNameBegun = z.output<typeof realNameBegunSchema>
export type SendBallot = z.output<typeof sendBallotSchema>
export type BallotReceipt = z.output<typeof ballotReceiptSchema>
export type AnswersRefused = z.output<typeof answersRefusedSchema>
export type WithdrawBallot = z.output<typeof withdrawBallotSchema>
export type BallotWithdrawn = z.output<typeof ballotWithdrawnSchema>
export type ReceiptState = (typeof RECEIPT_STATES)[number]
export type ReceiptStanding = z.output<typeof receiptStandingSchema>
export type SurveyResults = z.output<typeof surveyResultsSchema>
