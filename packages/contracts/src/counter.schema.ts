import { z } from 'zod'
import { idSchema, lineSchema } from './primitives.schema.ts'
import { sendBallotSchema } from './survey.schema.ts'

/** Ballots of one counter post in a minute: nobody answers as fast on one screen. */
export const MOST_AT_POST_A_MINUTE = 6

/** The key of a post as it stands in its address. */
const postKeySchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/, '填写点的地址不完整，请由工作人员重新打开。')

/** A screen at a counter or on an open day, whose ballots count as 问卷评议. */
export const openPostSchema = z.object({
  evaluationId: idSchema,
  /** Where it stands. */
  name: lineSchema(60),
  /** The batch of sheets that is given out at the same place; null where there is none. */
  batchId: idSchema.nullable(),
})

export const postIdSchema = z.object({ evaluationId: idSchema, postId: idSchema })

export const postKeyQuery = z.object({ key: postKeySchema })

/** GET /api/survey/posts/:key. */
export const counterPostSchema = z.object({ evaluationId: idSchema, name: z.string() })

/** POST /api/survey/posts/ballots: as to the open web, with the key of the post in place of a challenge. The commitment names the channel `paper`. */
export const sendAtPostSchema = sendBallotSchema
  .omit({ challenge: true, confirmation: true, realName: true })
  .extend({ postKey: postKeySchema })

export type OpenPost = z.output<typeof openPostSchema>
export type PostId = z.output<typeof postIdSchema>
export type CounterPost = z.output<typeof counterPostSchema>
export type SendAtPost = z.output<typeof sendAtPostSchema>
