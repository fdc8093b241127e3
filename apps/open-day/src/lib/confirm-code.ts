import type { MessageChannel, OpenCodeConfirmed } from '@sunlit/contracts'
import { send, type Answer } from './ask.ts'
import { senderOf } from './code-sender.ts'

export interface CodeGiven {
  readonly eventId: string
  readonly channel: MessageChannel
  readonly contact: string
  readonly challengeId: string | null | undefined
  readonly code: string
}

/** A line that comes back within a minute or so is waited for; afterwards somebody looks at it. */
const PAUSES_MS = [1000, 3000, 6000, 10_000, 20_000, 30_000]

/**
 * Hands a code in until the server is heard: whether the code or only its answer was lost on the way, nobody here can know, and sent again by the
 * same page it counts once.
 */
export async function confirmCode(given: CodeGiven): Promise<Answer<OpenCodeConfirmed>> {
  const body = { ...given, sender: senderOf(given.challengeId ?? '') }
  let answer = await send<OpenCodeConfirmed>('/codes/confirm', body)
  for (const pause of PAUSES_MS) {
    if (answer.ok || answer.failure.kind === 'refused') break
    await networkOr(pause)
    answer = await send<OpenCodeConfirmed>('/codes/confirm', body)
  }
  return answer
}

function networkOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, milliseconds)
    addEventListener('online', go)
  })
}
