import { performance } from 'node:perf_hooks'

/** One way of doing the work; `run` does `size` units of it and may answer something to keep the work alive. */
export interface Side {
  readonly name: string
  readonly size: number
  readonly run: () => unknown
}

export interface Rate {
  readonly name: string
  /** Units of work a second, median over the rounds. */
  readonly perSecond: number
}

/** Runs the sides in turn, round by round, after one unmeasured round, and answers the median rate of each. */
export async function alternate(sides: readonly Side[], rounds = 5): Promise<readonly Rate[]> {
  const times = sides.map((): number[] => [])
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      collectGarbage()
      const start = performance.now()
      await side.run()
      const seconds = (performance.now() - start) / 1000
      if (round >= 0) times[index]?.push(seconds)
    }
  }
  return sides.map(({ name, size }, index) => ({ name, perSecond: size / median(times[index] ?? []) }))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Bytes held on the heap and in buffers after a full collection; needs `--expose-gc`. */
export function heldBytes(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

export function collectGarbage(): void {
  globalThis.gc?.()
}
