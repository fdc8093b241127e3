import { once } from 'node:events'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** What every thread understands beside its own tasks: close what is open, and end. */
export const END = 'end'

/**
 * A thread that answers one message with one, in order, and ends by itself: one that is stopped from outside may be within the database's own
 * code, which was not made for that.
 */
export interface Thread {
  /** The answer to this message, or with none to the start. An error of the thread rejects. */
  readonly ask: (message?: unknown) => Promise<unknown>
  /** Resolves when it has closed what it had open; also after an error, and when it had ended before. */
  readonly end: () => Promise<void>
}

export function startThread(file: URL, options: WorkerOptions): Thread {
  const worker = new Worker(file, options)
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  worker.once('exit', () => resolve())
  worker.on('error', () => undefined) // whoever asked hears of it; between two questions nobody needs to
  return {
    async ask(message) {
      const answer = once(worker, 'message')
      if (message !== undefined) worker.postMessage(message)
      const gone = ended.then(() => Promise.reject(new Error('the thread ended without an answer')))
      return ((await Promise.race([answer, gone])) as readonly unknown[])[0]
    },
    async end() {
      worker.postMessage(END)
      await ended
    },
  }
}
