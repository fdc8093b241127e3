import { z } from 'zod'
import { MESSAGE_CHANNELS } from './messages.ts'
import { wholeNumberSchema as whole } from './primitives.schema.ts'

/**
 * The queue before sign-up (rules J-1 to J-6), plain HTTP under /api/open-day, for sessions that have one:
 *
 * GET  /queues/:sessionId                         → QueueView
 * POST /queues/:sessionId/places  JoinQueue       → QueuePlace, 201; the same contact gets the same place
 * GET  /queues/places/:token                      → QueuePlace
 * POST /queues/places/:token/enter                → OpenCodeConfirmed, once it is one's turn: the sign-up goes without another code
 * GET  /queues/:sessionId/file                    → `sunlit-queue/1`, once the order is made
 */

/** How a session lets people on to its form (rule J-3). */
export const queueRulesSchema = z.object({
  /** So many minutes before the opening one may come in. */
  gatherMinutes: whole(5, 120),
  /** So many are let on each minute. */
  perMinute: whole(6, 6000),
})
export type QueueSettings = z.infer<typeof queueRulesSchema>

export const joinQueueSchema = z.object({
  confirmation: z.string().min(1).max(2000),
  channel: z.enum(MESSAGE_CHANNELS),
  contact: z.string().trim().min(1, '请填写手机号或邮箱').max(254, '最多254个字'),
})
export type JoinQueue = z.infer<typeof joinQueueSchema>

/** A queue as everybody sees it. */
export interface QueueView extends QueueSettings {
  readonly phase: 'early' | 'gathering' | 'open' | 'over' | 'called-off'
  readonly gathersFrom: string
  readonly opensAt: string
  readonly closesAt: string
  /** By the server's clock: a phone's own may be wrong. */
  readonly now: string
  /** Before the opening everybody who has come, then those who have not had their turn. */
  readonly waiting: number
  /** Whether the public has places left that nobody holds; else one signs up for the waiting list. */
  readonly hasPlaces: boolean
  readonly takesWaiting: boolean
  /** The rule in words. */
  readonly rule: string
  /** SHA-256 of the seed of the order; in the log since the notice. */
  readonly seedSha256: string
  readonly isRanked: boolean
}

/** One's own place in a queue. */
export interface QueuePlace {
  /** Keeps the place: whoever has it stands there. */
  readonly token: string
  readonly code: string
  readonly eventId: string
  readonly sessionId: string
  readonly queue: QueueView
  /** From 1; null until the order is made. */
  readonly rank: number | null
  /** How many came before the opening and got a random rank; null until the order is made. */
  readonly entrants: number | null
  /** Before one's own turn; null until the order is made. */
  readonly ahead: number | null
  /** The moment of one's turn; null until the order is made. */
  readonly turnAt: string | null
  /** While it is not made: when the last of those here now would have their turn. */
  readonly latestTurn: string | null
  readonly isTurn: boolean
  /** Ask again after so many seconds. */
  readonly askAfter: number
}
