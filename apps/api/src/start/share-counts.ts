import { BroadcastChannel } from 'node:worker_threads'
import { textOfAll, type Figures, type Metrics } from '../server/metrics.ts'
import type { RateLimits } from '../server/rate-limits.ts'

/** A thread that does not answer within this is left out of a page of figures. */
const PATIENCE_MS = 1000

interface Asked {
  readonly ask: string
}
interface Answered {
  readonly to: string
  readonly figures: Figures
}

/** Metrics whose page tells of all `threads` of the process, whichever of them is asked. Close it before the thread ends. */
export function shareMetrics(own: Metrics, threads: number): { readonly metrics: Metrics; close(): void } {
  const channel = new BroadcastChannel('sunlit-metrics')
  channel.unref()
  const waiting = new Map<string, (figures: Figures) => void>()
  channel.addEventListener('message', (message) => {
    const { data } = message as unknown as { readonly data: Asked | Answered } // only this function posts here
    if ('to' in data) waiting.get(data.to)?.(data.figures)
    else void own.figures().then((figures) => channel.postMessage({ to: data.ask, figures } satisfies Answered))
  })
  return { metrics: { ...own, text: async () => textOfAll([await own.figures(), ...(await others())]) }, close: () => channel.close() }

  async function others(): Promise<readonly Figures[]> {
    const answers: Figures[] = []
    const ask = crypto.randomUUID()
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, PATIENCE_MS)
    waiting.set(ask, (figures) => {
      answers.push(figures)
      if (answers.length === threads - 1) resolve()
    })
    channel.postMessage({ ask } satisfies Asked)
    await promise
    clearTimeout(timer)
    waiting.delete(ask)
    return answers
  }
}

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
