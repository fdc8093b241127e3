import { Worker } from 'node:worker_threads'
import type { LongQueries } from './long-queries.ts'
import { END, type QueryAnswer, type QueryRequest } from './query-messages.ts'

interface Waiting {
  resolve(result: unknown): void
  reject(reason: unknown): void
}

/** A thread with its own connection, started by the first long query. */
export class QueryWorker {
  readonly #file: string
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #lastId = 0

  constructor(file: string) {
    this.#file = file
  }

  run<Name extends keyof LongQueries>(name: Name, args: LongQueries[Name]['args']): Promise<LongQueries[Name]['result']> {
    const id = ++this.#lastId
    this.#thread ??= this.#start()
    const request: QueryRequest = { id, name, args }
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#waiting.set(id, { resolve, reject })
    this.#thread.ref() // a process that waits for an answer must not end
    this.#thread.postMessage(request)
    return promise as Promise<LongQueries[Name]['result']> // the worker runs the registry's own function of that name
  }

  /** Waits for what is being answered: a thread stopped from outside may be within SQLite's own code, which was not made for that. */
  async close(): Promise<void> {
    const thread = this.#thread
    if (!thread) return
    const { promise, resolve } = Promise.withResolvers<void>()
    thread.once('exit', () => resolve())
    thread.ref() // a process that waits for its end must not end before it
    thread.postMessage(END)
    await promise
  }

  #start(): Worker {
    const thread = new Worker(new URL('query-worker.ts', import.meta.url), { workerData: { file: this.#file } })
    thread.on('message', (answer: QueryAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (this.#waiting.size === 0) thread.unref()
      if ('error' in answer) waiting?.reject(new Error(answer.error))
      else waiting?.resolve(answer.result)
    })
    thread.on('error', (error) => this.#failAll(error))
    thread.on('exit', () => this.#failAll(new Error('The query thread has ended')))
    return thread
  }

  #failAll(reason: unknown): void {
    this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(reason)
    this.#waiting.clear()
  }
}
