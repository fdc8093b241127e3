import { canonicalJson, fromBase64Url } from '@sunlit/audit'
import type { SendAtPost, SendBallot } from '@sunlit/contracts'
import type { NewBallot } from '@sunlit/db'
import { commitAnswersText, receiptCode, validateAnswers, type Answers, type Channel, type FieldError } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { nativeSha256 } from '../core/native-crypto.ts'
import type { EvaluationInHand } from './evaluation-in-hand.ts'

/** What of a ballot is the same however it came. */
export type ReadBallot =
  | { readonly state: 'refused'; readonly fields: readonly FieldError[] }
  | {
      readonly state: 'read'
      readonly answers: Answers
      readonly ballot: Omit<NewBallot, 'source_key' | 'device_key' | 'network_key' | 'event_id'>
    }

/** Judges the answers by the version they were given to, and makes sure that the sender's commitment is to just these. */
export function readBallot({ definition, version, row }: EvaluationInHand, channel: Channel, input: SendBallot | SendAtPost): ReadBallot {
  if (input.versionHash !== version.content_hash) throw new AppError('survey_version')
  const reading = validateAnswers(definition, input.answers)
  if (!reading.ok) return { state: 'refused', fields: reading.errors }
  const salt = fromBase64Url(input.salt)
  if (salt?.length !== 32) throw new AppError('invalid_input')
  const text = canonicalJson(reading.answers)
  const commitment = commitAnswersText({ evaluation: row.id, channel, text }, salt, nativeSha256)
  // Phone and server must have understood the same answers, or the receipt would prove another ballot.
  if (commitment !== input.commitment) throw new AppError('survey_version')
  const ballot = {
    evaluation_id: row.id,
    id: input.clientId,
    channel,
    version_hash: input.versionHash,
    answers: text,
    seed: input.seed,
    salt: input.salt,
    commitment,
    receipt_code: receiptCode(commitment) ?? '',
    received_at: '',
    seconds: input.seconds,
  }
  return { state: 'read', answers: reading.answers, ballot }
}
