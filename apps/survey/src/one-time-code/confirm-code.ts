import type { SurveyCodeConfirmed } from '@sunlit/contracts'
import { send, type Answered, type Failure, type Fetch } from '../lib/ask.ts'

export interface CodeGiven {
  readonly evaluationId: string
  readonly channel: 'sms' | 'email'
  readonly contact: string
  readonly challengeId: string
  readonly code: string
  /** The ballot that is confirmed; by it the server knows who sends the same code again. */
  readonly clientId: string
}

interface ConfirmParts {
  /** Told before each wait. */
  readonly onWait: (failure: Failure) => void
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal
  readonly fetchIt?: Fetch
  /** Resolves after so many milliseconds, earlier when the network comes back or the signal says so. */
  readonly later?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** A line that comes back within a minute or so is waited for; afterwards somebody looks at it. */
const PAUSES_MS = [1000, 3000, 6000, 10_000, 20_000, 30_000]

/**
 * Hands a code in until the server is heard: whether the code or only its answer was lost on the way, nobody here can know, and sent again for the
 * same ballot it counts once (rules M-13, M-14). `undefined` when nobody waits any more.
 */
export async function confirmCode(
  given: CodeGiven,
  { onWait, signal, fetchIt, later = networkOr }: ConfirmParts,
): Promise<Answered<SurveyCodeConfirmed> | undefined> {
  for (const pause of [...PAUSES_MS, undefined]) {
    const answer = await send<SurveyCodeConfirmed>('/api/survey/code/confirm', given, fetchIt)
    if (signal.aborted) return undefined
    if (answer.ok || answer.failure.kind === 'refused' || pause === undefined) return answer
    onWait(answer.failure)
    await later(answer.failure.kind === 'busy' ? Math.max(pause, answer.failure.seconds * 1000) : pause, signal)
    if (signal.aborted) return undefined
  }
  return undefined
}

function networkOr(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener('online', go)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, milliseconds)
    addEventListener('online', go)
    signal.addEventListener('abort', go)
  })
}
