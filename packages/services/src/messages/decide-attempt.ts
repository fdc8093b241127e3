/** How a provider answered, in its class: `smtp-550`, `http-503`, `timeout`. Its own words may name people, and are not kept. */
export type DeliveryOutcome =
  | { readonly kind: 'accepted' }
  /** Worth another try: the provider is away, too busy, or refuses ourselves rather than this message. */
  | { readonly kind: 'later'; readonly error: string; readonly afterSeconds?: number }
  /** No try will ever do: the number does not exist, the message is refused for what it is. */
  | { readonly kind: 'never'; readonly error: string }

export interface AttemptRules {
  /** Counted from when the message was queued. */
  readonly giveUpHours: number
  /** After it went out, or was given up. */
  readonly keepDays: number
}

export interface Attempted {
  readonly attempts: number
  readonly queued_at: string
  readonly useful_until: string | null
}

export interface AfterAttempt {
  readonly state: 'sent' | 'queued' | 'dead'
  readonly next_attempt_at: string
  readonly last_error: string | null
  readonly sent_at: string | null
  readonly purge_at: string | null
}

const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000
const DAY_MS = 86_400_000

/**
 * Rule M-8: half a minute, one, two, four … minutes up to an hour between tries, each shortened by up to a half by chance (`random`
 * in [0, 1)), so that what failed together does not come back together. A provider that names a longer wait gets it.
 */
export function waitAfter(attempts: number, random: number, afterSeconds = 0): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20))
  return Math.max(Math.round(longest * (1 - random / 2)), afterSeconds * 1000)
}

/** What becomes of a message after one attempt. */
export function decideAttempt(
  message: Attempted,
  outcome: DeliveryOutcome,
  { now, random, rules }: { readonly now: string; readonly random: number; readonly rules: AttemptRules },
): AfterAttempt {
  const purge_at = later(now, rules.keepDays * DAY_MS)
  const ended = { next_attempt_at: now, purge_at }
  if (outcome.kind === 'accepted') return { ...ended, state: 'sent', last_error: null, sent_at: now }
  const dead = (last_error: string): AfterAttempt => ({ ...ended, state: 'dead', last_error, sent_at: null })
  if (outcome.kind === 'never') return dead(outcome.error)
  const next_attempt_at = later(now, waitAfter(message.attempts, random, outcome.afterSeconds))
  if (message.useful_until !== null && next_attempt_at >= message.useful_until) return dead('expired')
  if (next_attempt_at > later(message.queued_at, rules.giveUpHours * 3_600_000)) return dead(outcome.error)
  return { state: 'queued', next_attempt_at, last_error: outcome.error, sent_at: null, purge_at: null }
}

function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}
