import type { SurveyCodeConfirmed } from '@sunlit/contracts'
import { untilHeard } from '@sunlit/ui'
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
  readonly later?: (milliseconds: number) => Promise<void>
}

/** Hands a code in until the server is heard: sent again for the same ballot it counts once (rules M-13, M-14). `undefined` when nobody waits any more. */
export async function confirmCode(
  given: CodeGiven,
  { onWait, signal, fetchIt, later }: ConfirmParts,
): Promise<Answered<SurveyCodeConfirmed> | undefined> {
  const answer = await untilHeard(() => send<SurveyCodeConfirmed>('/api/survey/code/confirm', given, fetchIt), {
    isHeard: (answer) => answer.ok || answer.failure.kind === 'refused',
    leastPause: (answer) => (!answer.ok && answer.failure.kind === 'busy' ? answer.failure.seconds * 1000 : 0),
    onWait: (answer) => void (answer.ok || onWait(answer.failure)),
    signal,
    ...(later && { later }),
  })
  return signal.aborted ? undefined : answer
}
