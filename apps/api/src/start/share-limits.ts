import type { RateLimits } from '../server/rate-limits.ts'

interface Try {
  readonly id: number
  readonly address: string
  readonly calls: number
}
interface Verdict {
  readonly id: number
  readonly seconds: number
}

/** The two ends that limits talk through: `MessagePort`s of one channel. */
export interface LimitPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
}

/**
 * The limits of a further thread: tries to sign in are few and are counted in one place for the whole process, so that a second
 * thread gives nobody a second set of tries; all other calls are counted where they arrive.
 */
export function limitsThroughMain(own: RateLimits, main: LimitPort): RateLimits {
  const waiting = new Map<number, (seconds: number) => void>()
  let last = 0
  main.on('message', (message) => {
    const { id, seconds } = message as Verdict // `answerLimits` posts nothing else
    waiting.get(id)?.(seconds)
    waiting.delete(id)
  })
  return {
    consume(name, address, calls = 1) {
      if (name !== 'sign-in') return own.consume(name, address, calls)
      const id = ++last
      const { promise, resolve } = Promise.withResolvers<number>()
      waiting.set(id, resolve)
      main.postMessage({ id, address, calls } satisfies Try)
      return promise
    },
  }
}

/** The main thread's side of `limitsThroughMain`. */
export function answerLimits(limits: RateLimits, thread: LimitPort): void {
  thread.on('message', (message) => {
    const { id, address, calls } = message as Try // `limitsThroughMain` posts nothing else
    void limits.consume('sign-in', address, calls).then((seconds) => thread.postMessage({ id, seconds } satisfies Verdict))
  })
}
