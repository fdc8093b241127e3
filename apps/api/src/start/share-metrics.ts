import { BroadcastChannel } from 'node:worker_threads'
import { textOfAll, type Figures, type Metrics } from '../server/metrics.ts'

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
