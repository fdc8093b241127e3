/** What makes a failed attempt worth another one, and how long to wait before it; undefined: give up. */
export type NextTry = (error: unknown, tried: number) => Promise<void> | undefined

/** Does something again while `next` says so; otherwise fails with the error of the last attempt. */
export async function withRetries<Value>(attempt: () => Promise<Value>, next: NextTry): Promise<Value> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      const pause = next(error, tried)
      if (pause === undefined) throw error
      await pause
    }
  }
}
