import { fromBase64Url } from '@sunlit/audit'
import type { SendBallot } from '@sunlit/contracts'
import { commitBallot, validateAnswers, type Channel, type FieldError, type Questionnaire } from '@sunlit/questionnaire'
import type { Draft } from './draft.ts'

/** A ballot as it is sent, whatever its channel adds. */
export type BallotBody = Omit<SendBallot, 'challenge'>

export type MadeBallot = { readonly ok: true; readonly body: BallotBody } | { readonly ok: false; readonly errors: readonly FieldError[] }

interface BallotParts {
  readonly draft: Draft
  readonly definition: Questionnaire
  readonly channel: Channel
  readonly deviceToken: string
}

/** Judges the answers as the server will, and commits to them. */
export function makeBallot({ draft, definition, channel, deviceToken }: BallotParts): MadeBallot {
  const reading = validateAnswers(definition, draft.answers)
  if (!reading.ok) return reading
  const { answers } = reading
  const salt = fromBase64Url(draft.salt)
  if (salt === undefined) throw new Error('a draft without a salt')
  return {
    ok: true,
    body: {
      evaluationId: draft.evaluationId,
      versionHash: draft.versionHash,
      clientId: draft.clientId,
      answers,
      seed: draft.seed,
      salt: draft.salt,
      commitment: commitBallot({ evaluation: draft.evaluationId, channel, answers }, salt),
      seconds: Math.min(10_000_000, Math.max(0, Math.round(draft.seconds))),
      deviceToken,
    },
  }
}
