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
  /**
   * Units of work per second of CPU time that this process used, all its threads together: what one core does, whatever else the
   * machine was busy with. The collector's helper threads count against it.
   */
  readonly perCpuSecond: number
}

interface Times {
  readonly wall: number[]
  readonly cpu: number[]
}

/** Runs the sides in turn, round by round, after one unmeasured round, and answers the median rates of each. */
export async function alternate(sides: readonly Side[], rounds = 5): Promise<readonly Rate[]> {
  const times = sides.map((): Times => ({ wall: [], cpu: [] }))
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      collectGarbage()
      const { wall, cpu } = await secondsOf(side.run)
      if (round < 0) continue
      times[index]?.wall.push(wall)
      times[index]?.cpu.push(cpu)
    }
  }
  return sides.map(({ name, size }, index) => ({
    name,
    perSecond: size / median(times[index]?.wall ?? []),
    perCpuSecond: size / median(times[index]?.cpu ?? []),
  }))
}

export async function secondsOf(run: () => unknown): Promise<{ readonly wall: number; readonly cpu: number }> {
  const start = performance.now()
  const usage = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(usage)
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Bytes held on the heap and in buffers after a full collection. Throws without `--expose-gc`. */
export function heldBytes(): number {
  if (!globalThis.gc) throw new Error('What is held cannot be told from what is not collected yet: run with --expose-gc')
  // Buffers are freed in the background of one collection and counted as free from the next.
  for (let times = 0; times < 3; times += 1) collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

export function collectGarbage(): void {
  globalThis.gc?.()
}
