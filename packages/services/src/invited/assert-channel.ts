import { CHANNEL_NAMES, type Channel, type Formula } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'

/** A channel that the formula does not know would collect ballots that never count. Throws `survey_no_channel`. */
export function assertChannel(formula: Formula | null, channel: Channel): void {
  if (!hasChannel(formula, channel)) throw new AppError('survey_no_channel', { channel: CHANNEL_NAMES[channel] })
}

export function hasChannel(formula: Formula | null, channel: Channel): boolean {
  return formula?.channels.some((terms) => terms.channel === channel) ?? false
}
