/** A line that comes back within a minute or so is waited for; afterwards somebody looks at it. Milliseconds. */
const PAUSES_MS = [1000, 3000, 6000, 10_000, 20_000, 30_000]

/** How `untilHeard` tells one answer from another, and how it waits. */
export interface HearingParts<Answer> {
  /** Whether the server itself has spoken: such an answer is final, a refusal too. */
  readonly isHeard: (answer: Answer) => boolean
  /** Milliseconds that the server asked to be left alone for; 0 where it did not. */
  readonly leastPause?: (answer: Answer) => number
  /** Told before each wait. */
  readonly onWait?: (answer: Answer) => void
  /** Nobody waits for the answer any more: nothing more is sent. */
  readonly signal?: AbortSignal | undefined
  /** Resolves after so many milliseconds, earlier when the network comes back or the signal says so. */
  readonly later?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/**
 * Sends until the server is heard, with growing pauses, for about a minute: whether the request or only its answer was lost on the way nobody here
 * can know, so only what the server takes once however often it comes may be sent so. Gives the last answer there was.
 */
export async function untilHeard<Answer>(
  send: () => Promise<Answer>,
  { isHeard, leastPause, onWait, signal, later = networkOr }: HearingParts<Answer>,
): Promise<Answer> {
  let answer = await send()
  for (const pause of PAUSES_MS) {
    if (isHeard(answer) || signal?.aborted) break
    onWait?.(answer)
    await later(Math.max(pause, leastPause?.(answer) ?? 0), signal)
    if (signal?.aborted) break
    answer = await send()
  }
  return answer
}

/** Resolves after so many milliseconds, or as soon as the machine says that it is back on the net, or the signal comes. */
export function networkOr(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(go, milliseconds)
    addEventListener('online', go, { once: true })
    signal?.addEventListener('abort', go)
  })
}
