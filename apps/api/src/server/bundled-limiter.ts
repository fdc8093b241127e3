import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'

/** Of a rate limiter, what counting needs: resolves while there are points left, rejects with the same kind of answer when not. */
export type Counter = Pick<RateLimiterAbstract, 'consume' | 'points'>

/** How long calls are counted here before the common count hears of them. */
const BUNDLE_MS = 200

/** What this process knows of one key. */
interface Known {
  /** Points used by everybody, as the common count last said, and until when it holds. */
  consumed: number
  until: number
  /** Used here since. */
  pending: number
  asking: Promise<number> | undefined
}

/**
 * Asks a count that several processes share for the first call of a key, near its limit and beyond it; in between calls are counted here and
 * told together, so that a call does not wait for a way to the database and a row that everybody writes. A process never lets through more than
 * the limit, and beside it what others let through since it last asked: for limits on ordinary calls, not for tries at a password.
 */
export function bundledLimiter(counter: Counter, now: () => number = Date.now): (key: string, calls: number) => Promise<number> {
  const known = new Map<string, Known>()
  let timer: NodeJS.Timeout | undefined

  return async (key, calls) => {
    const one = known.get(key) ?? { consumed: 0, until: 0, pending: 0, asking: undefined }
    known.set(key, one)
    timer ??= setTimeout(tell, BUNDLE_MS).unref()
    if (one.asking) await one.asking.catch(() => undefined) // whoever asked hears of it
    const isNear = one.consumed + one.pending + calls >= counter.points
    if (now() >= one.until || isNear) return ask(key, one, calls)
    one.pending += calls
    return 0
  }

  /** Seconds to wait; 0 when the call is within the limit. */
  function ask(key: string, one: Known, calls: number): Promise<number> {
    const all = one.pending + calls
    one.pending = 0
    one.asking = counter
      .consume(key, all)
      .then((answer) => remember(one, answer))
      .catch((answer: unknown) => {
        if (!(answer instanceof RateLimiterRes)) throw answer
        remember(one, answer)
        return Math.max(1, Math.ceil(answer.msBeforeNext / 1000))
      })
      .finally(() => (one.asking = undefined))
    return one.asking
  }

  function remember(one: Known, { consumedPoints, msBeforeNext }: RateLimiterRes): number {
    one.consumed = consumedPoints
    one.until = now() + msBeforeNext
    return 0
  }

  function tell(): void {
    timer = undefined
    for (const [key, one] of known) {
      if (one.pending > 0) ask(key, one, 0).catch(() => undefined) // the next call asks again, and its caller hears of it
      else if (!one.asking && now() >= one.until) known.delete(key)
    }
    // Also for those who called once: what is known of them goes when it no longer holds.
    if (known.size > 0) timer = setTimeout(tell, BUNDLE_MS).unref()
  }
}
